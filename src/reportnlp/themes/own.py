"""What the user says about themes, put beside what the package gives.

In:  the themes that the package gives a text, its topic vector, and the themes that the user's
words in it name.  Out: these themes and the user's, best first.
The one idea: the user's come on top. They never take a place from a theme of the package, however
that was found, so the fast and the accurate weights use them alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from reportnlp.entities.lexicon import themes_within
from reportnlp.errors import ThemesError
from reportnlp.lines import shown
from reportnlp.themes.added import AddedThemes
from reportnlp.themes.classifier import ScoredTheme
from reportnlp.themes.taxonomy import Theme, themes_by_id
from reportnlp.themes.vectors import Matrix

# Probability from which an added theme is given: the best mean F1 over themes of the package that
# were learned as if a user had added them, with 5, 10 and 20 examples (`training.added_themes`).
THRESHOLD = 0.28

if not Doc.has_extension("added_themes"):
    Doc.set_extension("added_themes", default=())


class OwnThemes:
    """Completes the themes of texts by the user's own."""

    def __init__(self, added: AddedThemes) -> None:
        self.added = added
        self._known = added.known()

    def complete(
        self, given: Sequence[ScoredTheme], vector: Matrix, words: Iterable[str] = ()
    ) -> list[ScoredTheme]:
        """The themes of one text, best first.

        Args:
            given: themes of the package.
            vector: the text's topic vector, one row.
            words: ids of themes that the user's words in the text name; these are certain.

        Raises:
            ThemesError: if one of `words` is no known theme.
        """
        scores = {theme.id: theme.score for theme in given}
        scores.update(self._likely(vector))
        scores.update((self._checked(id_), 1.0) for id_ in words)
        themes = [ScoredTheme(id_, score) for id_, score in scores.items()]
        return sorted(themes, key=lambda theme: -theme.score)

    def complete_spans(
        self,
        given: Sequence[ScoredTheme],
        vector: Matrix,
        doc: Doc,
        spans: Iterable[tuple[int, int]] | None = None,
    ) -> list[ScoredTheme]:
        """`complete` for some spans of `doc` (the whole if None), with the user's words there."""
        return self.complete(given, vector, themes_within(doc, spans))

    def _likely(self, vector: Matrix) -> Iterable[tuple[str, float]]:
        if not self.added.themes or not vector.any():
            return
        (row,) = self.added.chances(vector.reshape(1, -1))
        for theme, chance in zip(self.added.themes, row, strict=True):
            if chance >= THRESHOLD:
                yield theme.id, round(float(chance), 4)

    def _checked(self, id_: str) -> str:
        if id_ not in self._known:
            raise ThemesError("lexicon", None, f"a word gives the unknown theme {shown(id_)}")
        return id_


def known_themes(doc: Doc) -> dict[str, Theme]:
    """Every theme that may have been given to `doc` or its initiatives, by its id."""
    return themes_by_id(doc._.added_themes)
