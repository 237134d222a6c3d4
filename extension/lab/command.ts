/** How a command of the extension is made: what it takes, how it fails, where it stands. */
import type { JupyterFrontEnd } from "@jupyterlab/application";
import { showErrorMessage } from "@jupyterlab/apputils";
import type { ICommandPalette } from "@jupyterlab/apputils";
import type { TranslationBundle } from "@jupyterlab/translation";
import type { CommandRegistry } from "@lumino/commands";
import type { JSONObject } from "@lumino/coreutils";

export type Args = Record<string, unknown>;

/** An argument as JSON Schema has it; all of ours are texts. */
export interface Argument extends JSONObject {
  type: "string";
  description: string;
}

interface Command extends Partial<Omit<CommandRegistry.ICommandOptions, "label">> {
  id: string;
  label: string;
  /** What stands on its button above the desk; without it, the label. */
  short?: string;
  caption: string;
  properties: Readonly<Record<string, Argument>>;
  execute: (args: Args) => unknown;
}

export const textOf = (args: Args, name: string): string | undefined => {
  const value = args[name];
  return typeof value === "string" && value ? value : undefined;
};

export const text = (description: string, more: JSONObject = {}): Argument => ({
  type: "string",
  description,
  ...more,
});

/** The arguments that more than one command takes. */
export const argumentsOf = (trans: TranslationBundle) => ({
  path: text(
    trans.__(
      "The ledger's file; if absent, the one at the desk in front, the selected one, " +
        "or the one that the person is asked for",
    ),
  ),
  name: text(trans.__("The name of a configured ledger")),
  claim: text(trans.__("The claim to begin with")),
});

/** Adds a command that says what it takes and, where it fails, why; and to the palette. */
export function addCommand(
  app: JupyterFrontEnd,
  palette: ICommandPalette | null,
  trans: TranslationBundle,
  { id, label, short, properties, execute, ...options }: Command,
): void {
  app.commands.addCommand(id, {
    ...options,
    label: short === undefined ? label : ({ toolbar }) => (toolbar ? short : label),
    describedBy: { args: { type: "object", properties: { ...properties } } },
    execute: async (args) => {
      try {
        return await execute(args);
      } catch (error) {
        await showErrorMessage(label, error as Error);
        return undefined;
      }
    },
  });
  palette?.addItem({ command: id, category: trans.__("Claims") });
}
