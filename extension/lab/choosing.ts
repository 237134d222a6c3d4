/** Which ledger, which article: from a command's arguments, what is selected, or asked. */
import { InputDialog } from "@jupyterlab/apputils";
import type { IDocumentManager } from "@jupyterlab/docmanager";
import { FileDialog } from "@jupyterlab/filebrowser";
import type { IFileBrowserFactory } from "@jupyterlab/filebrowser";
import type { Contents } from "@jupyterlab/services";
import type { TranslationBundle } from "@jupyterlab/translation";
import { EXTENSION } from "./notebook.js";
import { keyOf, labelOf, refOf } from "./ref.js";
import type { LedgerRef } from "./ref.js";
import type { IDesks } from "./tokens.js";

type Args = Record<string, unknown>;

export const isLedger = ({ path }: { path: string }): boolean =>
  path.endsWith(EXTENSION);
export const isArticle = ({ path }: { path: string }): boolean =>
  /\.(txt|md|html?)$/i.test(path);
export const isReview = ({ path }: { path: string }): boolean =>
  /\.(jsonld|json|html?)$/i.test(path);

export class Choosing {
  constructor(
    private readonly desks: IDesks,
    private readonly documents: IDocumentManager,
    private readonly browsers: IFileBrowserFactory | null,
    private readonly trans: TranslationBundle,
  ) {}

  /** The folder that the file browser shows. */
  get folder(): string {
    return this.browsers?.tracker.currentWidget?.model.path ?? "";
  }

  /** What is selected in the file browser. */
  selected(is: (item: { path: string }) => boolean): string[] {
    const items = this.browsers?.tracker.currentWidget?.selectedItems() ?? [];
    return [...items].filter(is).map(({ path }) => path);
  }

  /** Asks for a file; undefined where the person gives up. */
  async file(
    title: string,
    is: (item: { path: string }) => boolean,
  ): Promise<string | undefined> {
    const { value } = await FileDialog.getOpenFiles({
      title,
      manager: this.documents,
      filter: (item: Contents.IModel) =>
        item.type === "directory" || is(item) ? {} : null,
      defaultPath: this.folder,
    });
    return value?.find(is)?.path;
  }

  /** The ledger of a command: named, selected, else at the desk in front, else asked. */
  async ledger(args: Args, current = true): Promise<LedgerRef | undefined> {
    const [selected] = this.selected(isLedger);
    return (
      refOf(args) ??
      (current ? this.desks.current?.ref : undefined) ??
      (selected !== undefined ? { path: selected } : undefined) ??
      (await this.ask())
    );
  }

  /** Asks for a ledger: one of the configured ones, of `more`, or a file. */
  async ask(more: readonly LedgerRef[] = []): Promise<LedgerRef | undefined> {
    const { trans } = this;
    const { names } = await this.desks.server.fetch<{ names: string[] }>(
      "GET",
      "ledgers",
    );
    const known = new Map<string, LedgerRef>();
    for (const ref of [...more, ...names.map((name) => ({ name }))]) {
      known.set(keyOf(ref), ref);
    }
    const title = trans.__("Which ledger?");
    if (known.size) {
      const refs = [...known.values()];
      const other = trans.__("Another file…");
      const { value } = await InputDialog.getItem({
        title,
        items: [...refs.map((ref) => ("path" in ref ? ref.path : labelOf(ref))), other],
      });
      if (value === null) {
        return undefined;
      }
      const ref = refs.find((each) =>
        "path" in each ? each.path === value : each.name === value,
      );
      if (ref) {
        return ref;
      }
    }
    const path = await this.file(title, isLedger);
    return path === undefined ? undefined : { path };
  }

  /** The ledgers that lie in a folder. */
  async beside(folder: string): Promise<LedgerRef[]> {
    const model = await this.documents.services.contents.get(folder);
    return (model.content as Contents.IModel[])
      .filter(isLedger)
      .map(({ path }) => ({ path }));
  }
}
