/** Which ledger is meant: a file below the server's root, or a configured name. */

export type LedgerRef = { path: string } | { name: string };

/** The one of `args` that names a ledger, undefined where neither does. */
export function refOf(args: { path?: unknown; name?: unknown }): LedgerRef | undefined {
  if (typeof args.path === "string" && args.path) {
    return { path: args.path };
  }
  return typeof args.name === "string" && args.name ? { name: args.name } : undefined;
}

/** A text that tells ledgers apart. */
export const keyOf = (ref: LedgerRef): string =>
  "name" in ref ? `name:${ref.name}` : `path:${ref.path}`;

/** How a ledger is called in front of people: the file without its folder. */
export const labelOf = (ref: LedgerRef): string =>
  "name" in ref ? ref.name : (ref.path.split("/").at(-1) ?? ref.path);
