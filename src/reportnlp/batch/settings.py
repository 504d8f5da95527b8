"""What a run extracts with.

In:  what the user asked for.  Out: a pipeline of it, the same in every process.
The one idea: settings are few plain values, so that they travel to any worker and can be compared
with those of the run before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportnlp.batch.limits import Limits
from reportnlp.read.reading import DEFAULT, Reading

if TYPE_CHECKING:
    from spacy.language import Language

    from reportnlp.models import Weight
    from reportnlp.script import Conversion


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides what stands in a record, beside the document; see `reportnlp.load`.

    Attributes:
        model: "accurate" or "fast".
        lexicon: absolute path of the user's own names; every worker must find it there.
        themes: path of the user's own themes; likewise.
        conversion: OpenCC configuration for traditional text, or "auto".
        published: ISO 8601 date of documents that state none.
        reading: how files are read.
        limits: what one document may take.
    """

    model: Weight = "accurate"
    lexicon: str | None = None
    themes: str | None = None
    conversion: Conversion = "auto"
    published: str | None = None
    reading: Reading = DEFAULT
    limits: Limits = field(default_factory=Limits)

    def load(self) -> Language:
        """The pipeline.

        Raises:
            ReportnlpError: as `reportnlp.load`.
        """
        # Where documents are only passed on, none of this is needed.
        from reportnlp.pipeline import load

        nlp = load(
            model=self.model,
            lexicon=self.lexicon,
            themes=self.themes,
            conversion=self.conversion,
        )
        nlp.max_length = self.limits.characters
        return nlp
