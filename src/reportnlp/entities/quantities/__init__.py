"""Quantities: counted and measured facts of a text, normalised."""

from reportnlp.entities.quantities.recognise import find_quantities

__all__ = ["find_quantities"]
