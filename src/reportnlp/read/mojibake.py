"""Mojibake: text that was once decoded by the wrong encoding, and saved like that.

In:  decoded text.  Out: what it was meant to be, and warnings.
The one idea: what was decoded wrongly shows characters that Chinese text never has; encoding it
again as it must have been decoded gives the bytes back. ftfy knows the encodings of the West;
here is also GB18030, by which Chinese systems decode UTF-8. Nothing is changed that looks no
better afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import ftfy

# UTF-8 or GB18030 decoded by Latin-1 or Windows-1252: accented letters and signs, side by side.
_WESTERN = re.compile("[\u0080-\u00ff\u0152-\u0178\u0192-\u02dc\u2013-\u2122]{2}")
# UTF-8 decoded by GB18030: what becomes of the marks of full-width punctuation and quotes.
_CHINESE = re.compile("[锛紝銆鈥]")
# What became of characters that could not be decoded, when that was decoded once more.
_LOST = "锟斤拷"
# A few characters may look like others by chance.
_LEAST = 6
_HAN = re.compile("[\u4e00-\u9fff]")
# A text that scores so much better is what was meant.
_BETTER = 0.3

Mended = tuple[str, tuple[str, ...]]


def mend(text: str, score: Callable[[str], float]) -> Mended:
    """Return `text` as it was meant, line by line, and warnings that say what was done.

    Args:
        text: as it was decoded.
        score: rates how much a text looks like Chinese, from -1 to 1.
    """
    warnings = []
    if _is_suspect(text):
        lines = text.split("\n")
        suspects = [number for number, line in enumerate(lines) if _is_suspect(line)]
        mended = _mend_lines([lines[number] for number in suspects], score)
        for number, line in zip(suspects, mended or (), strict=bool(mended)):
            lines[number] = line
        if mended:
            text = "\n".join(lines)
            told = f"lines that had been decoded wrongly before, and are mended: {len(mended)}"
            warnings.append(told)
    if lost := text.count(_LOST):
        warnings.append(f"characters that were lost before ({_LOST}): {lost}")
    return text, tuple(warnings)


def _is_suspect(text: str) -> bool:
    return bool(_WESTERN.search(text) or _CHINESE.search(text))


def _mend_lines(lines: Sequence[str], score: Callable[[str], float]) -> list[str] | None:
    """The lines as they were meant, all by the same way, which is best for all; None if none is."""
    tries = [[way(line) or line for line in lines] for way in _WAYS]
    best = max(tries, key=lambda found: score("".join(found)))
    is_told = len(_HAN.findall("".join(best))) >= _LEAST
    is_better = score("".join(best)) >= score("".join(lines)) + _BETTER
    return best if is_told and is_better else None


def _again(line: str, wrong: str, right: str) -> str | None:
    try:
        return line.encode(wrong).decode(right)
    except UnicodeError:
        return None


_WAYS: tuple[Callable[[str], str | None], ...] = (
    ftfy.fix_encoding,
    # Which encoding was taken for which; the sloppy one, which ftfy brings, loses nothing.
    lambda line: _again(line, "latin-1", "utf-8"),
    lambda line: _again(line, "sloppy-windows-1252", "utf-8"),
    lambda line: _again(line, "gb18030", "utf-8"),
    lambda line: _again(line, "latin-1", "gb18030"),
    lambda line: _again(line, "sloppy-windows-1252", "gb18030"),
)
