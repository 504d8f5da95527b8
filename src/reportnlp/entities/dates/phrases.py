"""From atoms to time expressions: a grammar over the letters of the atoms.

In:  the text and its atoms.  Out: `Phrase`s, each with its one or two points still unresolved.
The kinds of neighbouring atoms are written as a string, a full stop wherever other text stands
between, and one regular expression over that string finds every expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportnlp.entities.dates.lexer import Atom

Bound = Literal["none", "since", "until"]

# What names a day, a month, a year or a part of one; letters as in `lexer`.
_YEAR = "[Yyk]"
_CORE = rf"(?:N|{_YEAR}?[Mml][Dq]|{_YEAR}?[Mml]e?|{_YEAR}(?:F|H|S|E|e)?|wW?|[DdAWFHSEzGn]|q(?=P))"
# The same again in brackets: 今天（6月16日）, 12月4日（周三）.
_GLOSS = rf"(?:\({_CORE}b?\)|b)"
_POINT = rf"(?:{_CORE}{_GLOSS}?W?A?(?:P{_GLOSS}?)?[Cc]?|P[Cc]|C)"
_PHRASE = re.compile(
    rf"""
    (?P<every>R(?P<when>{_POINT}(?:T(?:{_POINT}|c))?|P)?)    # 每年9月, 每周一至周五上午
  | (?P<vague>(?:u|f(?=Vs|v))?[Vv][sx]*)                            # 截至目前, 近年来
  | (?P<pre>[fuT]?)(?P<left>{_POINT})
    (?:(?P<join>[sx]?[TL])(?P<right>{_POINT}|[qc]))?      # 3月15日至20日, 8月3日、4日
    (?P<post>[sx]*v?)
    """,
    re.VERBOSE,
)
_GAPS = frozenset(("", " ", "  ", "\u3000", "的"))
# Verbs and a noun may stand between the date and its 以来: 2021年上线以来.
_SINCE_BEHIND = re.compile(r"[^，。；、！？,;!?\s0-9]{1,8}?(?:以来|至今|迄今)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression before its value is known.

    Attributes:
        start, end: code points of the text, end exclusive.
        left, right: atoms of the point, or of both ends of a range.
        listed: the ends are two days of a list (3日、4日) rather than a range.
        bound: whether the point opens or closes a time without another end.
        every: ISO period of a recurring time, else "".
        aside: the time lies before or after the point (节前, 节后), not on it.
    """

    start: int
    end: int
    left: tuple[Atom, ...] = ()
    right: tuple[Atom, ...] = ()
    listed: bool = False
    bound: Bound = "none"
    every: str = ""
    aside: bool = False


def phrases(text: str, atoms: Sequence[Atom]) -> Iterator[Phrase]:
    """The time expressions that `atoms` make up, in order of the text."""
    letters, index = _letters(text, atoms)
    for match in _PHRASE.finditer(letters):
        found = index[match.start() : match.end()]
        if match["every"]:
            yield Phrase(found[0].start, found[-1].end, every=found[0].word)
        elif match["vague"]:
            yield Phrase(found[0].start, found[-1].end)
        else:
            yield from _dated(text, match, index)


def _letters(text: str, atoms: Sequence[Atom]) -> tuple[str, list[Atom]]:
    """The kinds as a string, and the atom that each of its characters stands for."""
    letters: list[str] = []
    index: list[Atom] = []
    end = 0
    for atom in atoms:
        if letters and text[end : min(atom.start, end + 3)] not in _GAPS:
            letters.append(".")
            index.append(atom)
        letters.append(atom.kind)
        index.append(atom)
        end = atom.end
    return "".join(letters), index


def _dated(text: str, match: re.Match[str], index: list[Atom]) -> Iterator[Phrase]:
    left = tuple(index[slice(*match.span("left"))])
    right = tuple(index[slice(*match.span("right"))]) if match["right"] else ()
    if not _stands(text, left):
        return
    first = index[match.start()] if match["pre"] else left[0]
    if match["pre"] == "T" and not first.word.endswith("至"):
        first = left[0]
    last = index[match.end() - 1]
    yield Phrase(
        first.start,
        last.end,
        left,
        right,
        listed=bool(right) and match["join"].endswith("L"),
        bound=_bound(text, match, first.word, last.end),
        aside=last.kind == "x" and last.word.strip("之")[0] in "前后",
    )


def _stands(text: str, left: tuple[Atom, ...]) -> bool:
    """Whether a point means a time on its own: a bare 2:10 after 比 is a score."""
    if left[0].kind != "C" or left[0].start == 0:
        return True
    return text[left[0].start - 1] not in "比以按分第"


def _bound(text: str, match: re.Match[str], opening: str, end: int) -> Bound:
    if match["right"]:
        return "none"
    if match["pre"] == "u" or (match["pre"] == "T" and opening.endswith("至")):
        return "until"
    if match["pre"] == "f" or set(match["post"]) & {"s", "v"}:
        return "since"
    dated = any(kind in "YyMN" for kind in match["left"])
    return "since" if dated and _SINCE_BEHIND.match(text, end) else "none"
