"""One interface to both weights of the name model.

In:  simplified text; no words are asked for.  Out: `Name`s: its organisations, places, persons.
`accurate` is a small transformer encoder, `fast` a conditional random field; whoever uses names
need not know which.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, Protocol

from reportnlp.entities.names.labels import Kind
from reportnlp.models import Weight


class Name(NamedTuple):
    """A stretch of the simplified text that names something.

    Attributes:
        start, end: code points of the text, end exclusive.
        kind: ORG, PLACE or PERSON.
        score: the model's confidence, 0 to 1.
    """

    start: int
    end: int
    kind: Kind
    score: float


class NameTagger(Protocol):
    """Finds names in a text.

    Attributes:
        files: those of `reportnlp.models` that it is made of.
    """

    @property
    def files(self) -> tuple[str, ...]: ...  # noqa: D102

    def tag(self, text: str) -> list[Name]:
        """The names of a simplified text, in order, not overlapping, whatever came before."""


@cache
def load_tagger(weight: Weight) -> NameTagger:
    """The tagger of the package with these weights, read at first use.

    Raises:
        ModelError: if its file is missing or damaged.
    """
    # Imported here: neither runtime is needed for the other's weights.
    if weight == "fast":
        from reportnlp.entities.names.crf import CrfTagger

        return CrfTagger.load()
    from reportnlp.entities.names.encoder import EncoderTagger

    return EncoderTagger.load()
