"""Taking in an article while the desk goes on: read, extract, then record."""

from __future__ import annotations

import secrets
import threading
from typing import TYPE_CHECKING, Any

from workbench.ledger import LedgerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document


class Articles:
    """Background tasks. ``emit`` is called from their threads.

    ``record(document, claims, segments)`` stores what was found; a task that was
    stopped before records nothing.
    """

    def __init__(
        self, emit: Callable[[str, Any], None], record: Callable[[Any, Any, Any], None]
    ) -> None:
        self._emit = emit
        self._record = record
        self._stopped: dict[str, threading.Event] = {}

    def start(self, document: Document) -> str:
        """Start with an article that was read; return the task's name."""
        task = secrets.token_hex(4)
        stopped = self._stopped[task] = threading.Event()
        thread = threading.Thread(
            target=self._run, args=(task, document, stopped), daemon=True
        )
        thread.start()
        return task

    def stop(self, task: str) -> None:
        """Ask a task to stop at its next step."""
        if event := self._stopped.get(task):
            event.set()

    def close(self) -> None:
        """Ask every task to stop."""
        for event in self._stopped.values():
            event.set()

    def _run(self, task: str, document: Document, stopped: threading.Event) -> None:
        def tell(done: int, state: str, message: str = "") -> None:
            self._emit(
                "progress",
                {
                    "task": task,
                    "what": document.title or "article",
                    "done": done,
                    "total": 3,
                    "state": state,
                    "message": message,
                },
            )

        try:
            tell(0, "running")
            from workbench.extraction import annotate

            tell(1, "running")
            found = None if stopped.is_set() else annotate(document)
            if found is None or stopped.is_set():
                tell(1, "stopped")
                return
            tell(2, "running")
            self._record(document, found.claims, found.segments)
            tell(3, "done")
        except (LedgerError, ValueError) as error:
            tell(0, "failed", str(error))
        finally:
            self._stopped.pop(task, None)
