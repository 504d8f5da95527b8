"""jieba as spaCy's tokenizer.

In:  a release's text as published, in any script.  Out: a `Doc` over the simplified text, one
token per jieba word with jieba's part of speech in `token.tag_`, and the alignment to the
original in `doc._.script`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import jieba
import jieba.posseg
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from reportnlp.script import Conversion, ScriptText, simplify
from reportnlp.segment.dictionary import read_dictionary

# jieba's cutter backtracks over a whole run of Han characters; longer runs than any sentence
# are handed over in pieces so that memory stays flat on a file of one endless line.
_MAX_RUN = 2_000
_SURROGATE = re.compile("[\\ud800-\\udfff]")

if not Doc.has_extension("script"):
    Doc.set_extension("script", default=None)
    Doc.set_extension("published", default=None)
    Doc.set_extension("given_title", default=None)


class JiebaTokenizer:
    """Callable that spaCy uses as `nlp.tokenizer`.

    Owns its `jieba.Tokenizer`, so words added here or there never meet.

    Args:
        vocab: the pipeline's vocabulary.
        conversion: OpenCC configuration, or "auto" to choose by the text's own script.
    """

    def __init__(self, vocab: Vocab, *, conversion: Conversion = "auto") -> None:
        self.vocab = vocab
        self.conversion: Conversion = conversion
        self._tagger = _Tagger()

    def __call__(self, text: str) -> Doc:
        """Simplify and cut `text`."""
        # Half a surrogate pair is no character and cannot be written; offsets stay as they are.
        script = simplify(_SURROGATE.sub("\ufffd", text), conversion=self.conversion)
        words: list[str] = []
        tags: list[str] = []
        for word, tag in self._cut(script.simplified):
            words.append(word)
            tags.append(tag)
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words), tags=tags or None)
        doc._.script = script
        return doc

    def _cut(self, text: str) -> Iterator[tuple[str, str]]:
        for at in range(0, len(text), _MAX_RUN):
            for pair in self._tagger.cut(text[at : at + _MAX_RUN]):
                yield pair.word, pair.flag

    def to_bytes(self, **_: Any) -> bytes:
        """The conversion; jieba's dictionary belongs to the jieba package."""
        return self.conversion.encode()

    def from_bytes(self, data: bytes, **_: Any) -> JiebaTokenizer:
        """Restore what `to_bytes` gave."""
        self.conversion = data.decode()  # type: ignore[assignment]
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the conversion to `path`."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> JiebaTokenizer:
        """Restore what `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes())


class _Tagger(jieba.posseg.POSTokenizer):  # type: ignore[misc]
    """jieba's tagger with a cutter of its own, whose dictionary is read once for both."""

    def __init__(self) -> None:
        cutter = jieba.Tokenizer()
        super().__init__(cutter)
        cutter.initialized = True

    def load_word_tag(self, dictionary: BinaryIO) -> None:
        """Read the frequencies of the cutter and the tags."""
        self.tokenizer.FREQ, self.tokenizer.total, self.word_tag_tab = read_dictionary(dictionary)


@registry.tokenizers("reportnlp.JiebaTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(conversion: Conversion = "auto") -> Callable[[Language], JiebaTokenizer]:
    """Factory for config.cfg: `[nlp.tokenizer] @tokenizers = "reportnlp.JiebaTokenizer.v1"`."""
    return lambda nlp: JiebaTokenizer(nlp.vocab, conversion=conversion)


def script_of(doc: Doc) -> ScriptText:
    """The text's alignment, also for a `Doc` that this tokenizer did not make."""
    if doc._.script is None:
        doc._.script = ScriptText.identity(doc.text)
    script: ScriptText = doc._.script
    return script
