/** One square a claim; of many claims, one for each equal share. */
import type { ClaimSummary } from "../protocol.js";
import { isChecked, progress } from "../list.js";
import { useDesk } from "./session.js";
import { t } from "../words.js";

const MOST = 48;

type Shade = "done" | "half" | "aside" | "open";

function shade(claims: readonly ClaimSummary[]): Shade {
  const { selected, checked, aside } = progress(claims);
  if (selected > checked) {
    return "half";
  }
  return checked ? "done" : aside === claims.length ? "aside" : "open";
}

export function Strip({
  claims,
  current,
}: {
  claims: readonly ClaimSummary[];
  current: string;
}) {
  const desk = useDesk();
  const count = Math.min(MOST, claims.length);
  const squares = Array.from({ length: count }, (_, k) =>
    claims.slice(
      Math.floor((k * claims.length) / count),
      Math.floor(((k + 1) * claims.length) / count),
    ),
  );
  const at = claims.findIndex(({ id }) => id === current);
  const here = Math.floor(((at + 0.5) * count) / claims.length);
  const done = claims.filter(isChecked).length;
  return (
    <span
      class="strip"
      role="img"
      aria-label={t("%1 of %2 claims in view are checked", done, claims.length)}
    >
      {squares.map((share, k) => (
        <i
          key={k}
          class={`${shade(share)} ${at >= 0 && k === here ? "current" : ""}`}
          onClick={() => {
            if (share[0]) {
              void desk.go(share[0].id);
            }
          }}
        />
      ))}
    </span>
  );
}
