/** A word difference: removed is struck through, added underlined, both tinted. */
import type { DiffPiece } from "../protocol.js";

export const Difference = ({ pieces }: { pieces: readonly DiffPiece[] }) => (
  <span class="difference" dir="auto">
    {pieces.map(([sign, words], k) =>
      sign === "-" ? (
        <del key={k}>{words}</del>
      ) : sign === "+" ? (
        <ins key={k}>{words}</ins>
      ) : (
        <span key={k}>{words}</span>
      ),
    )}
  </span>
);
