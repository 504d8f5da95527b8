"""Reprints: the same release, met again elsewhere, cut or with a few words changed."""

from reportnlp.reprints.group import Grouper
from reportnlp.reprints.merge import merge, merge_reprints, reprint_of

__all__ = ["Grouper", "merge", "merge_reprints", "reprint_of"]
