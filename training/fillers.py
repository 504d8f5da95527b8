"""Train the models that fill initiatives.

    python -m training.fillers --weight accurate|fast --data DATA --names NAMES.jsonl
                               [--out src/reportnlp/models]

DATA holds gold/train.jsonl and news/pool.jsonl.gz; NAMES.jsonl is what `python -m training.names
--cross-fit` wrote. The releases are those of `training.initiatives`; for `accurate`, those that the
reader has learned from teach what the words around a mention mean, and the others what the reader's
own word is worth.
Candidates of an annotated initiative's sentences are matched to its fillers (equal text, or half of
the span); the rest learn to be none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
from reportnlp.initiatives.unnamed import add_unnamed
from reportnlp.models import save_arrays
from reportnlp.script import simplify
from reportnlp.segment.layout import layout_of
from reportnlp.segment.tokenizer import script_of
from reportnlp.themes.vectors import load_vectors
from training.data import read_arguments
from training.documents import Annotated, read_by_reader, sentence_spans, unseen_releases

# Inverse regularisation, and how often a feature must occur; the best of a small grid.
C = 0.15
MIN_COUNT = 3
FAVOURS = np.arange(-2.5, 1.6, 0.25)
ISSUER_FAVOURS = np.arange(-6.0, 1.1, 0.25)


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
    """Candidates of one slot with the part that annotators gave them.

    Attributes:
        candidates: of all releases.
        parts: of each.
        groups: the release of each.
        missed: how many fillers no candidate is, by their part.
        has_issuer: of each release; for candidates of the issuer only.
    """

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []
        self.parts: list[str] = []
        self.groups: list[int] = []
        self.missed: Counter[str] = Counter()
        self.has_issuer: dict[int, bool] = {}


def collect(releases: Sequence[Filled]) -> dict[Slot, Samples]:
    """Candidates of every slot from all annotated initiatives."""
    samples = {slot: Samples() for slot in SLOTS}
    for group, filled in enumerate(releases):
        release, doc = filled.release, filled.doc
        script = script_of(doc)
        entities = [script.to_original(e.start, e.end) for e in doc._.entities]
        context = Context(doc, filled.reading)
        for initiative in release["initiatives"]:
            inside = sentences_inside(doc, initiative)
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
        wanted = simplify(release["issuer"]["text"]).simplified if release["issuer"] else None
        samples.has_issuer[group] = wanted is not None
        context = Context(doc, filled.reading)
        for candidate in context.issuers():
            entity = doc._.entities[candidate.entity]
            name = doc.text[entity.start : entity.end]
            samples.candidates.append(candidate)
            samples.parts.append(ISSUER if name == wanted else NONE)
            samples.groups.append(group)
    return samples


def sentences_inside(doc: Doc, initiative: dict[str, Any]) -> list[int]:
    """Indices of the sentences of which an annotated initiative's evidence holds half."""
    ends = [(e["start"], e["end"]) for e in initiative["evidence"]]
    return [k for k, span in enumerate(sentence_spans(doc)) if _is_inside(span, ends)]


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


def fit(
    candidates: Sequence[Candidate],
    parts: Sequence[str],
    *,
    favour: float,
    base: SlotModel | None = None,
) -> SlotModel:
    """One model.

    Args:
        candidates: with chances for a pipeline with a reader, all without else.
        parts: of each.
        favour: of the model.
        base: of other releases, without chances; the model builds on what it says. Both are
            linear, so that the result is one model again.
    """
    counts = Counter(f for c in candidates for f in c.features)
    known = set(base.columns) if base else set()
    names = sorted(known | {f for f, n in counts.items() if n >= MIN_COUNT})
    columns = {f: at for at, f in enumerate(names)}
    features = _matrix(candidates, columns)
    chances = np.array([c.chances for c in candidates]).reshape(len(candidates), -1)
    of_base = np.zeros((0, len(columns)))
    if base:
        of_base = np.zeros((len(base.parts), len(columns)))
        of_base[:, [columns[f] for f in base.columns]] = base.coef
    model = LogisticRegression(C=C, max_iter=500, fit_intercept=False)
    model.fit(hstack([features, features @ of_base.T, chances], format="csr"), parts)
    coef = model.coef_
    if len(coef) == 1:
        coef = np.vstack([-coef[0] / 2, coef[0] / 2])
    own, via, told = np.split(coef, [len(columns), len(columns) + len(of_base)], axis=1)
    classes = tuple(str(p) for p in model.classes_)
    return SlotModel(classes, columns, own + via @ of_base, told, favour)


def best_favour(samples: Samples, base: SlotModel | None = None) -> tuple[float, float]:
    """The favour with the best F1 of exact parts on releases not trained on, and that F1."""
    candidates, parts = samples.candidates, np.array(samples.parts)
    rows: list[tuple[int, NDArray[Any], SlotModel]] = []
    groups = samples.groups
    for train, test in GroupKFold(5).split(candidates, parts, groups):
        own = [candidates[k] for k in train]
        model = fit(own, parts[train].tolist(), favour=0.0, base=base)
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


def best_issuer_favour(samples: Samples, base: SlotModel | None = None) -> tuple[float, float]:
    """The favour with the most releases right, not trained on, and their share of all.

    A release is right whose likeliest candidate is the issuer, or that has no issuer and is given
    none.
    """
    judged = list(_held_out_issuers(samples, base))
    # A release without a candidate is given none.
    bare = samples.has_issuer.keys() - set(samples.groups)
    always = sum(not samples.has_issuer[group] for group in bare)
    results = []
    for favour in ISSUER_FAVOURS:
        right = always + sum(hit if lead > favour else none for lead, hit, none in judged)
        results.append((right / len(samples.has_issuer), float(favour)))
    share, favour = max(results)
    return favour, share


def _held_out_issuers(
    samples: Samples, base: SlotModel | None
) -> Iterator[tuple[float, bool, bool]]:
    """For each release, by a model that has not seen it: the lead of its likeliest candidate over
    none, whether that is the issuer, and whether there is none.
    """
    candidates = samples.candidates
    parts, groups = np.array(samples.parts), np.array(samples.groups)
    for train, test in GroupKFold(5).split(candidates, parts, groups):
        known = [candidates[k] for k in train]
        model = fit(known, parts[train].tolist(), favour=0.0, base=base)
        yes, no = model.parts.index(ISSUER), model.parts.index(NONE)
        for group in np.unique(groups[test]):
            own = test[groups[test] == group]
            logits = [model.logits(candidates[k]) for k in own]
            best = max(range(len(own)), key=lambda k: logits[k][yes])
            lead = float(logits[best][yes] - logits[best][no])
            hit = bool(parts[own[best]] == ISSUER)
            yield lead, hit, not samples.has_issuer[int(group)]


def collect_all(releases: Sequence[Filled]) -> dict[str, Samples]:
    """Those of every slot and of the issuer."""
    found: dict[str, Samples] = {ISSUER: collect_issuers(releases)}
    found.update(collect(releases).items())
    return found


def fit_bases(releases: Iterable[Annotated]) -> Models:
    """Models of words alone, from releases that tell nothing of what the reader is worth."""
    samples = collect_all([Filled(release, doc, None) for release, doc in releases])
    return {slot: fit(s.candidates, s.parts, favour=0.0) for slot, s in samples.items()}


def main() -> None:
    """Train and write fillers_WEIGHT.npz."""
    args = read_arguments(__doc__, names=True, weight=True)
    reader = Reader.load() if args.weight == "accurate" else None
    bases = fit_bases(read_by_reader(args.data)) if reader else {}
    gold, others = unseen_releases(args.data, args.names, args.weight)
    releases = [read(release, doc, reader) for release, doc in (*gold, *others)]
    models: Models = {}
    for slot, samples in collect_all(releases).items():
        search = best_issuer_favour if slot == ISSUER else best_favour
        base = bases.get(slot)
        favour, figure = search(samples, base)
        models[slot] = fit(samples.candidates, samples.parts, favour=favour, base=base)
        what = "releases right" if slot == ISSUER else "F1 of exact parts"
        print(f"{slot}: {what} {figure:.3f} (favour {favour:.2f})")
    save_arrays(args.out / f"fillers_{args.weight}.npz", to_arrays(models))


if __name__ == "__main__":
    main()
