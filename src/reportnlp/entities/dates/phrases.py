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

from reportnlp.entities.dates.atom import Atom

Bound = Literal["none", "since", "until", "before", "after"]

# What names a day, a month, a year or a part of one; letters as in `readers`.
_YEAR = "(?:[Yyk]|Z(?=[MNHEFUSejq]))"
_CORE = (
    rf"(?:N|{_YEAR}?U|{_YEAR}?[Mml](?:[jez]|[Dq])?|{_YEAR}(?:N|F|S|E|e|j|He?)?|[HQ]e?|wW?"
    r"|[DdAWFSEzGn]|q(?=P)|j(?=\())"
)
# The same again in brackets: 今天（6月16日）, 12月4日（周三）.
_GLOSS = rf"(?:\({_CORE}b?P?\)|b)"
_POINT = rf"(?:{_CORE}{_GLOSS}?W?A?(?:P{_GLOSS}?)?[Cc]?|P[Cc]?|C)"
_PHRASE = re.compile(
    rf"""
    (?P<every>R(?:{_POINT}(?:[TL]R?(?:{_POINT}|c)){{0,3}}|[qjc])?)  # 每年9月, 每周一至周五上午
  | (?P<opening>WTW(?:P?[Cc](?:TP?[Cc])?)?)                         # 周一至周五9:00-17:00
  | (?P<within>i)                                                  # 4年内, 为期四天
  | (?P<vague>(?:u|f(?=Vs|v))?[Vv][sx]*)                           # 截至目前, 近年来
  | (?P<pre>[fuT]?)(?P<left>{_POINT}|c)
    (?:(?P<join>[sx]?[TL])(?P<right>{_POINT}|[qc]))?      # 3月15日至20日, 8月3日、4日
    (?P<post>(?:TV|[sxBh]*)v?)
    """,
    re.VERBOSE,
)
_SIDES: dict[str, Bound] = {"B": "before", "h": "after"}
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
        length: the atom of a length that places in time (近3年) or measures (4年内).
        whole: all the time before or after the point is meant (以前, 以后), not a point near it.
        aside: the time lies before or after the point (节前, 节后), not on it.
    """

    start: int
    end: int
    left: tuple[Atom, ...] = ()
    right: tuple[Atom, ...] = ()
    listed: bool = False
    bound: Bound = "none"
    every: str | None = None
    length: Atom | None = None
    whole: bool = False
    aside: bool = False


def phrases(text: str, atoms: Sequence[Atom]) -> Iterator[Phrase]:
    """The time expressions that `atoms` make up, in order of the text."""
    letters, index = _letters(text, atoms)
    for match in _PHRASE.finditer(letters):
        found = index[match.start() : match.end()]
        if match["every"]:
            yield Phrase(found[0].start, found[-1].end, every=found[0].word)
        elif match["opening"]:
            yield Phrase(found[0].start, found[-1].end, every="P1W")
        elif match["vague"] or match["within"]:
            length = next(
                (atom for atom in found if atom.length or atom.part in ("now", "spoken")), None
            )
            yield Phrase(found[0].start, found[-1].end, length=length)
        else:
            yield from _dated(text, match, index)


def _letters(text: str, atoms: Sequence[Atom]) -> tuple[str, list[Atom]]:
    """The kinds as a string, and the atom that each of its characters stands for."""
    letters: list[str] = []
    index: list[Atom] = []
    end = 0
    for atom in atoms:
        if letters and not _adjoins(text[end : min(atom.start, end + 3)], letters[-1], atom):
            letters.append(".")
            index.append(atom)
        letters.append("Y" if atom.kind == "Z" and atom.last else atom.kind)
        index.append(atom)
        end = atom.end
    return "".join(letters), index


def _adjoins(gap: str, before: str, atom: Atom) -> bool:
    """Whether only what may stand between the pieces of one expression stands there."""
    if gap in (",", "，"):
        return before == "s" and atom.kind == "T"
    if gap in (":", "："):
        return before in "D)b" and atom.kind in "PC"
    return gap in _GAPS


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
        whole=last.word.endswith(("以前", "以后")),
        aside=last.kind in "Bh" or last.word.startswith("前夕"),
    )


def _stands(text: str, left: tuple[Atom, ...]) -> bool:
    """Whether a point means a time on its own: a bare 2:10 after 比 is a score."""
    start = left[0].start
    if left[0].kind != "C" or start == 0:
        return True
    return text[start - 1] not in "以按分第" and "比" not in text[max(0, start - 3) : start]


def _bound(text: str, match: re.Match[str], opening: str, end: int) -> Bound:
    if match["right"]:
        return "none"
    if match["pre"] == "u" or (match["pre"] == "T" and opening.endswith("至")):
        return "until"
    if match["pre"] == "f" or set(match["post"]) & {"s", "v", "V"}:
        return "since"
    side = _SIDES.get(match["post"][-1:])
    if side is not None:
        return side
    dated = any(kind in "YyMN" for kind in match["left"])
    return "since" if dated and _SINCE_BEHIND.match(text, end) else "none"
