"""The themes of a release, as a spaCy component.

In:  a laid-out `Doc`.  Out: `doc._.themes`, a tuple of `ScoredTheme`, best first; and
`doc._.added_themes`, the user's own `Theme`s that may be among them.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.themes.added import AddedThemes
from reportnlp.themes.classifier import MAX_RELEASE_THEMES, load_classifier
from reportnlp.themes.own import OwnThemes
from reportnlp.themes.vectors import content_words, load_vectors

if not Doc.has_extension("themes"):
    Doc.set_extension("themes", default=())


@Language.factory(
    "reportnlp_themes",
    assigns=["doc._.themes", "doc._.added_themes"],
    default_config={"added": None},
)
def create_themes(nlp: Language, name: str, added: dict[str, Any] | None) -> ThemeComponent:
    """Factory of the component.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        added: themes of your own, as `AddedThemes.to_config` gives them.

    Raises:
        ThemesError: if `added` is wrong.
    """
    return ThemeComponent(AddedThemes.from_config(added, name))


class ThemeComponent:
    """Classifies the whole text of a release."""

    def __init__(self, added: AddedThemes | None = None) -> None:
        self._vectors = load_vectors()
        self._classifier = load_classifier()
        self._own = OwnThemes(added or AddedThemes.from_config(None, ""))

    def __call__(self, doc: Doc) -> Doc:
        """Classify one document."""
        vectors = self._vectors.transform([content_words(doc)])
        (given,) = self._classifier.predict(vectors, most=MAX_RELEASE_THEMES)
        doc._.themes = tuple(self._own.complete_spans(given, vectors[0], doc))
        doc._.added_themes = self._own.added.themes
        return doc
