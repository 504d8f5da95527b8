"""The models of the detector are scikit-learn's, storing loses nothing, the choice is best."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from spacy.tokens import Doc

from reportnlp.initiatives.committee import Committee, Perceptron
from reportnlp.initiatives.detect import (
    Detector,
    Linear,
    choose,
    from_arrays,
    load_detector,
    to_arrays,
)
from reportnlp.initiatives.profile import Rows, profile
from reportnlp.initiatives.stretches import Stretches
from reportnlp.models import WEIGHTS, Weight
from reportnlp.themes.vectors import load_vectors
from tests.initiatives.documents import make_doc

_RNG = np.random.default_rng(11)
_ROWS = _RNG.normal(size=(200, 6))
_YES = (_ROWS[:, 0] + _ROWS[:, 1] ** 2 > 0.5).astype(int)


@pytest.fixture(scope="module")
def mlp() -> MLPClassifier:
    model = MLPClassifier((5,), solver="lbfgs", max_iter=2_000, alpha=1.0, random_state=0)
    return model.fit(_ROWS, _YES)


def exact(*shape: int) -> Rows:
    """Random weights that eight bytes and four hold alike."""
    return _RNG.normal(size=shape).astype(np.float32).astype(float)


def make_detector(members: int, own: bool) -> Detector:
    def linear() -> Linear:
        return Linear(exact(6), exact(6) ** 2 + 1, exact(6), float(exact(1)[0]))

    committee = tuple(
        Perceptron(exact(4, 3), exact(3), exact(3, 1), exact(1)) for _ in range(members)
    )
    stretches = Committee(exact(4), exact(4) ** 2 + 1, committee)
    reports, begins = (linear(), linear()) if own else (None, None)
    return Detector(reports, begins, stretches, 0.37)


def test_perceptron_has_the_chances_of_scikit_learn(mlp: MLPClassifier) -> None:
    ours = Perceptron.of(mlp).predict_proba(_ROWS)
    np.testing.assert_allclose(ours, mlp.predict_proba(_ROWS)[:, 1], atol=1e-12)


def test_linear_has_the_chances_of_scikit_learn() -> None:
    scaler, model = StandardScaler(), LogisticRegression()
    chances = make_pipeline(scaler, model).fit(_ROWS, _YES).predict_proba(_ROWS)[:, 1]
    ours = Linear(scaler.mean_, scaler.scale_, model.coef_[0], float(model.intercept_[0]))
    np.testing.assert_allclose(ours.predict_proba(_ROWS), chances, atol=1e-12)


def test_committee_gives_the_mean_of_its_members(mlp: MLPClassifier) -> None:
    other = Perceptron(exact(6, 3), exact(3), exact(3, 1), exact(1))
    members = (Perceptron.of(mlp), other)
    ours = Committee(np.zeros(6), np.ones(6), members).predict_proba(_ROWS)
    np.testing.assert_allclose(ours, np.mean([m.predict_proba(_ROWS) for m in members], axis=0))


@pytest.mark.parametrize("members", [1, 3])
@pytest.mark.parametrize("own", [True, False])
def test_detector_survives_storing_bit_for_bit(members: int, own: bool) -> None:
    detector = make_detector(members, own)
    again = from_arrays(to_arrays(detector))
    assert again.price == detector.price
    for ours, theirs in zip(models_of(again), models_of(detector), strict=True):
        for name in {field.name for field in fields(theirs)} - {"members"}:
            np.testing.assert_array_equal(getattr(ours, name), getattr(theirs, name))


def models_of(detector: Detector) -> list[Linear | Perceptron | Committee]:
    committee = detector.stretches
    sentences = [model for model in (detector.reports, detector.begins) if model]
    return [*sentences, committee, *committee.members]


@pytest.mark.parametrize("weight", WEIGHTS)
def test_weights_of_the_package_survive_storing_bit_for_bit(weight: Weight) -> None:
    stored = to_arrays(load_detector(weight))
    again = to_arrays(from_arrays(stored))
    assert stored.keys() == again.keys()
    for name, array in stored.items():
        assert array.dtype == again[name].dtype
        assert array.tobytes() == again[name].tobytes()


@st.composite
def choices(draw: st.DrawFn) -> tuple[Stretches, Rows, float]:
    """Stretches of up to seven sentences with their chances in percent, and a price."""
    count = draw(st.integers(1, 7))
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).map(sorted)
    spans = draw(st.lists(ends, max_size=8, unique_by=tuple))
    percent = draw(st.lists(st.integers(0, 100), min_size=len(spans), max_size=len(spans)))
    kept = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    is_evidence = np.array(kept)
    is_evidence[[k for span in spans for k in span]] = True
    first, last = np.array(spans, dtype=np.intp).reshape(-1, 2).T
    stretches = Stretches(first, last, np.zeros((len(spans), 1)), is_evidence)
    return stretches, np.array(percent) / 100, draw(st.integers(0, 100)) / 100


def best_by_trying_all(stretches: Stretches, chances: Rows, price: float) -> float:
    spans = sorted(
        zip(stretches.first.tolist(), stretches.last.tolist(), chances.tolist(), strict=True)
    )
    worths = (
        sum(chance - price for _, _, chance in chosen)
        for size in range(len(spans) + 1)
        for chosen in combinations(spans, size)
        if all(a[1] < b[0] for a, b in pairwise(chosen))
    )
    return float(max(worths))


@given(choices())
@settings(max_examples=400, deadline=None)
def test_choice_is_the_best_of_all_disjoint_ones(choice: tuple[Stretches, Rows, float]) -> None:
    stretches, chances, price = choice
    drafts = choose(stretches, chances, price=price)
    assert sum(draft.score - price for draft in drafts) == pytest.approx(
        best_by_trying_all(stretches, chances, price)
    )
    told = [k for draft in drafts for k in draft.sentences]
    assert told == sorted(set(told))
    assert all(stretches.is_evidence[told])


def test_sentence_that_reports_nothing_is_left_out_of_the_evidence() -> None:
    stretches = Stretches(
        np.array([0]), np.array([2]), np.zeros((1, 1)), np.array([True, False, True])
    )
    (draft,) = choose(stretches, np.array([0.9]), price=0.3)
    assert draft.sentences == (0, 2)
    assert draft.score == 0.9


def test_detector_that_leaves_reports_to_a_reader_needs_one() -> None:
    doc = make_doc("市图书馆举办讲座。")
    with pytest.raises(ValueError, match="needs a reader"):
        make_detector(1, own=False).candidates(doc, profile(doc, load_vectors()))


def test_drafts_of_releases_are_in_order_disjoint_and_sure(docs: list[Doc]) -> None:
    detector = load_detector("fast")
    found = [detector.detect(doc, profile(doc, load_vectors())) for doc in docs]
    assert any(found)
    for doc, drafts in zip(docs, found, strict=True):
        told = [k for draft in drafts for k in draft.sentences]
        assert told == sorted(set(told))
        assert set(told) <= set(range(len(doc._.layout.sentences)))
        assert all(0 < draft.score <= 1 for draft in drafts)
