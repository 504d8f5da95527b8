"""The component that tells who the persons of a text are.

In:  a `Doc` whose `doc._.mentions` hold its persons, bodies and places.  Out: the same `Doc`, its
PERSON mentions with titles, body and full name, and without those that are no names.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import reportnlp.entities.mention  # noqa: F401  (registers doc._.mentions)
from reportnlp.entities.people.describe import describe


class PeopleDescriber:
    """Replaces `doc._.mentions` by described ones; holds nothing of its own."""

    def __call__(self, doc: Doc) -> Doc:
        """Describe the persons of one document."""
        doc._.mentions = describe(doc, doc._.mentions)
        return doc


@Language.factory("reportnlp_people", requires=["doc._.mentions"], assigns=["doc._.mentions"])
def create_people(nlp: Language, name: str) -> PeopleDescriber:
    """Factory of the component `reportnlp_people`."""
    return PeopleDescriber()
