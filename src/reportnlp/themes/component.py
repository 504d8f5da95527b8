"""The themes of a release, as a spaCy component.

In:  a laid-out `Doc`.  Out: `doc._.themes`, a tuple of `ScoredTheme`, best first.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.themes.classifier import MAX_RELEASE_THEMES, load_classifier
from reportnlp.themes.vectors import content_words, load_vectors

if not Doc.has_extension("themes"):
    Doc.set_extension("themes", default=())


@Language.factory("reportnlp_themes", assigns=["doc._.themes"])
def create_themes(nlp: Language, name: str) -> ThemeComponent:
    """Factory of the component."""
    return ThemeComponent()


class ThemeComponent:
    """Classifies the whole text of a release."""

    def __init__(self) -> None:
        self._vectors = load_vectors()
        self._classifier = load_classifier()

    def __call__(self, doc: Doc) -> Doc:
        """Classify one document."""
        vectors = self._vectors.transform([content_words(doc)])
        doc._.themes = tuple(self._classifier.predict(vectors, most=MAX_RELEASE_THEMES)[0])
        return doc
