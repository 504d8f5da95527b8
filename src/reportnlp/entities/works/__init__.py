"""Events and works of a text: named in marks, by an edition, as held, or well known."""

from reportnlp.entities.works.find import find_works

__all__ = ["find_works"]
