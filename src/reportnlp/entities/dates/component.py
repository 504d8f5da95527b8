"""Dates as a spaCy component.

In:  a `Doc` whose `doc._.published` may hold the date that came with the release.  Out: its times
appended to `doc._.mentions`, and `doc._.release_date` as (ISO date or None, basis).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

# Registers doc._.published and doc._.mentions, which the component reads and fills.
import reportnlp.entities.mention
import reportnlp.segment.tokenizer  # noqa: F401
from reportnlp.entities.dates.grammar import find_dates
from reportnlp.entities.dates.reference import as_moment, release_date

if not Doc.has_extension("release_date"):
    Doc.set_extension("release_date", default=(None, "inferred"))


class DateRecogniser:
    """Finds the times of a release and the day it came out; holds nothing of its own."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc._.release_date`, and add to `doc._.mentions`."""
        value, basis = release_date(doc.text, published=doc._.published)
        doc._.release_date = (value, basis)
        doc._.mentions = [*doc._.mentions, *find_dates(doc.text, reference=as_moment(value))]
        return doc


@Language.factory("reportnlp_dates", assigns=["doc._.mentions", "doc._.release_date"])
def create_dates(nlp: Language, name: str) -> DateRecogniser:
    """Factory of the component `reportnlp_dates`."""
    return DateRecogniser()
