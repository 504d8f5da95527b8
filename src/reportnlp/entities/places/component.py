"""The places component.

In:  a `Doc`.  Out: the same `Doc` with its places appended to `doc._.mentions`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.entities.places.recognise import find_places


@Language.factory("reportnlp_places", assigns=["doc._.mentions"])
def create_places(nlp: Language, name: str) -> PlacesComponent:
    """Factory of the component."""
    return PlacesComponent()


class PlacesComponent:
    """Appends GPE, LOC and FAC mentions to `doc._.mentions`."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the places of one document."""
        doc._.mentions = [*doc._.mentions, *find_places(doc)]
        return doc
