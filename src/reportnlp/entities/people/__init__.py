"""Persons of a text: their titles, the body each belongs to, and the full name of a short one."""

from reportnlp.entities.people.describe import describe

__all__ = ["describe"]
