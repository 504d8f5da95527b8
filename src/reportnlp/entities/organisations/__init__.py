"""Organisations of a text, linked to their full names."""

from reportnlp.entities.organisations.link import link

__all__ = ["link"]
