"""Who, where, when, how many: the fillers of an initiative.

In:  a `Doc` and the sentences of one initiative.  Out: the entities that belong to it,
organisations with their role.
One logistic regression a slot, trained by `training.fillers` on annotated releases, over the
features of `context`, the reader's chances among them where there is a reader. An organiser that
the evidence does not name stays unknown: the one named last before it was wrong too often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from spacy.tokens import Doc

from reportnlp.initiatives.context import SLOTS, Candidate, Context, Slot
from reportnlp.initiatives.profile import Rows
from reportnlp.initiatives.reader.reading import Reading
from reportnlp.models import Arrays, Weight, load_arrays, pack_lines, unpack_lines

Role = Literal["organiser", "partner", "beneficiary", "other"]
NONE = "none"


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity with a part in an initiative.

    Attributes:
        entity: index in `doc._.entities`.
        part: the role of an organisation; "filler" for every other slot.
        score: the chance of the part.
    """

    entity: int
    part: str
    score: float


@dataclass(frozen=True, slots=True)
class SlotModel:
    """A multinomial logistic regression over named features.

    Attributes:
        parts: its classes; NONE is among them.
        columns: column of each feature.
        coef: one row a class, one column a feature.
        of_chances: one row a class, one column a chance of the reader; none without a reader.
        favour: added to the logit of NONE; what gave the best F1, or the most issuers right, on
            releases not trained on.
    """

    parts: tuple[str, ...]
    columns: dict[str, int]
    coef: Rows
    of_chances: Rows
    favour: float

    def logits(self, candidate: Candidate) -> Rows:
        """One number a class."""
        known = [self.columns[f] for f in candidate.features if f in self.columns]
        total: Rows = self.coef[:, known].sum(axis=1)
        if candidate.chances:
            total += self.of_chances @ np.array(candidate.chances)
        total[self.parts.index(NONE)] += self.favour
        return total

    def decide(self, candidate: Candidate) -> Filler:
        """The likeliest part."""
        logits = self.logits(candidate)
        chances = np.exp(logits - logits.max())
        best = int(logits.argmax())
        return Filler(candidate.entity, self.parts[best], float(chances[best] / chances.sum()))

    def likeliest(self, candidates: Sequence[Candidate], part: str) -> int | None:
        """The entity of the one that has `part`, of equals the first; None if none has it."""
        if not candidates:
            return None
        yes, no = self.parts.index(part), self.parts.index(NONE)
        best = max(candidates, key=lambda c: (self.logits(c)[yes], -c.entity))
        logits = self.logits(best)
        return best.entity if logits[yes] > logits[no] else None


Models = dict[str, SlotModel]
# Beside the slots of an initiative: the organisation whose news the release is.
ISSUER = "issuer"


def to_arrays(models: Models) -> Arrays:
    """Arrays for `from_arrays`."""
    arrays: Arrays = {}
    for slot, model in models.items():
        arrays[f"{slot}.parts"] = pack_lines(list(model.parts))
        arrays[f"{slot}.features"] = pack_lines(
            sorted(model.columns, key=model.columns.__getitem__)
        )
        arrays[f"{slot}.coef"] = model.coef.astype(np.float32)
        arrays[f"{slot}.of_chances"] = model.of_chances
        arrays[f"{slot}.favour"] = np.array([model.favour])
    return arrays


def from_arrays(arrays: Arrays) -> Models:
    """Restore what `to_arrays` gave."""
    return {
        slot: SlotModel(
            parts=tuple(unpack_lines(arrays[f"{slot}.parts"])),
            columns={f: at for at, f in enumerate(unpack_lines(arrays[f"{slot}.features"]))},
            coef=arrays[f"{slot}.coef"].astype(float),
            of_chances=arrays[f"{slot}.of_chances"],
            favour=float(arrays[f"{slot}.favour"][0]),
        )
        for slot in (*SLOTS, ISSUER)
    }


@cache
def load_models(weight: Weight) -> Models:
    """The models of the package for a weight of the pipeline."""
    return from_arrays(load_arrays(f"fillers_{weight}"))


class Filling:
    """Fills the initiatives of one release.

    Attributes:
        issuer: index in `doc._.entities` of the organisation whose news it is, or None.
    """

    def __init__(self, doc: Doc, models: Models, reading: Reading | None = None) -> None:
        self._context = Context(doc, reading)
        self._models = models
        self.issuer = self._find_issuer()

    def fill(self, slot: Slot, sentences: Sequence[int]) -> list[Filler]:
        """The fillers of `slot` among the entities of `sentences`, in the order of the text."""
        model = self._models[slot]
        decided = (model.decide(c) for c in self._context.candidates(slot, sentences))
        return [filler for filler in decided if filler.part != NONE]

    def _find_issuer(self) -> int | None:
        return self._models[ISSUER].likeliest(self._context.issuers(), ISSUER)
