/** Small drawings, 14 px, in the colour of their text. Names stand beside them in words. */
import type { ComponentChildren, VNode } from "preact";
import type { Stance, Status } from "./protocol.js";

const draw = (children: ComponentChildren): VNode => (
  <svg class="icon" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
    {children}
  </svg>
);
const line = (d: string, cls = "stroke") => <path class={cls} d={d} />;
const ring = <circle class="stroke" cx="7" cy="7" r="4.6" />;
const disc = <circle class="full" cx="7" cy="7" r="5.4" />;
const box = <rect class="full" x="1.5" y="1.5" width="11" height="11" rx="2" />;

const SIGNS: Record<Status, VNode> = {
  candidate: draw(ring),
  selected: draw([ring, line("M7 2.4a4.6 4.6 0 0 0 0 9.2z", "full")]),
  assessed: draw(disc),
  reviewed: draw([disc, line("M4.5 7.2 6.3 9 9.6 5.3", "cut")]),
  published: draw([box, line("M7 10.2V4M4.5 6.3 7 3.8l2.5 2.5", "cut")]),
  corrected: draw([box, line("M4.2 9.8l.5-2L8.6 4l1.4 1.4-3.9 3.9z", "cut")]),
  withdrawn: draw([
    <rect class="stroke" x="2" y="2" width="10" height="10" rx="2" />,
    line("M4.8 4.8l4.4 4.4M9.2 4.8 4.8 9.2"),
  ]),
  "set aside": draw([ring, line("M4.8 7h4.4")]),
};

const STANCES: Record<Stance, VNode> = {
  supports: draw(line("M3 7.3 5.9 10.2 11.2 4")),
  refutes: draw(line("M3.8 3.8l6.4 6.4M10.2 3.8 3.8 10.2")),
  context: draw(line("M7 6.3V11M7 3.2v1")),
};

const ICONS = {
  tick: STANCES.supports,
  cross: STANCES.refutes,
  left: draw(line("M8.6 3.5 5.1 7l3.5 3.5")),
  right: draw(line("M5.4 3.5 8.9 7l-3.5 3.5")),
  flag: draw(line("M3.5 12.5V2h7.3L9 4.7l1.8 2.8H3.5")),
  search: draw([
    <circle class="stroke" cx="6" cy="6" r="3.8" />,
    line("M8.9 8.9l3.4 3.4"),
  ]),
  people: draw([
    <circle class="stroke" cx="5.3" cy="4.5" r="2.2" />,
    line(
      "M1.3 12c0-2.5 1.7-4 4-4s4 1.5 4 4M9.3 2.6a2.2 2.2 0 0 1 0 3.9M10.5 8.3c1.4.5 2.2 1.8 2.2 3.7",
    ),
  ]),
  robot: draw([
    <rect class="stroke" x="2" y="4.5" width="10" height="7.5" rx="1.5" />,
    line("M7 4.5V2M5 7.5v1.5M9 7.5v1.5"),
  ]),
  warn: draw(line("M7 1.8 13 12H1zM7 5.5v3.2M7 10v.6")),
};

export const Sign = ({ status }: { status: Status }) => (
  <span class={`sign ${status.replace(" ", "-")}`}>{SIGNS[status]}</span>
);
export const StanceSign = ({ stance }: { stance: Stance }) => (
  <span class={`stance ${stance}`}>{STANCES[stance]}</span>
);
export const Icon = ({ name }: { name: keyof typeof ICONS }) => ICONS[name];
