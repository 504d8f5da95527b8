"""The component that finds organisations, places and persons.

In:  a `Doc` cut by jieba.  Out: the same `Doc`, its names appended to `doc._.mentions`: ORG,
PERSON, and places as LOC without a value, which the places component types and links; and the
files of the weights that found them in `doc._.name_models`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import reportnlp.entities.mention  # noqa: F401  (registers doc._.mentions)
from reportnlp.entities.names.find import find_names
from reportnlp.entities.names.tagger import NameTagger, load_tagger
from reportnlp.models import Weight

DEFAULT: Weight = "accurate"

if not Doc.has_extension("name_models"):
    Doc.set_extension("name_models", default=())


class NameRecogniser:
    """Appends names to `doc._.mentions`; holds the tagger that finds them."""

    def __init__(self, tagger: NameTagger) -> None:
        self.tagger = tagger

    def __call__(self, doc: Doc) -> Doc:
        """Find the names of one document."""
        doc._.name_models = self.tagger.files
        doc._.mentions = [*doc._.mentions, *find_names(doc, self.tagger)]
        return doc


@Language.factory(
    "reportnlp_names",
    assigns=["doc._.mentions", "doc._.name_models"],
    default_config={"model": DEFAULT},
)
def create_names(nlp: Language, name: str, model: Weight) -> NameRecogniser:
    """Factory of the component `reportnlp_names`.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        model: the weights to use, "accurate" or "fast".

    Raises:
        ModelError: if a file of the weights is missing or damaged.
    """
    return NameRecogniser(load_tagger(model))
