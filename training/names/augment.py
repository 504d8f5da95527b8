"""Texts as they are written elsewhere: headlines, copied and transcribed text, other names.

In:  a sample.  Out: the same names in a text written otherwise.
What a model sees in one style only it knows in that style only.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable

from reportnlp.entities.names.labels import Kind, Span
from training.names.samples import Sample

_HALF = str.maketrans("，。：；！？（）“”‘’", ",.:;!?()\"\"''")
_MARKS = re.compile(r"[，。：；！？、“”‘’《》「」『』,.:;!?\"'\n\r]")
# Names are swapped for others of their kind in so many samples, and styles are changed in so many.
_SWAPPED = 0.25
_SWAP = 0.5
_BARE, _SPACED, _HALVED = 0.06, 0.04, 0.05


class Augmenter:
    """Changes samples at random; the same seed gives the same changes."""

    def __init__(self, samples: Iterable[Sample], seed: int) -> None:
        self._random = random.Random(seed)
        names: dict[Kind, set[str]] = defaultdict(set)
        for sample in samples:
            for start, end, kind in sample.spans:
                names[kind].add(sample.text[start:end])
        self._names = {kind: sorted(known) for kind, known in names.items()}

    def change(self, sample: Sample) -> Sample:
        """The sample, perhaps with other names, perhaps in another style."""
        if self._random.random() < _SWAPPED:
            sample = self._swapped(sample)
        style = self._random.random()
        if style < _BARE:
            return edited(sample, [(m.start(), m.end(), "") for m in _MARKS.finditer(sample.text)])
        if style < _BARE + _SPACED:
            return edited(sample, [(m.start(), m.end(), " ") for m in _MARKS.finditer(sample.text)])
        if style < _BARE + _SPACED + _HALVED:
            text = sample.text.translate(_HALF)
            return Sample(text, sample.spans, sample.unknown, sample.source)
        return sample

    def _swapped(self, sample: Sample) -> Sample:
        edits = [
            (start, end, self._random.choice(self._names[kind]))
            for start, end, kind in sample.spans
            if self._random.random() < _SWAP
        ]
        return edited(sample, edits)


def edited(sample: Sample, edits: Iterable[tuple[int, int, str]]) -> Sample:
    """The sample with stretches of its text replaced, in order; its names move along."""
    parts, at, moved = [], 0, [0] * (len(sample.text) + 1)
    length = 0
    for start, end, text in [*edits, (len(sample.text), len(sample.text), "")]:
        for k in range(at, start):
            moved[k] = length + k - at
        length += start - at
        parts += [sample.text[at:start], text]
        moved[start:end] = [length] * (end - start)
        length += len(text)
        at = end
    moved[len(sample.text)] = length
    spans = (Span(moved[a], moved[b], kind) for a, b, kind in sample.spans)
    unknown = ((moved[a], moved[b]) for a, b in sample.unknown)
    kept = tuple(span for span in spans if span.end > span.start)
    return Sample("".join(parts), kept, tuple(u for u in unknown if u[1] > u[0]), sample.source)
