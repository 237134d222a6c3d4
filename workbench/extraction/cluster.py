"""The same extraction on a Dask cluster, for those who outgrow one machine.

Needs the extra: ``pip install "claims-workbench[cluster]"``.
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.extraction.annotating import Extraction
    from workbench.model import Document

_AHEAD = 2


def annotate_on(
    client: Any,
    documents: Iterable[Document],
    *,
    model: str | None = None,
    batch: int = 32,
) -> Iterator[Extraction]:
    """Return what ``annotate_many`` does, in order, worked out by a cluster.

    ``client`` is a ``dask.distributed.Client``, ``model`` as for
    :func:`workbench.extraction.load` (on the workers). Documents are sent ``batch`` at
    a time, two batches a thread of the cluster ahead of what is taken: memory stays as
    it is however many there are.
    """
    waiting: deque[Any] = deque()
    rest = iter(documents)
    threads = sum(client.nthreads().values()) or 1
    while True:
        while len(waiting) < _AHEAD * threads:
            part = list(islice(rest, batch))
            if not part:
                break
            waiting.append(client.submit(_batch, part, model, pure=False))
        if not waiting:
            return
        yield from waiting.popleft().result()


def _batch(documents: list[Document], model: str | None) -> list[Extraction]:
    from workbench.extraction.annotating import annotate_many
    from workbench.extraction.pipeline import cached

    return list(annotate_many(documents, nlp=cached(model)))
