"""The component that links short names of organisations to full ones.

In:  a `Doc` whose `doc._.mentions` hold its organisations.  Out: the same `Doc`, the mentions
with `canonical` filled where the text tells the full name.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import reportnlp.entities.mention  # noqa: F401  (registers doc._.mentions)
from reportnlp.entities.organisations.link import link


class OrganisationLinker:
    """Replaces `doc._.mentions` by linked ones; holds nothing of its own."""

    def __call__(self, doc: Doc) -> Doc:
        """Link the organisations of one document."""
        doc._.mentions = link(doc.text, doc._.mentions)
        return doc


@Language.factory(
    "reportnlp_organisations", requires=["doc._.mentions"], assigns=["doc._.mentions"]
)
def create_organisations(nlp: Language, name: str) -> OrganisationLinker:
    """Factory of the component `reportnlp_organisations`."""
    return OrganisationLinker()
