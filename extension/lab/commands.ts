/** The commands: each scriptable, named in palette, launcher and menus. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, InputDialog } from "@jupyterlab/apputils";
import { PathExt } from "@jupyterlab/coreutils";
import { IDocumentManager } from "@jupyterlab/docmanager";
import { IFileBrowserFactory } from "@jupyterlab/filebrowser";
import { ILauncher } from "@jupyterlab/launcher";
import type { LabIcon } from "@jupyterlab/ui-components";
import { addArticle } from "./articles.js";
import { Choosing, isArticle, isLedger, isReview } from "./choosing.js";
import { addCommand, argumentsOf, text, textOf } from "./command.js";
import type { Args, Argument } from "./command.js";
import { exportReviews, verify } from "./exporting.js";
import { ledgerIcon } from "./icon.js";
import { EXTENSION } from "./notebook.js";
import { openNotebook } from "./opening.js";
import { SHOW_PANEL } from "./panelPlugin.js";
import { OPEN_DESK } from "./plugin.js";
import { refOf } from "./ref.js";
import { REVIEW } from "./reviewPlugin.js";
import { IDesks, IWords } from "./tokens.js";

export const NEW = "claims-workbench:new-ledger";
export const ADD = "claims-workbench:add-article";
export const PASTE = "claims-workbench:paste-article";
export const NOTEBOOK = "claims-workbench:open-notebook";
export const QUEUE = "claims-workbench:review-queue";
export const EXPORT = "claims-workbench:export";
export const VERIFY = "claims-workbench:verify";
export const CHECK = "claims-workbench:check";

export const commands: JupyterFrontEndPlugin<void> = {
  id: "claims-workbench:commands",
  description: "What can be done with ledgers, in the palette, the launcher and menus.",
  autoStart: true,
  requires: [IDesks, IWords, IDocumentManager],
  optional: [ICommandPalette, ILauncher, IFileBrowserFactory],
  activate: (
    app: JupyterFrontEnd,
    desks: IDesks,
    { trans }: IWords,
    documents: IDocumentManager,
    palette: ICommandPalette | null,
    launcher: ILauncher | null,
    browsers: IFileBrowserFactory | null,
  ) => {
    const { server } = desks;
    const { contents, events } = app.serviceManager;
    const choosing = new Choosing(desks, documents, browsers, trans);
    const category = trans.__("Claims");
    const { path, name, claim } = argumentsOf(trans);
    const which = { path, name };

    const add = (
      id: string,
      label: string,
      caption: string,
      properties: Record<string, Argument>,
      execute: (args: Args) => Promise<unknown>,
      more: { icon?: LabIcon; short?: string } = {},
    ) => {
      addCommand(app, palette, trans, {
        ...more,
        ...{ id, label, caption, properties, execute },
      });
    };

    add(
      OPEN_DESK,
      trans.__("Open Desk"),
      trans.__("Check the claims of a ledger"),
      { ...which, claim },
      async (args) => {
        const ref = await choosing.ledger(args, false);
        return ref && desks.open(ref, { claim: textOf(args, "claim") });
      },
      { icon: ledgerIcon },
    );

    add(
      NEW,
      trans.__("New Ledger"),
      trans.__("Begin a ledger for a fact-check"),
      {
        path: text(trans.__("The file to make")),
        publisher: text(trans.__("A publisher's TOML file; by default, the settings'")),
      },
      async (args) => {
        let path = textOf(args, "path");
        if (path === undefined) {
          const { value } = await InputDialog.getText({
            title: trans.__("New ledger"),
            label: trans.__("The name of the file"),
            text: `checks${EXTENSION}`,
            selectionRange: "checks".length,
          });
          if (!value?.trim()) {
            return undefined;
          }
          path = PathExt.join(choosing.folder, value.trim());
        }
        if (!path.endsWith(EXTENSION)) {
          path += EXTENSION;
        }
        const publisher = textOf(args, "publisher") ?? desks.publisher;
        await server.post("ledgers", null, { path, publisher });
        await browsers?.tracker.currentWidget?.model.refresh();
        return desks.open({ path });
      },
      { icon: ledgerIcon },
    );

    add(
      ADD,
      trans.__("Add Article to Ledger…"),
      trans.__("Find the claims in a file, and add them to a ledger"),
      {
        ...which,
        file: text(trans.__("A .txt, .md or .html file; if absent, the selected one")),
      },
      async (args) => {
        const given = textOf(args, "file");
        let files = given === undefined ? choosing.selected(isArticle) : [given];
        if (!files.length) {
          const file = await choosing.file(trans.__("Which article?"), isArticle);
          files = file === undefined ? [] : [file];
        }
        const [first] = files;
        if (first === undefined) {
          return undefined;
        }
        const current = desks.current?.ref;
        const ref =
          refOf(args) ??
          (await choosing.ask([
            ...(current ? [current] : []),
            ...(await choosing.beside(PathExt.dirname(first))),
          ]));
        if (ref) {
          await desks.open(ref);
          for (const file of files) {
            await addArticle(server, events.stream, trans, ref, { file });
          }
        }
        return ref;
      },
      { short: trans.__("Add Article…") },
    );

    add(
      PASTE,
      trans.__("Add Pasted Text to Ledger…"),
      trans.__("Find the claims in a text, and add them to a ledger"),
      {
        ...which,
        text: text(trans.__("The article; if absent, asked")),
      },
      async (args) => {
        const ref = await choosing.ledger(args);
        if (!ref) {
          return undefined;
        }
        const text = textOf(args, "text");
        await desks.open(ref, { paste: text === undefined });
        if (text !== undefined) {
          await addArticle(server, events.stream, trans, ref, { text });
        }
        return ref;
      },
    );

    add(
      QUEUE,
      trans.__("Review Queue"),
      trans.__("Show the claims that wait for a second reader"),
      which,
      async (args) => {
        const ref = await choosing.ledger(args);
        if (!ref) {
          return undefined;
        }
        const waiting = { status: ["assessed"], limit: 1 };
        const { claims } = await server.get<{ claims: { id: string }[] }>(
          "claims",
          ref,
          waiting,
        );
        await app.commands.execute(SHOW_PANEL, { ...ref, filter: "to review" });
        return desks.open(ref, { claim: claims[0]?.id });
      },
    );

    add(
      EXPORT,
      trans.__("Export ClaimReview…"),
      trans.__("Write the published claims of a ledger as ClaimReview"),
      {
        ...which,
        profile: text(trans.__("The consumer")),
        output: text(trans.__("The file to write")),
      },
      async (args) => {
        const ref = await choosing.ledger(args);
        if (!ref) {
          return undefined;
        }
        const profile = textOf(args, "profile");
        const output = textOf(args, "output");
        const path = await exportReviews(server, contents, trans, ref, {
          ...(profile !== undefined && { profile }),
          ...(output !== undefined && { output }),
        });
        return path && documents.openOrReveal(path, REVIEW);
      },
      { short: trans.__("Export…") },
    );

    add(
      VERIFY,
      trans.__("Verify Ledger"),
      trans.__("Whether every entry is as it was recorded"),
      which,
      async (args) => {
        const ref = await choosing.ledger(args);
        return ref && verify(server, trans, ref);
      },
      { short: trans.__("Verify") },
    );

    add(
      CHECK,
      trans.__("Check ClaimReview…"),
      trans.__("What consumers would find in a ClaimReview file or page"),
      { path: text(trans.__("A JSON or HTML file")) },
      async (args) => {
        const path =
          textOf(args, "path") ??
          choosing.selected(isReview)[0] ??
          (await choosing.file(trans.__("Which file?"), isReview));
        return path && documents.openOrReveal(path, REVIEW);
      },
      { icon: ledgerIcon },
    );

    add(
      NOTEBOOK,
      trans.__("Open Ledger as Notebook"),
      trans.__("A notebook with the desk in a cell, to go on in Python"),
      { path },
      async (args) => {
        const ref = await choosing.ledger(args);
        const path = ref && "path" in ref ? ref.path : undefined;
        return path && isLedger({ path })
          ? openNotebook(app, documents, path)
          : undefined;
      },
    );

    for (const [rank, command] of [NEW, OPEN_DESK, CHECK].entries()) {
      launcher?.add({ command, category, rank });
    }
  },
};
