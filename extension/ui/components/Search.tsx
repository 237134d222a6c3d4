/** Search over the claims in view: words of the claim, who said it, or its number. */
import type { ClaimSummary } from "../protocol.js";
import { Finder } from "./Finder.js";
import { useDesk } from "./session.js";
import { t } from "../words.js";

const MOST = 12;

export function Search({ claims }: { claims: readonly ClaimSummary[] }) {
  const desk = useDesk();
  const { query } = desk.state;
  return (
    <Finder
      label={t("Search claims")}
      placeholder={t("Search")}
      field="search"
      cap="/"
      query={query}
      onQuery={(text) => {
        desk.update({ query: text });
      }}
      found={query ? claims.slice(0, MOST) : []}
      onTake={({ id }) => {
        void desk.go(id);
        desk.focus();
      }}
      note={
        claims.length === 0
          ? t("Nothing found here")
          : claims.length > MOST
            ? t("and %1 more: J and K step through them", claims.length - MOST)
            : t("%1 found: J and K step through them", claims.length)
      }
    />
  );
}
