"""The component that links short names of organisations to full ones.

In:  a `Doc` whose `doc._.mentions` hold its organisations.  Out: the same `Doc`, the mentions
that were cut in two joined, `canonical`, `parent` and `place` filled where they are known; and
`doc._.anaphora`, the words that take up an organisation (该公司, 我校), each with the name of the
one that it means.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import reportnlp.entities.mention  # noqa: F401  (registers doc._.mentions)
from reportnlp.entities.organisations.anaphora import anaphora
from reportnlp.entities.organisations.cuts import joined
from reportnlp.entities.organisations.link import link

if not Doc.has_extension("anaphora"):
    Doc.set_extension("anaphora", default=())


class OrganisationLinker:
    """Replaces `doc._.mentions` by linked ones; holds nothing of its own."""

    def __call__(self, doc: Doc) -> Doc:
        """Link the organisations of one document."""
        text = doc.text  # made anew each time it is asked for
        mentions = joined(text, doc._.mentions, doc._.lexicon)
        doc._.mentions = link(text, mentions, [token.idx for token in doc])
        doc._.anaphora = tuple(anaphora(text, doc._.mentions))
        return doc


@Language.factory(
    "reportnlp_organisations",
    requires=["doc._.mentions"],
    assigns=["doc._.mentions", "doc._.anaphora"],
)
def create_organisations(nlp: Language, name: str) -> OrganisationLinker:
    """Factory of the component `reportnlp_organisations`."""
    return OrganisationLinker()
