"""Organisations, places and persons named in a text."""

from reportnlp.entities.names.find import find_names
from reportnlp.entities.names.tagger import WEIGHTS, Name, NameTagger, Weight, load_tagger

__all__ = ["WEIGHTS", "Name", "NameTagger", "Weight", "find_names", "load_tagger"]
