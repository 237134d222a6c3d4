"""How long it takes in the browser: from a key to what is painted for it."""

from __future__ import annotations

import statistics
from typing import Any

from playwright.sync_api import Page

# `arm` waits for `is` to hold; the time runs from the browser's own time of the key,
# until the frame after it held has been drawn.
WATCH = """() => {
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  });
  window.bench = {
    arm(event, is) {
      const holds = new Function(`return ${is}`);
      let begun = performance.now();
      const begin = ({ timeStamp }) => { begun = timeStamp; };
      if (event) addEventListener(event, begin, { capture: true, once: true });
      this.done = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`not within a minute: ${is}`)), 60_000);
        const seen = new MutationObserver(look);
        function look() {
          if (holds()) {
            seen.disconnect();
            removeEventListener("input", look);
            painted((at) => resolve({ begun, at, took: at - begun }));
          }
        }
        seen.observe(document.body, {
          subtree: true, childList: true, characterData: true, attributes: true });
        addEventListener("input", look);  // what is typed changes no element
      });
    },
    async scroll(box, rows, frames) {
      const deltas = [];
      let last = 0;
      await new Promise((done) => requestAnimationFrame(function step(now) {
        if (last) deltas.push(now - last);
        last = now;
        if (deltas.length >= frames) return done();
        box.scrollTop += rows;
        requestAnimationFrame(step);
      }));
      return deltas;
    },
  };
}"""


class Watch:
    """A page that is watched: arm it, do something, and ask how long it took (ms)."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(WATCH)

    def arm(self, event: str, holds: str) -> None:
        """Wait for a JavaScript expression to hold after the next such event."""
        self.page.evaluate("([event, is]) => bench.arm(event, is)", [event, holds])

    def done(self) -> dict[str, float]:
        """Return when it began, when it was painted, and what it took, in ms."""
        told: dict[str, float] = self.page.evaluate("bench.done")
        return told

    def pressed(self, key: str, holds: str) -> float:
        """Press a key, and return how long it took until this held, in ms."""
        self.arm("keydown", holds)
        self.page.keyboard.press(key)
        return self.done()["took"]

    def scrolled(self, selector: str, by: int, frames: int) -> list[float]:
        """Scroll an element by so many pixels a frame; return each frame's ms."""
        script = "([q, by, n]) => bench.scroll(document.querySelector(q), by, n)"
        deltas: list[float] = self.page.evaluate(script, [selector, by, frames])
        return deltas

    def ask(self, script: str) -> Any:
        """Return the value of a JavaScript expression."""
        return self.page.evaluate(script)


def p95(took: list[float]) -> float:
    """Return the time that 95 of 100 do not exceed."""
    return sorted(took)[max(0, -(-len(took) * 95 // 100) - 1)]


def line(name: str, took: list[float], beside: str = "") -> None:
    """Print one measured row."""
    p50 = statistics.median(took)
    print(f"{name:<46} p50 {p50:7.1f}  p95 {p95(took):7.1f} ms  {beside}", flush=True)
