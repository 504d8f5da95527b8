"""Encoding: bytes to text.

In:  the bytes of a document that should be Chinese text.  Out: the text, the encoding's name,
warnings.  The one idea: UTF-8 proves itself; every other encoding decodes almost anything to
something, so the one whose result looks most like Chinese is right. What Chinese looks like is
lexicon/common_han.tsv. Only where nothing does is charset-normalizer asked, which now and
then takes Chinese for another language.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cache
from importlib import resources

from charset_normalizer import from_bytes

from reportnlp.errors import NotTextError
from reportnlp.read.mojibake import mend

Decoded = tuple[str, str, tuple[str, ...]]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# What is called Big5 is nearly always the one of Windows.
_BIG5 = ("cp950", "big5hkscs")
_LEGACY = ("gb18030", *_BIG5, "big5")
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

# Bytes that are judged; the share of common characters is stable long before.
_SAMPLE = 65_536
# Of 60 characters of 500 news texts, right decodings score 0.6 at least, wrong ones 0.2 at most.
_PLAUSIBLE = 0.4
# What Chinese text has hardly ever, and wrong decodings of a few characters give.
_UNLIKELY = re.compile("[\ufffd\ue000-\uf8ff\u3040-\u30ff∕∼]")
# Scores of an encoding and of its supersets differ by less.
_CLOSE = 0.02
# Characters of three bytes and more that lines in UTF-8 hold: not by chance.
_TELLING = 8
# Broken UTF-8 is mended up to this share of replaced characters.
_MENDABLE = 0.1
# Control characters of plain text; more than this share of them is binary data.
_CONTROL_SHARE = 0.02
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# What has fewer Han characters and Chinese punctuation is no Chinese text.
_CHINESE_SHARE = 0.6
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")


def decode(data: bytes, source: str) -> Decoded:
    """Decode a document.

    Args:
        data: all its bytes.
        source: its name for error messages.

    Returns:
        the text without byte order mark, the name of the encoding, warnings.

    Raises:
        NotTextError: binary data, or an encoding that cannot be told.

    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    decoded = _decode_utf8(data)
    if decoded is None:
        decoded = (
            _decode_mixed(data)
            or _decode_by_looks(data, _LEGACY + _WIDE)
            or _mend_utf8(data)
            or _decode_foreign(data)
        )
    elif _is_binary(decoded[0]):
        # UTF-16 without a mark can be valid UTF-8, with a NUL beside every ASCII character.
        decoded = _decode_by_looks(data, _WIDE)
    if decoded is None or _is_binary(decoded[0]):
        raise NotTextError(source, "is binary, or text in an encoding that cannot be told")
    text, encoding, warnings = decoded
    mended, told = mend(text, _score)
    return mended, encoding, (*warnings, *told)


def decode_as(data: bytes, encoding: str) -> Decoded | None:
    """Decode a document as it says itself; None if that is no encoding, or not its own.

    Args:
        data: all its bytes.
        encoding: as Python spells it, or nearly.
    """
    try:
        name = codecs.lookup(encoding).name
        text = data.decode(name)
    except (LookupError, ValueError):  # no such encoding, or not in it
        return None
    if not isinstance(text, str) or _is_binary(text):
        return None
    return text.removeprefix("\ufeff"), name, ()


def is_chinese(head: bytes) -> bool:
    """Whether the text that begins so is Chinese, most of it; of a program only comments may be."""
    try:
        text = decode(head, "")[0]
    except NotTextError:
        return False
    signs = [char for char in text if not char.isspace()]
    return sum(char > "\u2e80" for char in signs) > _CHINESE_SHARE * len(signs)


def decode_name(data: bytes) -> str | None:
    """Decode the name of a file of which nothing tells the encoding; None if it is not Chinese."""
    decoded = _decode_utf8(data) or _decode_by_looks(data, _LEGACY)
    return decoded[0] if decoded else None


def _decode_utf8(data: bytes) -> Decoded | None:
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return None


def _decode_mixed(data: bytes) -> Decoded | None:
    """Text that was put together from files in UTF-8 and in another encoding, line by line."""
    if b"\0" in data:
        return None
    lines = data.split(b"\n")
    own = [_decode_utf8(line) for line in lines]
    others = b"\n".join(line for line, decoded in zip(lines, own, strict=True) if not decoded)
    told = sum(char > "\u07ff" for decoded in own if decoded for char in decoded[0])
    if told < _TELLING:
        return None
    found = _decode_by_looks(others, _LEGACY)
    if found is None:
        return None
    rest = iter(found[0].split("\n"))
    text = "\n".join(decoded[0] if decoded else next(rest) for decoded in own)
    return text, "utf-8", (f"lines in two encodings: utf-8 and {found[1]}", *found[2])


def _is_binary(text: str) -> bool:
    return len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text)


def _decode_as(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    return text, encoding, replacements(text, encoding)


def replacements(text: str, encoding: str) -> tuple[str, ...]:
    """Return a warning that tells how many bytes of the text could not be decoded, if any."""
    broken = text.count("\ufffd")
    return (f"bytes that are not {encoding}, replaced by U+FFFD: {broken}",) if broken else ()


def _decode_by_looks(data: bytes, encodings: tuple[str, ...]) -> Decoded | None:
    scores = {encoding: _score(_sample(data, encoding)) for encoding in encodings}
    best = max(scores.values())
    if best < _PLAUSIBLE:
        return None
    # Of encodings that differ in a few characters, the first that has them all.
    close = [_decode_as(data, name) for name in encodings if scores[name] >= best - _CLOSE]
    found = min(close, key=lambda decoded: len(_UNLIKELY.findall(decoded[0])))
    if found[1] in _BIG5:
        plain = _decode_as(data, "big5")
        found = plain if plain[0] == found[0] else found
    return found


def _sample(data: bytes, encoding: str) -> str:
    high = _HIGH_BYTE.search(data) if encoding in _LEGACY else None
    start = high.start() if high else 0
    # A character that the end of the sample cuts in two is not held against the encoding.
    return data[start : start + _SAMPLE].decode(encoding, "replace").removesuffix("\ufffd")


def _score(text: str) -> float:
    """Rate how much a decoded text looks like Chinese, from -1 to 1; ASCII does not count."""
    counts = Counter(text)
    weights = {char: _weight(char) for char in counts if char > "\x7f" or _CONTROLS.match(char)}
    telling = sum(counts[char] for char in weights)
    return sum(counts[char] * weight for char, weight in weights.items()) / (telling or 1)


def _weight(char: str) -> int:
    if char in _common():
        return 1
    is_private = "\ue000" <= char <= "\uf8ff"
    return -1 if is_private or char == "\ufffd" or _CONTROLS.match(char) else 0


def _mend_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    mendable = text.count("\ufffd") <= _MENDABLE * len(text)
    return (text, "utf-8", replacements(text, "utf-8")) if mendable else None


def _decode_foreign(data: bytes) -> Decoded | None:
    """Text that is not Chinese, in the encoding that charset-normalizer finds likeliest."""
    found = from_bytes(data[:_SAMPLE]).best()
    if found is None or _is_binary(str(found)):
        return None
    text, encoding, warnings = _decode_as(data, found.encoding)
    return text, encoding, (f"not Chinese; encoding guessed as {encoding}", *warnings)


@cache
def _common() -> frozenset[str]:
    """Load the characters that Chinese text consists of."""
    text = (resources.files("reportnlp") / "lexicon/common_han.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    punctuation = [chr(code) for code in (*range(0x3000, 0x3020), *range(0xFF01, 0xFF5F))]
    return frozenset("".join(characters for _, characters in rows)).union(punctuation, "“”‘’—…·")
