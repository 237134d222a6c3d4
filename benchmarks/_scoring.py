"""How well what is found agrees with what people annotated.

A record is a dict as ``workbench extract --format jsonl`` and ``compare`` write it, or
as the annotation has it (``benchmarks/annotated/README.md``). Spans agree by their
core: without white space, quotation marks, brackets and stops at both ends. A claim is
found where the two spans share at least half of their union; one goes with one, the
best first. Figures are pooled over all articles; None is nothing to divide by.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Figures = dict[str, float | None]
Pair = frozenset[Any]

LEAST = 0.5
"""The least share of their union that two spans have in common, to be one."""

SAME = ("same", "paraphrase", "paraphrase_quote", "similar")
APART = ("related", "related_quantity")
EDGE = "\"'`´“”„‟‘’‚‛«»‹›.,;:!?…-–—()[]{}"
TITLES = frozenset(
    "a an and of for the mr mrs ms miss mx dr prof professor sir dame lord lady king "
    "queen prince princess pope president vice prime minister chancellor secretary "
    "deputy general gen colonel col lieutenant lt major captain capt admiral senator "
    "governor mayor judge ambassador spokesman spokeswoman spokesperson".split()
)
FIRST = 10
"""How many claims a person looks at first."""

BEST = 3
"""The highest grade: specific, consequential, disputed or quantified."""

MORE = 3
"""How many words one of two names of the same may have more than the other."""


class Gold:
    """Annotated articles: ``texts`` by name, ``sentences``, ``claims`` by id, links."""

    def __init__(self, folder: Path, only: Sequence[str] = ("",)) -> None:
        """Read ``folder``; ``only`` articles whose names begin with one of these.

        Raises OSError where a file is missing, ValueError where a line is no JSON or
        the words of a span are not those of the article.
        """
        if not (folder / "claims.jsonl").is_file():
            message = "there is no claims.jsonl"
            raise FileNotFoundError(message)
        begins = tuple(only)
        claims, sentences, links = (
            read_lines(folder / f"{name}.jsonl")
            for name in ("claims", "sentences", "links")
        )
        claims, sentences = (
            [row for row in rows if row["file"].startswith(begins)]
            for rows in (claims, sentences)
        )
        self.paths = {
            name: article_path(folder / "articles", name)
            for name in sorted({row["file"] for row in (*claims, *sentences)})
        }
        self.texts = {
            name: path.read_bytes().decode("utf-8") for name, path in self.paths.items()
        }
        for row in (*claims, *sentences):
            for part in (row, *row.get("quantities", ())):
                self.place(row["file"], part)
                text = self.texts[row["file"]][part["start"] : part["end"]]
                if text != part["text"]:
                    message = (
                        f"{row['id']}: {part['text']!r} is {text!r} in the article"
                    )
                    raise ValueError(message)
        self.sentences = sentences
        self.claims = {row["id"]: row for row in claims}
        self.links = [row for row in links if {row["a"], row["b"]} <= set(self.claims)]

    def place(self, name: str, row: Row) -> Row:
        """Return a span with its article's name and its core."""
        text = self.texts[name]
        start, end = (max(0, min(row[key], len(text))) for key in ("start", "end"))
        words = text[start:end]
        left = start + len(words) - len(words.lstrip(_EDGE))
        right = start + len(words.rstrip(_EDGE))
        row["file"] = name
        row["core"] = (left, right) if left < right else (start, end)
        return row

    def found(self, rows: Iterable[Row]) -> dict[str, list[Row]]:
        """Return what was found in these articles, each span with its core, by type."""
        kinds: dict[str, list[Row]] = {"claim": [], "sentence": [], "link": []}
        for row in rows:
            ends = [row["a"], row["b"]] if row["type"] == "link" else [row]
            if all(end["document"] in self.texts for end in ends):
                for end in ends:
                    for part in (end, *end.get("quantities", ())):
                        self.place(end["document"], part)
                kinds[row["type"]].append(row)
        return kinds

    def furniture(self) -> list[Row]:
        """Return the sentences that are no news."""
        return [row for row in self.sentences if row["boilerplate"]]

    def wanted(self) -> tuple[list[Row], list[Row]]:
        """Return the claims to be found, and those inside furniture, which are not."""
        furniture = self.furniture()
        inside = [
            row
            for row in self.claims.values()
            if row.get("in_boilerplate") or covered(row, furniture)
        ]
        return [row for row in self.claims.values() if row not in inside], inside

    def between(self, *, within: bool = False) -> list[Row]:
        """Return the links, if not ``within`` only those of two articles."""
        return [
            row
            for row in self.links
            if within or self.claims[row["a"]]["file"] != self.claims[row["b"]]["file"]
        ]

    def nearest(self, end: Row) -> str | None:
        """Return the id of the claim that an end of a link stands for, if any."""
        shares = {key: shared(row, end) for key, row in self.claims.items()}
        best = max(shares, key=lambda key: shares[key])
        return best if shares[best] >= LEAST else None


_EDGE = EDGE + "".join(c for c in map(chr, range(0x3001)) if c.isspace())


def read_lines(path: Path) -> list[Row]:
    """Return the objects of a file of JSON Lines, none where there is no file."""
    if not path.is_file():
        return []
    lines = path.read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def article_path(articles: Path, name: str) -> Path:
    """Return the path of an article; raises OSError where there is none of its name."""
    path = articles / name
    if not path.is_file():
        path = next(articles.rglob(Path(name).name), path)
    if not path.is_file():
        message = f"there is no article {name!r}"
        raise FileNotFoundError(message)
    return path


def shared(a: Row, b: Row) -> float:
    """Return which share of their union two spans have in common, 0 to 1."""
    (start, end), (other_start, other_end) = a["core"], b["core"]
    both = min(end, other_end) - max(start, other_start)
    if a["file"] != b["file"] or both <= 0:
        return 0.0
    return float(both / (max(end, other_end) - min(start, other_start)))


def matched(
    gold: Sequence[Row],
    found: Sequence[Row],
    agree: Callable[[Row, Row], bool] = lambda _gold, _found: True,
) -> dict[int, int]:
    """Return which of ``found`` goes with which of ``gold``, by their places."""
    by_file: dict[str, list[int]] = {}
    for j, row in enumerate(found):
        by_file.setdefault(row["file"], []).append(j)
    pairs = [
        (-share, i, j)
        for i, row in enumerate(gold)
        for j in by_file.get(row["file"], ())
        if (share := shared(row, found[j])) >= LEAST and agree(row, found[j])
    ]
    ours: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in ours and j not in taken:
            ours[i] = j
            taken.add(j)
    return ours


def covered(row: Row, others: Iterable[Row]) -> bool:
    """Return whether at least half of a span lies in the others."""
    start, end = row["core"]
    inside: set[int] = set()
    for other in others:
        if other["file"] == row["file"]:
            inside |= set(
                range(max(start, other["core"][0]), min(end, other["core"][1]))
            )
    return bool(2 * len(inside) >= end - start > 0)


def same_name(gold: str, found: str | None, aliases: dict[str, list[str]]) -> bool:
    """Return whether two names are of one source: by their words, titles left out.

    ``aliases``: further names by a name; None and "ARTICLE" are the article's voice.
    """
    voices = (None, "ARTICLE")
    if gold in voices or found in voices:
        return gold in voices and found in voices
    assert found is not None
    names = {_words(gold)}
    for name, more in aliases.items():
        group = {_words(other) for other in (name, *more)}
        if _words(gold) in group:
            names |= group
    said = _words(found)
    return any(
        name and said and (name <= said or said <= name) and len(name ^ said) <= MORE
        for name in names
    )


def _words(name: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    words = frozenset(re.findall(r"[^\W_]+", re.sub(r"['’]s\b|\.", "", plain)))
    return words - TITLES or words


def equal(a: Row, b: Row) -> bool:
    """Return whether two quantities have one value, or neither has any."""
    if a["value"] is None or b["value"] is None:
        return a["value"] is b["value"]
    return math.isclose(a["value"], b["value"], rel_tol=1e-9)


def quantities(claims: Iterable[Row]) -> list[Row]:
    """Return the distinct quantities of claims."""
    return list(
        {
            (quantity["file"], quantity["start"], quantity["end"], quantity["value"]): (
                quantity
            )
            for claim in claims
            for quantity in claim.get("quantities", ())
        }.values()
    )


def _share(hits: float, total: float) -> float | None:
    return hits / total if total else None


def _rates(name: str, hits: int, found: int, gold: int) -> Figures:
    """Return precision, recall and F1, all None where nothing is marked."""
    return {
        f"{name}_precision": _share(hits, found if gold else 0),
        f"{name}_recall": _share(hits, gold),
        f"{name}_f1": _share(2 * hits, found + gold if gold else 0),
    }


def _equals(gold: Sequence[Row], found: Sequence[Row], part: slice) -> int:
    """Return how many spans agree in a part of their cores."""
    ours, theirs = (
        Counter((row["file"], row["core"][part]) for row in rows)
        for rows in (gold, found)
    )
    return (ours & theirs).total()


def extraction(
    gold: Gold, rows: Iterable[Row], aliases: dict[str, list[str]]
) -> Figures:
    """Return what the found sentences and claims are worth.

    Claims inside furniture count nowhere. ``attributed_claim_recall``: claims with a
    source that are found with it; ``source_accuracy``: found claims with the right
    source; quantities agree by span and value; for the ranking see :func:`ranking`.
    """
    found = gold.found(rows)
    claims, sentences = found["claim"], found["sentence"]
    wanted, inside = gold.wanted()
    rest = _rest(claims, matched(wanted, claims).values())
    excused = {id(rest[j]) for j in matched(inside, rest).values()}
    kept = [claim for claim in claims if id(claim) not in excused]
    pairs = [(wanted[i], kept[j]) for i, j in matched(wanted, kept).items()]
    right = [
        row
        for row, ours in pairs
        if same_name(row["claimant"], ours["source"]["name"], aliases)
    ]
    attributed = [row for row in wanted if row["claimant"] != "ARTICLE"]
    figures, ours = quantities(wanted), quantities(kept)
    furniture, flagged = gold.furniture(), [r for r in sentences if r["boilerplate"]]
    return {
        "offsets_valid": _valid(gold, [*sentences, *claims]),
        **_rates(
            "sentence_start",
            _equals(gold.sentences, sentences, slice(1)),
            len(sentences),
            len(gold.sentences),
        ),
        "boilerplate_precision": _share(
            sum(covered(row, furniture) for row in flagged), len(flagged)
        ),
        "boilerplate_recall": _share(
            sum(covered(row, flagged) for row in furniture), len(furniture)
        ),
        **_rates("claim", len(pairs), len(kept), len(wanted)),
        **_rates(
            "claim_exact", _equals(wanted, kept, slice(2)), len(kept), len(wanted)
        ),
        "attributed_claim_recall": _share(
            sum(row["claimant"] != "ARTICLE" for row in right), len(attributed)
        ),
        "source_accuracy": _share(len(right), len(pairs)),
        "quote_type_accuracy": _share(
            sum(row["quote_type"] == ours["quote"] for row, ours in pairs), len(pairs)
        ),
        **ranking(wanted, claims, furniture),
        **_rates(
            "quantity", len(matched(figures, ours, equal)), len(ours), len(figures)
        ),
    }


def _rest(rows: Sequence[Row], taken: Iterable[int]) -> list[Row]:
    left_out = set(taken)
    return [row for j, row in enumerate(rows) if j not in left_out]


def _valid(gold: Gold, rows: Iterable[Row]) -> float | None:
    valid = [
        0 <= part["start"] < part["end"] <= len(text)
        and part.get("text") in (None, text[part["start"] : part["end"]])
        for row in rows
        for part in (row, *row.get("quantities", ()))
        for text in (gold.texts[row["file"]],)
    ]
    return _share(sum(valid), len(valid))


def ranking(
    wanted: Sequence[Row], claims: Sequence[Row], furniture: Sequence[Row]
) -> Figures:
    """Return how well the best claims (grade 3) come first, all articles in one list.

    ``average_precision`` counts a grade-3 claim that was not found as missed;
    ``boilerplate_in_top_k``: furniture among the first claims, as many as there are of
    grade 3.
    """
    grades = {j: wanted[i]["grade"] for i, j in matched(wanted, claims).items()}
    order = sorted(range(len(claims)), key=lambda j: -claims[j]["score"])
    ranked = [grades.get(j, 0) for j in order]
    best = sorted((row["grade"] for row in wanted), reverse=True)
    hits = [rank for rank, grade in enumerate(ranked, 1) if grade == BEST]
    count = best.count(BEST)
    return {
        "average_precision": _share(
            sum(n / rank for n, rank in enumerate(hits, 1)), count
        ),
        "precision_at_10": sum(rank <= FIRST for rank in hits) / FIRST,
        "ndcg_at_20": _share(_gain(ranked), _gain(best)),
        "boilerplate_in_top_k": sum(
            covered(claims[j], furniture) for j in order[:count]
        ),
    }


def _gain(grades: Sequence[int]) -> float:
    """Return the discounted cumulative gain of the first 20 (Järvelin, Kekäläinen)."""
    return sum(g / math.log2(rank + 1) for rank, g in enumerate(grades[:20], 1))


def linking(gold: Gold, rows: Iterable[Row]) -> Figures:
    """Return what the links between articles are worth.

    Each end stands for the claim nearest to it; a link with an end that is none is
    wrong. Same-ish are same, paraphrase and similar. ``hit_at_1``, ``hit_at_3``: of
    the claims with a strong same-ish link those for which one of the first partners
    found is one of theirs. ``hard_negative_errors``: pairs found in conflict that are
    related alone.
    """
    said = list(_said(gold, gold.found(rows)["link"]))
    truth = gold.between()

    def pairs(kinds: Sequence[str], strength: str = "") -> set[Pair]:
        return {
            frozenset((row["a"], row["b"]))
            for row in truth
            if row["type"] in kinds and strength in ("", row["strength"])
        }

    same = {pair for pair, kind, *_ in said if kind in SAME}
    conflict = {pair for pair, kind, *_ in said if kind == "conflict"}
    strong, conflicts = pairs(SAME, "strong"), pairs(("conflict",))
    hard = pairs(APART) - conflicts
    return {
        "link_recall": _of(same, strong),
        "link_precision": _of(pairs(SAME), same),
        **_hits(strong, [link for link in said if link[1] in SAME]),
        "conflict_recall_strong": _of(conflict, pairs(("conflict",), "strong")),
        "conflict_recall_medium": _of(conflict, pairs(("conflict",), "medium")),
        "conflict_precision": _of(conflicts, conflict),
        "hard_negative_errors": len(conflict & hard),
    }


Said = tuple[Pair, str, float, Any, Any]


def _said(gold: Gold, found: Iterable[Row]) -> Iterator[Said]:
    for number, link in enumerate(found):
        if link["a"]["file"] == link["b"]["file"]:
            continue
        a, b = (gold.nearest(link[s]) or (number, s) for s in ("a", "b"))
        pair: Pair = frozenset((a, b)) if a != b else frozenset((number,))
        yield pair, link["relation"], link["score"], a, b


def _of(part: set[Pair], whole: set[Pair]) -> float | None:
    return _share(len(part & whole), len(whole))


def _hits(strong: set[Pair], found: Sequence[Said]) -> Figures:
    claims: Pair = frozenset[Any]().union(*strong)
    partners: dict[Any, list[Any]] = {claim: [] for claim in claims}
    for *_, a, b in sorted(found, key=lambda link: -link[2]):
        for claim, other in ((a, b), (b, a)):
            if claim in partners and other not in partners[claim]:
                partners[claim].append(other)
    return {
        f"hit_at_{first}": _share(
            sum(
                any(frozenset((claim, other)) in strong for other in others[:first])
                for claim, others in partners.items()
            ),
            len(claims),
        )
        for first in (1, 3)
    }
