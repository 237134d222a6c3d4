/** One paragraph: number and signs in the gutter, marked words beside them. */
import { Component, createRef } from "preact";
import type { ComponentChild } from "preact";
import { placeSoon } from "../gutter.js";
import type { Paragraph, Piece } from "../marks.js";
import type { ClaimSummary } from "../protocol.js";
import { nameOf } from "../status.js";
import { Sign } from "../icons.js";

interface Props {
  paragraph: Paragraph;
  text: string;
  pieces: Piece[];
  claims: ReadonlyMap<string, ClaimSummary>;
  current: string;
}

/** Everything that the paragraph's drawing depends on, besides its text. */
function signature({ pieces, claims, current }: Props): string {
  return pieces
    .map(({ start, marks }) =>
      marks
        .map(({ claim, level }) => {
          const it = claims.get(claim);
          const shown = claim === current ? "!" : "";
          return `${claim}${shown}${level}${it?.status ?? ""}${it?.flagged ? "f" : ""}${it?.number ?? ""}`;
        })
        .concat(String(start))
        .join(),
    )
    .join("|");
}

export class Line extends Component<Props> {
  private readonly element = createRef<HTMLDivElement>();
  private signature = "";

  override shouldComponentUpdate(next: Props): boolean {
    const { text, paragraph, pieces, claims, current } = this.props;
    if (next.text !== text || next.paragraph !== paragraph) {
      return true;
    }
    const same =
      next.pieces === pieces && next.claims === claims && next.current === current;
    return !same && signature(next) !== this.signature;
  }

  override componentDidMount(): void {
    this.place();
  }

  override componentDidUpdate(): void {
    this.place();
  }

  private place(): void {
    if (this.element.current) {
      placeSoon(this.element.current);
    }
  }

  private piece({ start, end, marks }: Piece): ComponentChild {
    const { text, claims, current } = this.props;
    const inner: ComponentChild = text.slice(start, end);
    if (!marks.length) {
      return inner;
    }
    const ids = marks.map(({ claim }) => claim).reverse();
    return marks.reduceRight<ComponentChild>((words, { claim, level }, k) => {
      const status = claims.get(claim)?.status ?? "candidate";
      const classes = [
        "mark",
        status.replace(" ", "-"),
        claim === current ? "current" : "",
      ];
      return (
        <span
          class={classes.join(" ")}
          style={`--level:${level}`}
          {...(k === 0 ? { "data-s": start, "data-claims": ids.join(" ") } : {})}
        >
          {words}
        </span>
      );
    }, inner);
  }

  override render() {
    this.signature = signature(this.props);
    const { paragraph, pieces, claims, current } = this.props;
    const first = new Set(
      pieces.flatMap(({ start, marks }) =>
        marks.filter((mark) => mark.start === start),
      ),
    );
    const { kind, number } = paragraph;
    return (
      <div class={`line ${kind}`} ref={this.element}>
        <div class="gutter">
          {number > 0 && (
            <span class="number" aria-hidden="true">
              {number}
            </span>
          )}
          {[...first].map((mark) => {
            const claim = claims.get(mark.claim);
            if (!claim) {
              return null;
            }
            const name = nameOf(claim);
            return (
              <button
                type="button"
                class="glyph"
                key={`${mark.claim}${mark.start}`}
                tabIndex={-1}
                data-at={mark.start}
                data-claims={mark.claim}
                aria-label={name}
                aria-current={mark.claim === current ? "true" : undefined}
                title={name}
              >
                {mark.claim === current ? (
                  <span class="pill">{claim.number}</span>
                ) : (
                  <Sign status={claim.status} />
                )}
              </button>
            );
          })}
        </div>
        <p
          class="serif"
          dir="auto"
          data-start={paragraph.start}
          {...(kind === "headline" ? { role: "heading", "aria-level": 2 } : {})}
        >
          {pieces.map((piece) => this.piece(piece))}
        </p>
      </div>
    );
  }
}
