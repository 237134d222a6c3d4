"""The bundled files of the widgets, and those that a page asks for when needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import anywidget

from workbench.desk import Failure

if TYPE_CHECKING:
    from collections.abc import Mapping

STATIC = Path(__file__).parent / "static"


class PartsWidget(anywidget.AnyWidget):
    """A widget whose page asks it for things, over custom messages."""

    parts: ClassVar[Mapping[str, str]] = {"de": "de.json"}
    "File in ``static/`` for each part: the words of a language, or a module."

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._on_message)

    def _on_message(self, _: Any, message: Any, __: Any) -> None:
        if not isinstance(message, dict) or message.get("kind") != "request":
            return
        answer: dict[str, Any] = {"kind": "response", "id": message.get("id")}
        try:
            params = message.get("params") or {}
            answer["result"] = self._answer(str(message.get("method")), params)
        except Failure as failure:
            answer["error"] = failure.data
        self.send(answer)

    def _answer(self, method: str, params: dict[str, Any]) -> Any:
        file = self.parts.get(str(params.get("name"))) if method == "part" else None
        if file is None:
            raise Failure("invalid", f"This widget does not answer {method!r}.")
        return {"module": (STATIC / file).read_text(encoding="utf-8")}
