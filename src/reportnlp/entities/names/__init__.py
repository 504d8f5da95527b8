"""Organisations and persons named in a text."""

from reportnlp.entities.names.find import find_names

__all__ = ["find_names"]
