"""The places component.

In:  a `Doc`, and in `doc._.mentions` the names that a tagger found, if one ran: bodies, persons,
and places labelled LOC with no value.  Out: the same `Doc`, whose places are merged with those that
the grammar proposes, typed and linked.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.entities.mention import Mention
from reportnlp.entities.places.cities import with_cities
from reportnlp.entities.places.linking import link_places
from reportnlp.entities.places.lists import listed_places
from reportnlp.entities.places.merging import merge_places
from reportnlp.entities.places.recognise import find_places
from reportnlp.segment.tokenizer import script_of

_NAMES = frozenset({"ORG", "PERSON", "LOC"})


@Language.factory("reportnlp_places", assigns=["doc._.mentions"])
def create_places(nlp: Language, name: str) -> PlacesComponent:
    """Factory of the component."""
    return PlacesComponent()


class PlacesComponent:
    """Puts GPE, LOC and FAC mentions into `doc._.mentions`, in place of the tagger's LOC."""

    def __call__(self, doc: Doc) -> Doc:
        """Find and link the places of one document."""
        text = doc.text  # made anew each time it is asked for
        found: list[Mention] = list(listed_places(text, with_cities(text, doc._.mentions)))
        names = [m for m in found if m.label in _NAMES and m.place is None]
        places = find_places(doc)
        if names:
            places = merge_places(text, names, places)
        others = [m for m in found if m.label != "LOC" or m.place is not None]
        linked = link_places(text, [*others, *places], script=script_of(doc).script)
        doc._.mentions = linked
        return doc
