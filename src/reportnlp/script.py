"""Script: which Chinese a text is written in, and the same text in simplified characters.

In:  text as published.  Out: `ScriptText`, the folded and simplified text that all recognisers
read, with its alignment to the original in both directions.
The one idea: almost every character stands for one character, so the alignment keeps only the
few blocks whose two sides differ in length, and everything between them is a constant shift.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

from opencc import OpenCC

from reportnlp.conversion import Config, Edit, converter
from reportnlp.folding import entities, fold, invisibles

Conversion = Literal["auto", "none", "t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"]
Script = Literal["Hans", "Hant", "mixed", "other"]

# Shares of traditional among the characters that exist in one script only. Of 12,466 simplified
# news texts 4 lie above 5 % (names such as 李昇, a quoted title), none above 9 %; of 5,000
# Taiwanese press releases none lies below 95 %.
_HANS_BELOW = 0.05
_HANT_ABOVE = 0.90

_HAN_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x33480))


@dataclass(frozen=True, slots=True)
class ScriptText:
    """A text in simplified characters, aligned with its original.

    Attributes:
        original: the text as published.
        simplified: the text folded and converted.
        script: the script of the original.
        conversion: the conversion that was used, "none" if characters were only folded.
        original_bounds, simplified_bounds: starts and ends of the blocks whose sides differ in
            length, on each side; None if there are none.

    """

    original: str
    simplified: str
    script: Script
    conversion: Conversion
    # None if there are no such blocks. Blocks have no empty side.
    original_bounds: tuple[int, ...] | None = field(default=None, repr=False)
    simplified_bounds: tuple[int, ...] | None = field(default=None, repr=False)

    @classmethod
    def identity(cls, text: str) -> ScriptText:
        """Take `text` as it is, each character aligned with itself."""
        return cls(text, text, detect_script(text), "none")

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest span of the original that covers `simplified[start:end]`.

        A part of a block stands for the whole block.

        Raises:
            IndexError: if the span does not lie within the simplified text.

        """
        _check_span(start, end, len(self.simplified))
        return _map_span(start, end, self.simplified_bounds, self.original_bounds)

    def to_simplified(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest span of the simplified text that covers `original[start:end]`.

        Raises:
            IndexError: if the span does not lie within the original.

        """
        _check_span(start, end, len(self.original))
        return _map_span(start, end, self.original_bounds, self.simplified_bounds)

    def excerpt(self, spans: Iterable[tuple[int, int]], *, separator: str = "\n") -> ScriptText:
        """Return stretches of the text, with their alignment, as a text of their own.

        Args:
            spans: of the original, in order, not overlapping; each grows to whole blocks.
            separator: stands between them on both sides.

        Raises:
            IndexError: if a span does not lie within the original.
        """
        originals, texts = list[str](), list[str]()
        original_bounds, simplified_bounds = list[int](), list[int]()
        at = simplified_at = 0
        for span in spans:
            start, end = self.to_simplified(*span)
            first, last = self.to_original(start, end)
            shift, simplified_shift = at - first, simplified_at - start
            for block, simplified in zip(
                _within(self.original_bounds, first, last),
                _within(self.simplified_bounds, start, end),
                strict=True,
            ):
                original_bounds.append(block + shift)
                simplified_bounds.append(simplified + simplified_shift)
            originals.append(self.original[first:last])
            texts.append(self.simplified[start:end])
            at += last - first + len(separator)
            simplified_at += end - start + len(separator)
        return ScriptText(
            separator.join(originals),
            separator.join(texts),
            self.script,
            self.conversion,
            tuple(original_bounds) or None,
            tuple(simplified_bounds) or None,
        )


def detect_script(text: str) -> Script:
    """Tell the script of `text`; "other" only if it holds no Han character.

    Characters that both scripts use decide nothing; a text of only such counts as simplified.
    """
    classes = text.translate(_class_table())
    traditional, simplified = classes.count("t"), classes.count("s")
    if not traditional:
        return "Hans" if simplified or "h" in classes else "other"
    share = traditional / (traditional + simplified)
    if share <= _HANS_BELOW:
        return "Hans"
    return "Hant" if share >= _HANT_ABOVE else "mixed"


def simplify(text: str, *, conversion: Conversion = "auto") -> ScriptText:
    """Fold and convert `text` to simplified Chinese.

    Args:
        text: any text; control characters and lone surrogates become spaces.
        conversion: a configuration, named as OpenCC names it; "none"; or "auto": none for
            simplified text, else tw2s or hk2s if the text shows more signs of that region, else
            t2s. tw2sp and hk2sp are only used on request, since they also change vocabulary, in
            names too.

    """
    script = detect_script(text)
    used = _choose(text, script) if conversion == "auto" else conversion
    folded = fold(text)
    edits = [*entities(folded), *invisibles(text)]
    result = folded
    if used != "none":
        tool = converter(used)
        result = folded.translate(tool.chars)
        edits = [(start, end, new.translate(tool.chars)) for start, end, new in edits]
        edits += tool.edits(folded, result)
    edits = list(_apart(sorted(edits)))
    return _apply(ScriptText(text, result, script, used), edits)


def _choose(text: str, script: Script) -> Config | Literal["none"]:
    if script in ("Hans", "other"):
        return "none"
    regions, pattern = _region_signs()
    seen = [regions[sign] for sign in pattern.findall(text)]
    taiwan, hong_kong = seen.count("TW"), seen.count("HK")
    if taiwan == hong_kong:
        return "t2s"
    return "tw2s" if taiwan > hong_kong else "hk2s"


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Those of `edits`, which are sorted, that begin where the one before has ended."""
    done = 0
    for edit in edits:
        if edit[0] >= done:
            yield edit
            done = edit[1]


def _apply(script: ScriptText, edits: Iterable[Edit]) -> ScriptText:
    """`script` with `edits` made to its simplified text, which must still be aligned 1:1."""
    text, pieces = script.simplified, list[str]()
    original_bounds, simplified_bounds = list[int](), list[int]()
    done = shift = 0
    for start, end, new in edits:
        pieces += text[done:start], new
        if len(new) != end - start:
            original_bounds += start, end
            simplified_bounds += start + shift, start + shift + len(new)
            shift += len(new) - (end - start)
        done = end
    result = "".join([*pieces, text[done:]])
    if result == script.original:
        result = script.original  # one string in memory instead of two
    return ScriptText(
        script.original,
        result,
        script.script,
        script.conversion,
        tuple(original_bounds) or None,
        tuple(simplified_bounds) or None,
    )


def _check_span(start: int, end: int, length: int) -> None:
    if not 0 <= start <= end <= length:
        raise IndexError(f"span {start}:{end} is not within a text of length {length}")


def _within(bounds: tuple[int, ...] | None, start: int, end: int) -> tuple[int, ...]:
    """The bounds of the blocks that lie in `start:end`, which cuts no block."""
    if not bounds:
        return ()
    # A block that ends at `start` or begins at `end` lies outside; none is empty.
    first = bisect_right(bounds, start)
    first -= first % 2
    last = bisect_left(bounds, end)
    return bounds[first : last + last % 2]


def _map_span(
    start: int, end: int, source: tuple[int, ...] | None, target: tuple[int, ...] | None
) -> tuple[int, int]:
    if source is None or target is None:
        return start, end
    return _map(start, source, target, up=False), _map(end, source, target, up=True)


def _map(position: int, source: tuple[int, ...], target: tuple[int, ...], *, up: bool) -> int:
    """Where `position` lies in the target; inside a block it goes to the block's end or start."""
    passed = bisect_right(source, position)
    if passed == 0:
        return position
    inside_block = passed % 2 == 1
    if not inside_block:
        return target[passed - 1] + position - source[passed - 1]
    return target[passed] if up and position > source[passed - 1] else target[passed - 1]


@cache
def _class_table() -> str:
    """Build a table for `str.translate`: "t" traditional only, "s" simplified only, "h" other Han.

    A character exists in one script only if OpenCC's dictionary of characters converts it and
    does not list the character itself among the results (后 stands for 後 and for 后), and if
    no region's standard for traditional text uses it (群 and 秘 in Taiwan, 温 in Hong Kong).
    """
    to_traditional, to_simplified = _char_entries("s2t", "ST"), _char_entries("t2s", "TS")
    regional = _char_entries("tw2s", "TWVariantsRev") | _char_entries("hk2s", "HKVariantsRev")
    classes = ["-"] * _HAN_RANGES[-1][1]
    for start, stop in _HAN_RANGES:
        classes[start:stop] = "h" * (stop - start)
    for char in to_simplified.keys() - to_traditional.keys():
        classes[ord(char)] = "t"
    for char in to_traditional.keys() - to_simplified.keys() - regional.keys():
        classes[ord(char)] = "s"
    return "".join(classes)


def _char_entries(config: str, dictionary: str) -> dict[str, str]:
    """Return the single characters that one of OpenCC's dictionaries changes in every sense."""
    return {
        key: values
        for path, (_, _, entries) in OpenCC(config).dict_cache.items()
        if Path(path).stem in (dictionary, f"{dictionary}Characters")
        for key, values in entries.items()
        if len(key) == 1 and key not in values.split()
    }


@cache
def _region_signs() -> tuple[dict[str, str], re.Pattern[str]]:
    lines = (resources.files("reportnlp") / "lexicon/script_regions.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in lines.splitlines() if line and line[0] != "#"]
    regions = {sign: region for region, sign in rows}
    return regions, re.compile("|".join(map(re.escape, regions)))
