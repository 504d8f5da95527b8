"""Organisations, places and persons named in a text."""

from reportnlp.entities.names.find import find_names
from reportnlp.entities.names.tagger import Name, NameTagger, load_tagger

__all__ = ["Name", "NameTagger", "find_names", "load_tagger"]
