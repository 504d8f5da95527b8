"""The tokens of a document, looked up by character offset.

In:  a `Doc` with jieba's tags.  Out: parallel lists and a binary search, cheaper than walking
`Token` objects.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from reportnlp.entities.quantities.tables import words
from reportnlp.entities.quantities.tags import is_guess


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists over the tokens of one document.

    Attributes:
        text: the document's text.
        starts: offset of each token's first character; one more entry for the end of the text.
        forms: the tokens as written.
        tags: jieba's parts of speech.
    """

    text: str
    starts: list[int]
    forms: list[str]
    tags: list[str]

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """The tokens of `doc`."""
        text = doc.text
        starts, forms, tags = [], [], []
        for token in doc:
            starts.append(token.idx)
            forms.append(token.text)
            tags.append(token.tag_)
        return cls(text, [*starts, len(text)], forms, tags)

    def __len__(self) -> int:
        return len(self.forms)

    def tag(self, index: int) -> str:
        """The part of speech of token `index`, with what jieba is known to get wrong put right."""
        form, tag = self.forms[index], self.tags[index]
        if form in words("noun"):
            return "n"
        if form in words("verb"):
            return "v"
        return "n" if is_guess(tag) and len(form) > 1 and form[-1] in words("head") else tag

    def starting(self, offset: int) -> int:
        """Index of the first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def holding(self, offset: int) -> int:
        """Index of the token that the character at `offset` belongs to."""
        return bisect_right(self.starts, offset) - 1

    def is_boundary(self, offset: int) -> bool:
        """Whether `offset` lies between two tokens."""
        at = bisect_left(self.starts, offset)
        return at < len(self.starts) and self.starts[at] == offset

    def end(self, index: int) -> int:
        """Offset behind token `index`."""
        return self.starts[index + 1]
