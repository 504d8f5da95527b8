"""The component that marks the user's own names and words for themes.

In:  a `Doc` whose names and places are recognised.  Out: the same `Doc`, its `doc._.mentions`
overruled by the user's names; `doc._.lexicon`, the spans (start, end) of these, so that later
components leave them as they are; and `doc._.lexicon_themes`, the words that give a theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import reportnlp.entities.mention  # noqa: F401  (registers doc._.mentions, .lexicon)
from reportnlp.entities.lexicon.entry import Entry, Line, ThemeWord, from_config
from reportnlp.entities.lexicon.mark import Marker
from reportnlp.entities.lexicon.override import override
from reportnlp.entities.lexicon.theme_words import ThemeMarker
from reportnlp.script import Conversion
from reportnlp.segment.tokenizer import script_of


class LexiconMarker:
    """Marks what one lexicon has; builds what a way of simplifying needs when it is met."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._names = [line for line in lines if isinstance(line, Entry)]
        self._words = [line for line in lines if isinstance(line, ThemeWord)]
        self._markers: dict[Conversion, tuple[Marker, ThemeMarker]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Mark the user's names and words in one document."""
        names, words = self._markers_for(script_of(doc).conversion)
        text = doc.text
        found = list(names.find(text))
        doc._.mentions = override(doc._.mentions, found)
        doc._.lexicon = frozenset((one.start, one.end) for one in found)
        doc._.lexicon_themes = tuple(words.find(text))
        return doc

    def _markers_for(self, conversion: Conversion) -> tuple[Marker, ThemeMarker]:
        if conversion not in self._markers:
            made = (Marker(self._names, conversion), ThemeMarker(self._words, conversion))
            self._markers[conversion] = made
        return self._markers[conversion]


@Language.factory(
    "reportnlp_lexicon",
    requires=["doc._.mentions"],
    assigns=["doc._.mentions", "doc._.lexicon", "doc._.lexicon_themes"],
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
