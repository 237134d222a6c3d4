"""Each miss and each false alarm of extraction and comparison, in its sentence: HTML.

    python -m scripts.extraction_errors GOLD [--only dam,budget] [--model rules]
        [-o errors.html]

GOLD is a folder with annotated articles (``benchmarks/annotated/README.md``). Use
``--only`` to keep articles that are only measured out of sight.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment

from benchmarks._annotated import Set
from benchmarks._scoring import (
    SAME,
    Gold,
    Row,
    covered,
    equal,
    matched,
    quantities,
    same_name,
)
from workbench.comparison import compare
from workbench.comparison.jsonl import to_jsonl_records as link_records
from workbench.documents import read
from workbench.extraction import annotate, load
from workbench.extraction.jsonl import to_jsonl_records
from workbench.model import Document

AROUND = 240
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>What extraction gets wrong</title>
<style>
:root { color-scheme: light dark }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem }
div { overflow-x: auto } table { border-collapse: collapse; font-size: 13px }
td, th { padding: .1rem .7rem .1rem 0; text-align: left; vertical-align: bottom }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
summary { font-weight: 600; margin-top: .8rem; cursor: pointer }
li { margin: .5rem 0 } p { margin: .1rem 0 .1rem 1rem }
mark { background: light-dark(#ffe08a, #6b5300); color: inherit; padding: 0 .1em }
small { opacity: .8 }
</style>
<h1>What extraction gets wrong</h1>
{% if not kinds %}<p>Nothing.</p>{% endif %}
<div><table><tr><th>Article</th>{% for kind in kinds %}<th class="n">{{ kind }}</th>{% endfor %}</tr>
{% for article in articles %}<tr><td><a href="#{{ article.name }}">{{ article.name }}</a></td>
{% for kind in kinds %}<td class="n">{{ article.count(kind) or "" }}</td>{% endfor %}</tr>
{% endfor %}<tr><th>all</th>{% for kind in kinds %}<th class="n">{{ total[kind] }}</th>{% endfor %}</tr></table></div>
{% for article in articles if article.errors %}
<h2 id="{{ article.name }}">{{ article.name }}</h2>
{% for kind in kinds if article.count(kind) %}
<details open><summary>{{ kind }} ({{ article.count(kind) }})</summary><ul>
{% for error in article.errors if error.kind == kind %}
<li><small>{{ error.note }}</small>
{% for place in error.places %}<p dir="auto">{{ place.before }}<mark>{{ place.words }}</mark>{{ place.after }}</p>
{% endfor %}</li>
{% endfor %}</ul></details>
{% endfor %}
{% endfor %}
</html>
"""  # noqa: E501
KINDS = (
    "claim missed",
    "claim nobody makes",
    "wrong source",
    "other span",
    "figure missed",
    "figure that is none",
    "boilerplate missed",
    "news taken for boilerplate",
    "link missed",
    "link that is none",
    "conflict missed",
    "conflict that is none",
)


class Place(NamedTuple):
    """Words in the line that they stand in."""

    before: str
    words: str
    after: str


class Error(NamedTuple):
    """One error: of what kind, what should have been, and where."""

    kind: str
    note: str
    places: tuple[Place, ...]


class Article(NamedTuple):
    """The errors of one article, or of the links between those of a set."""

    name: str
    errors: list[Error]

    def count(self, kind: str) -> int:
        """Return how many errors of a kind there are."""
        return sum(error.kind == kind for error in self.errors)


class Report:
    """Compares what is found in a folder of annotated articles with its gold."""

    def __init__(self, folder: Path, only: str, model: str) -> None:
        which = Set(folder, tuple(only.split(",")))
        self.gold = Gold(folder, which.begins)
        self.names = list(self.gold.paths)
        self.aliases = which.aliases()
        dates = which.dates()
        documents = {
            name: read(path, date=dates.get(name, ""))
            for name, path in self.gold.paths.items()
        }
        self.found = self._output(documents, model)

    def _output(
        self, documents: dict[str, Document], model: str
    ) -> dict[str, list[Row]]:
        """Return what is found, as the scorer reads it: the records by their type."""
        nlp = load(model)
        rows: list[Row] = []
        for name, document in documents.items():
            rows += to_jsonl_records(name, document, annotate(document, nlp=nlp))
        sets: dict[str, list[str]] = {}
        for name in documents:
            sets.setdefault(name.rpartition("/")[0], []).append(name)
        for names in sets.values():
            articles = [documents[name] for name in names]
            paths = {documents[name].id: name for name in names}
            rows += link_records(paths, compare(articles, model=model))
        return self.gold.found(rows)

    def articles(self) -> Iterator[Article]:
        """Yield the errors of each article, then those of the links between them."""
        for name in self.names:
            yield Article(name, [*self._claims(name), *self._sentences(name)])
        yield Article("between articles", list(self._links()))

    def _of(self, rows: Any, name: str) -> list[Row]:
        return [row for row in rows if row["file"] == name]

    def _at(self, row: Row) -> Place:
        text, (start, end) = self.gold.texts[row["file"]], row["core"]
        begin = max(text.rfind("\n", 0, start) + 1, start - AROUND)
        stop = text.find("\n", end)
        stop = min(len(text) if stop < 0 else stop, end + AROUND)
        return Place(text[begin:start], text[start:end], text[end:stop])

    def _claims(self, name: str) -> Iterator[Error]:
        gold, inside = (self._of(rows, name) for rows in self.gold.wanted())
        found = self._of(self.found["claim"], name)
        pairs = matched(gold, found)
        for i, claim in enumerate(gold):
            who = f"{claim['claimant']}, {claim['quote_type']}, grade {claim['grade']}"
            if i not in pairs:
                yield Error("claim missed", who, (self._at(claim),))
                continue
            ours = found[pairs[i]]
            said = ours["source"]["name"]
            if not same_name(claim["claimant"], said, self.aliases):
                note = f"found: {said or 'the article itself'}; should be: {who}"
                yield Error("wrong source", note, (self._at(claim),))
            if ours["core"] != claim["core"]:
                note = "should be the first, found was the second"
                yield Error("other span", note, (self._at(claim), self._at(ours)))
        rest = [c for j, c in enumerate(found) if j not in pairs.values()]
        excused = matched(inside, rest).values()
        kept = [c for j, c in enumerate(rest) if j not in excused]
        for claim in kept:
            said = claim["source"]["name"] or "the article itself"
            note = f"{said}, {claim['quote']}, score {claim['score']}"
            yield Error("claim nobody makes", note, (self._at(claim),))
        yield from self._figures(gold, [*(found[j] for j in pairs.values()), *kept])

    def _figures(self, gold: list[Row], found: list[Row]) -> Iterator[Error]:
        wanted, ours = quantities(gold), quantities(found)
        pairs = matched(wanted, ours, equal)
        for i, figure in enumerate(wanted):
            if i not in pairs:
                yield Error("figure missed", _figure(figure), (self._at(figure),))
        for j, figure in enumerate(ours):
            if j not in pairs.values():
                yield Error("figure that is none", _figure(figure), (self._at(figure),))

    def _sentences(self, name: str) -> Iterator[Error]:
        gold, found = (
            [s for s in self._of(rows, name) if s["boilerplate"]]
            for rows in (self.gold.sentences, self.found["sentence"])
        )
        for kind, these, others in (
            ("boilerplate missed", gold, found),
            ("news taken for boilerplate", found, gold),
        ):
            for row in these:
                if not covered(row, others):
                    yield Error(kind, row["kind"], (self._at(row),))

    # ----------------------------------------------------------------- links

    def _links(self) -> Iterator[Error]:
        """Yield strong links and conflicts that are missed, and what is none."""
        truth = {
            frozenset((row["a"], row["b"])): (row["type"], row["strength"])
            for row in self.gold.between()
        }
        said: dict[frozenset[Any], tuple[str, Row]] = {}
        for link in self.found["link"]:
            ends = frozenset(
                filter(None, map(self.gold.nearest, (link["a"], link["b"])))
            )
            if link["a"]["file"] == link["b"]["file"]:
                continue
            group = "conflict" if link["relation"] == "conflict" else "link"
            right = ("conflict",) if group == "conflict" else SAME
            if len(ends) == 2:  # noqa: PLR2004 -- a pair
                said.setdefault(ends, (group, link))
            kind = truth.get(ends, ("nothing", ""))[0]
            if kind not in right:
                note = f"{link['relation']}: {link['reason']}; should be: {kind}"
                places = (self._at(link["a"]), self._at(link["b"]))
                yield Error(f"{group} that is none", note, places)
        for pair, (kind, strength) in truth.items():
            group = "conflict" if kind == "conflict" else "link" if kind in SAME else ""
            counts = strength == "strong" or (group, strength) == ("conflict", "medium")
            if not group or not counts or said.get(pair, ("",))[0] == group:
                continue
            instead = said[pair][1]["relation"] if pair in said else "nothing"
            places = tuple(self._at(self.gold.claims[claim]) for claim in sorted(pair))
            note = f"{kind}, {strength}; found: {instead}"
            yield Error(f"{group} missed", note, places)


def _figure(figure: Row) -> str:
    unit, counted = figure.get("unit") or "", figure.get("counted") or ""
    return f"{figure['value']} {unit} {counted}".strip()


def main() -> None:
    """Write the report and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--only", default="", help="how the articles' names begin")
    parser.add_argument("--model", default="english")
    parser.add_argument("-o", "--output", type=Path, default=Path("errors.html"))
    options = parser.parse_args()
    try:
        report = Report(options.gold, options.only, options.model)
    except (OSError, ValueError, KeyError) as error:
        sys.exit(f"{options.gold}: {error}")
    articles = list(report.articles())
    total = Counter(error.kind for article in articles for error in article.errors)
    told = ", ".join(f"{kind}: {total[kind]}" for kind in KINDS if total[kind])
    page = Environment(autoescape=True).from_string(PAGE)
    kinds = [kind for kind in KINDS if total[kind]]
    html = page.render(articles=articles, kinds=kinds, total=total)
    options.output.write_text(html, "utf-8")
    print(f"{options.output}: {told or 'no error'}")


if __name__ == "__main__":
    main()
