"""The component that marks the user's own names.

In:  a `Doc` whose names and places are recognised.  Out: the same `Doc`, its `doc._.mentions`
overruled by the user's names, and `doc._.lexicon`, the spans (start, end) of these, so that later
components leave them as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import reportnlp.entities.mention  # noqa: F401  (registers doc._.mentions, .lexicon)
from reportnlp.entities.lexicon.entry import Entry, from_config
from reportnlp.entities.lexicon.mark import Marker
from reportnlp.entities.lexicon.override import override
from reportnlp.script import Conversion
from reportnlp.segment.tokenizer import script_of


class LexiconMarker:
    """Marks the names of one lexicon; builds what a way of simplifying needs when it is met."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._markers: dict[Conversion, Marker] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Mark the user's names in one document."""
        conversion = script_of(doc).conversion
        if conversion not in self._markers:
            self._markers[conversion] = Marker(self.entries, conversion)
        found = list(self._markers[conversion].find(doc.text))
        doc._.mentions = override(doc._.mentions, found)
        doc._.lexicon = frozenset((one.start, one.end) for one in found)
        return doc


@Language.factory(
    "reportnlp_lexicon",
    requires=["doc._.mentions"],
    assigns=["doc._.mentions", "doc._.lexicon"],
    default_config={"entries": []},
)
def create_lexicon(nlp: Language, name: str, entries: list[dict[str, Any]]) -> LexiconMarker:
    """Factory of the component `reportnlp_lexicon`.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        entries: what `reportnlp.entities.lexicon.to_config` gives.

    Raises:
        LexiconError: if an entry is wrong.
    """
    return LexiconMarker(from_config(entries, name))
