"""The component that finds events and works.

In:  a `Doc` whose `doc._.mentions` hold its names and times.  Out: the same `Doc`, its EVENT and
WORK_OF_ART mentions appended to `doc._.mentions`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import reportnlp.entities.mention  # noqa: F401  (registers doc._.mentions)
from reportnlp.entities.works.find import find_works


class WorkRecogniser:
    """Appends events and works to `doc._.mentions`; holds nothing of its own."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the events and works of one document."""
        doc._.mentions = [*doc._.mentions, *find_works(doc, doc._.mentions)]
        return doc


@Language.factory("reportnlp_works", requires=["doc._.mentions"], assigns=["doc._.mentions"])
def create_works(nlp: Language, name: str) -> WorkRecogniser:
    """Factory of the component `reportnlp_works`."""
    return WorkRecogniser()
