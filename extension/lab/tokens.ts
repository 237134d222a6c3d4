/** What the plugins of the extension, and others, can ask of one another. */
import type { TranslationBundle } from "@jupyterlab/translation";
import { Token } from "@lumino/coreutils";
import type { ISignal } from "@lumino/signaling";
import type { DeskView } from "./desk.js";
import type { LedgerRef } from "./ref.js";
import type { Server } from "./server.js";
import type { Wish } from "./wishes.js";

/** The one plugin with settings; its schema declares menus, shortcuts and toolbar. */
export const PLUGIN = "claims-workbench:plugin";

export interface IWords {
  trans: TranslationBundle;
}

export const IWords = new Token<IWords>(
  "claims-workbench:IWords",
  "The extension's words in the person's language.",
);

export interface IDesks {
  readonly server: Server;
  /** The desk in front, or the one that was in front last; null where none is open. */
  readonly current: DeskView | null;
  /** Emitted when that is another one, or when what it shows changes. */
  readonly changed: ISignal<IDesks, void>;
  /** The publisher's TOML file for new ledgers, "" for none. */
  readonly publisher: string;
  /** Shows the desk of a ledger, and at it what is asked; null: on another page. */
  open(ref: LedgerRef, wish?: Wish): Promise<DeskView | null>;
}

export const IDesks = new Token<IDesks>(
  "claims-workbench:IDesks",
  "The desks that are open, and a way to open more.",
);
