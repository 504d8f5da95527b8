"""Train the models that fill initiatives.

    python -m training.fillers --weight accurate|fast --data DATA --names NAMES.jsonl
                               [--out src/reportnlp/models]

DATA holds gold/train.jsonl and news/pool.jsonl.gz; NAMES.jsonl is what `python -m training.names
--cross-fit` wrote. The releases are those of `training.initiatives`.
Candidates of an annotated initiative's sentences are matched to its fillers (equal text, or half of
the span); the rest learn to be none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from spacy.tokens import Doc

from reportnlp.initiatives.context import SLOTS, Candidate, Context, Slot
from reportnlp.initiatives.detect import sentence_rows
from reportnlp.initiatives.fill import ISSUER, NONE, Models, SlotModel, to_arrays
from reportnlp.initiatives.profile import profile
from reportnlp.initiatives.reader.reading import Reader, Reading
from reportnlp.initiatives.reader.unnamed import add_unnamed
from reportnlp.models import save_arrays
from reportnlp.script import simplify
from reportnlp.segment.layout import layout_of
from reportnlp.segment.tokenizer import script_of
from reportnlp.themes.vectors import load_vectors
from training.data import read_arguments
from training.documents import sentence_spans, unseen_releases

# Inverse regularisation, and how often a feature must occur; the best of a small grid.
C = 0.15
MIN_COUNT = 3
FAVOURS = np.arange(-2.5, 1.6, 0.25)


@dataclass(frozen=True, slots=True)
class Filled:
    """An annotated release with its entities, and what the reader makes of it, if it is asked."""

    release: dict[str, Any]
    doc: Doc
    reading: Reading | None


def read(release: dict[str, Any], doc: Doc, reader: Reader | None) -> Filled:
    """Have `doc` read, as `reportnlp.initiatives.component` has."""
    sentences = [(s.start, s.end) for s in layout_of(doc).sentences]
    if reader is None or not sentences:
        return Filled(release, doc, None)
    reading = reader.read(doc.text, sentences, sentence_rows(profile(doc, load_vectors())))
    add_unnamed(doc, reading)
    return Filled(release, doc, reading)


class Samples:
    """Candidates of one slot with the part that annotators gave them."""

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []
        self.parts: list[str] = []
        self.groups: list[int] = []
        self.missed: Counter[str] = Counter()


def collect(releases: Sequence[Filled]) -> dict[Slot, Samples]:
    """Candidates of every slot from all annotated initiatives."""
    samples = {slot: Samples() for slot in SLOTS}
    for group, filled in enumerate(releases):
        release, doc = filled.release, filled.doc
        spans = list(sentence_spans(doc))
        script = script_of(doc)
        entities = [script.to_original(e.start, e.end) for e in doc._.entities]
        context = Context(doc, filled.reading)
        for initiative in release["initiatives"]:
            ends = [(e["start"], e["end"]) for e in initiative["evidence"]]
            inside = [k for k, s in enumerate(spans) if _is_inside(s, ends)]
            for slot in SLOTS:
                _label(
                    samples[slot],
                    context.candidates(slot, inside),
                    initiative[slot],
                    entities,
                    group,
                )
    return samples


def collect_issuers(releases: Sequence[Filled]) -> Samples:
    """Organisations of each release; the issuer is among them."""
    samples = Samples()
    for group, filled in enumerate(releases):
        release, doc = filled.release, filled.doc
        issuer = release["issuer"]
        if not issuer:
            continue
        wanted = simplify(issuer["text"]).simplified
        context = Context(doc, filled.reading)
        for candidate in context.candidates("organisations", context.whole, ISSUER):
            entity = doc._.entities[candidate.entity]
            name = doc.text[entity.start : entity.end]
            samples.candidates.append(candidate)
            samples.parts.append(ISSUER if name == wanted else NONE)
            samples.groups.append(group)
    return samples


def _is_inside(span: tuple[int, int], ends: Sequence[tuple[int, int]]) -> bool:
    shared = sum(max(0, min(span[1], b) - max(span[0], a)) for a, b in ends)
    return 2 * shared >= span[1] - span[0]


def _label(
    samples: Samples,
    candidates: Sequence[Candidate],
    fillers: Sequence[dict[str, Any]],
    entities: Sequence[tuple[int, int]],
    group: int,
) -> None:
    free = list(fillers)
    for candidate in candidates:
        start, end = entities[candidate.entity]
        hit = next((f for f in free if _iou((start, end), (f["start"], f["end"])) >= 0.5), None)
        if hit is not None:
            free.remove(hit)
        samples.candidates.append(candidate)
        samples.parts.append(hit.get("role", "filler") if hit else NONE)
        samples.groups.append(group)
    samples.missed.update(f.get("role", "filler") for f in free)


def _iou(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (a[1] - a[0] + b[1] - b[0] - shared)


def _matrix(candidates: Sequence[Candidate], columns: dict[str, int]) -> csr_matrix:
    pairs = [
        (row, columns[f])
        for row, c in enumerate(candidates)
        for f in sorted(c.features)
        if f in columns
    ]
    rows, cols = zip(*pairs, strict=True)
    return csr_matrix((np.ones(len(pairs)), (rows, cols)), shape=(len(candidates), len(columns)))


def fit(candidates: Sequence[Candidate], parts: Sequence[str], *, favour: float) -> SlotModel:
    """One model."""
    counts = Counter(f for c in candidates for f in c.features)
    columns = {f: at for at, f in enumerate(sorted(f for f, n in counts.items() if n >= MIN_COUNT))}
    chances = np.array([c.chances for c in candidates]).reshape(len(candidates), -1)
    model = LogisticRegression(C=C, max_iter=500, fit_intercept=False)
    model.fit(hstack([_matrix(candidates, columns), chances], format="csr"), parts)
    coef = model.coef_
    if len(coef) == 1:
        coef = np.vstack([-coef[0] / 2, coef[0] / 2])
    known = len(columns)
    names = tuple(str(p) for p in model.classes_)
    return SlotModel(names, columns, coef[:, :known], coef[:, known:], favour)


def best_favour(samples: Samples) -> tuple[float, float]:
    """The favour with the best F1 of exact parts on releases not trained on, and that F1."""
    candidates, parts = samples.candidates, np.array(samples.parts)
    rows: list[tuple[int, NDArray[Any], SlotModel]] = []
    groups = samples.groups
    for train, test in GroupKFold(5).split(candidates, parts, groups):
        model = fit([candidates[k] for k in train], parts[train].tolist(), favour=0.0)
        rows += [(int(k), model.logits(candidates[k]), model) for k in test]
    total = int((parts != NONE).sum()) + sum(samples.missed.values())
    results = []
    for favour in FAVOURS:
        hit = given = 0
        for k, logits, model in rows:
            shifted = logits + favour * (np.array(model.parts) == NONE)
            part = model.parts[int(shifted.argmax())]
            given += part != NONE
            hit += part != NONE and part == parts[k]
        results.append((2 * hit / max(1, given + total), float(favour)))
    f1, favour = max(results)
    return favour, f1


def main() -> None:
    """Train and write fillers.npz."""
    args = read_arguments(__doc__, names=True, weight=True)
    reader = Reader.load() if args.weight == "accurate" else None
    models: Models = {}
    found = unseen_releases(args.data, args.names, all_of_them=reader is None)
    releases = [read(release, doc, reader) for release, doc in found]
    for slot, samples in [*collect(releases).items(), (ISSUER, collect_issuers(releases))]:
        favour, f1 = best_favour(samples)
        models[slot] = fit(samples.candidates, samples.parts, favour=favour)
        share = sum(p != NONE for p in samples.parts) / len(samples.parts)
        print(f"{slot}: F1 of exact parts {f1:.3f} (favour {favour:.2f}, {share:.0%} are fillers)")
    save_arrays(args.out / f"fillers_{args.weight}.npz", to_arrays(models))


if __name__ == "__main__":
    main()
