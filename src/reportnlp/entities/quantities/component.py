"""The spaCy component `reportnlp_quantities`.

In:  a `Doc` cut by reportnlp's tokenizer.  Out: the same, with its quantities and ordinals
appended to `doc._.mentions`.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.entities.quantities.recognise import find_quantities


@Language.factory("reportnlp_quantities")
def create_quantities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Factory for `nlp.add_pipe("reportnlp_quantities")`."""
    return add_quantities


def add_quantities(doc: Doc) -> Doc:
    """Append the quantities of `doc` to its mentions."""
    doc._.mentions.extend(find_quantities(doc))
    return doc
