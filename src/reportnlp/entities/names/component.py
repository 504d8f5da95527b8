"""The component that finds organisations and persons.

In:  a `Doc` with jieba's tags.  Out: the same `Doc`, its ORG and PERSON mentions appended to
`doc._.mentions`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import reportnlp.entities.mention  # noqa: F401  (registers doc._.mentions)
from reportnlp.entities.names.find import find_names


class NameRecogniser:
    """Appends names to `doc._.mentions`; holds nothing of its own."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the names of one document."""
        doc._.mentions = [*doc._.mentions, *find_names(doc)]
        return doc


@Language.factory("reportnlp_names", assigns=["doc._.mentions"])
def create_names(nlp: Language, name: str) -> NameRecogniser:
    """Factory of the component `reportnlp_names`."""
    return NameRecogniser()
