"""What a parse says of the words of one sentence (Universal Dependencies, spaCy)."""

from __future__ import annotations

from typing import NamedTuple

_VERBS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLAUSES = frozenset(("ccomp",))
_SUBJECTS = frozenset(("nsubj", "nsubj:outer"))
_VERBAL = frozenset(("aux", "aux:pass", "cop"))
_OWN = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"))
_PASSIVE = frozenset(("aux:pass", "nsubj:pass", "csubj:pass"))
_BESIDE = frozenset(("appos", "acl:relcl", "parataxis", "punct", "cc", "acl"))
_SHARED = frozenset(("conj", "xcomp", "advcl", "parataxis"))
_OBJECT = frozenset(("obj",))
_QUALIFIES = frozenset(("amod", "compound", "nsubj", "nsubj:pass", "obj", "nmod"))
_FAR = 6


class Node(NamedTuple):
    """One word: tag, relation, head (-1: none here) and the words it governs."""

    tag: str
    low: str
    dep: str
    head: int
    left: int
    right: int


class Phrase(NamedTuple):
    """Words [start, end) of a subject, and [more_start, more_end) said beside it."""

    start: int
    end: int
    more_start: int = 0
    more_end: int = 0


class Syntax:
    """The parsed words of a sentence; indexes are those of its words."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.children: list[list[int]] = [[] for _ in nodes]
        for i, node in enumerate(nodes):
            if 0 <= node.head < len(nodes) and node.head != i:
                self.children[node.head].append(i)

    def is_finite(self, i: int) -> bool:
        """Whether the word at ``i`` is a finite verb."""
        return self.nodes[i].tag in _FINITE

    def qualifies(self, i: int) -> bool:
        """Whether a participle stands before its noun: "each injured passenger"."""
        return self.nodes[i].dep == "amod" and i < self.nodes[i].head

    def joins(self, i: int) -> str:
        """Return what the "and" at ``i`` joins: "clause", "verb", "" for anything else.

        A clause has a subject of its own; a finite verb shares the one before.
        """
        node = self.nodes[i]
        if node.dep != "cc" or not i < node.head < len(self.nodes):
            return ""
        joined = self.children[node.head]
        verbs = [c for c in joined if self.nodes[c].dep in _VERBAL]
        if not any(self.is_finite(v) for v in (node.head, *verbs)):
            after = self.nodes[node.head].right + 1
            split = after < len(self.nodes) and self.is_finite(after)
            return "clause" if split and self.nodes[after].dep == "conj" else ""
        own = any(self.nodes[c].dep in _OWN and c > i for c in joined)
        return "clause" if own else "verb"

    def shares_auxiliary(self, i: int) -> bool:
        """Whether the verb after the "and" at ``i`` may share a "have" before it."""
        joined = self.nodes[i].head
        first = self.nodes[joined].head
        if not 0 <= first < len(self.nodes):
            return False
        return any(
            self.nodes[c].low in ("has", "have", "had", "having", "'ve", "’ve")
            for c in self.children[first]
            if self.nodes[c].dep == "aux"
        )

    def content(self, i: int) -> tuple[int, int] | None:
        """Return the clause that the verb at ``i`` governs as its object, if any."""
        c = self.child(i, _CLAUSES)
        if c < 0:
            return None
        node = self.nodes[c]
        start = node.left
        if self.nodes[start].low == "that" and start < c:
            start += 1
        return start, node.right + 1

    def takes(self, i: int, start: int) -> bool:
        """Whether the verb at ``i`` has a thing as object that begins at ``start``.

        "repeated its offer to those who are left", not "said its offer was rejected".
        """
        if self.child(i, _CLAUSES) >= 0:
            return False
        found = self.child(i, _OBJECT)
        return found >= start and self.nodes[found].left == start

    def child(self, i: int, deps: frozenset[str]) -> int:
        """Return the first child of a word in one of these relations, -1 for none."""
        return next((c for c in self.children[i] if self.nodes[c].dep in deps), -1)

    def speaks(self, i: int) -> bool:
        """Whether the word at ``i`` can be someone's act of saying.

        A verb in the active voice that does not merely qualify a noun.
        """
        node = self.nodes[i]
        if node.tag not in _VERBS or self.child(i, _PASSIVE) >= 0:
            return False
        return node.tag != "VBN" or any(
            self.nodes[c].dep == "aux" for c in self.children[i]
        )

    def acts(self, i: int) -> bool:
        """Whether the word at ``i`` is a participle with a predicate of its own."""
        return self.nodes[i].tag == "VBG" and self.nodes[i].dep not in _QUALIFIES

    def subject(self, i: int) -> Phrase | None:
        """Return the subject of the verb at ``i``, its own or one that it shares."""
        at = i
        for _ in range(_FAR):
            found = self.child(at, _SUBJECTS)
            if found >= 0:
                return self._phrase(found, at)
            node = self.nodes[at]
            if node.dep == "acl" and node.tag == "VBG":
                return self._phrase(node.head, at)
            if node.dep not in _SHARED or not 0 <= node.head < len(self.nodes):
                return None
            at = node.head
        return None

    def _phrase(self, head: int, verb: int) -> Phrase | None:
        """Return the noun phrase around ``head`` without what is set beside it."""
        node = self.nodes[head]
        if node.low in ("who", "which", "that") and self.nodes[verb].dep == "acl:relcl":
            head = self.nodes[verb].head
            if not 0 <= head < len(self.nodes):
                return None
            node = self.nodes[head]
        start, end = node.left, node.right + 1
        more_start = more_end = 0
        for c in self.children[head]:
            child = self.nodes[c]
            if child.dep == "case" and c < head:
                start = max(start, child.right + 1)
            elif child.dep in _BESIDE and c > head:
                if child.dep == "appos" and not more_end:
                    more_start, more_end = child.left, child.right + 1
                end = min(end, child.left)
            elif child.dep in _BESIDE and c < head and child.dep != "punct":
                start = max(start, child.right + 1)
        if not start <= head < end:
            return None
        return Phrase(start, end, more_start, more_end)
