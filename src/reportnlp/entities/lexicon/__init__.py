"""The user's own names and words, which win over everything that is recognised."""

from reportnlp.entities.lexicon.entry import Entry, Line, ThemeWord, to_config
from reportnlp.entities.lexicon.read import Source, read_lexicon
from reportnlp.entities.lexicon.theme_words import FoundTheme, themes_within

__all__ = [
    "Entry",
    "FoundTheme",
    "Line",
    "Source",
    "ThemeWord",
    "read_lexicon",
    "themes_within",
    "to_config",
]
