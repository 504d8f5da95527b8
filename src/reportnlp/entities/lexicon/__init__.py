"""The user's own names, which win over everything that is recognised."""

from reportnlp.entities.lexicon.entry import Entry, to_config
from reportnlp.entities.lexicon.read import Source, read_lexicon

__all__ = ["Entry", "Source", "read_lexicon", "to_config"]
