"""Fillers: the likeliest part, the issuer, lossless storage."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from reportnlp.entities.mention import Label
from reportnlp.initiatives.context import SLOTS, Candidate
from reportnlp.initiatives.fill import (
    ISSUER,
    NONE,
    Filling,
    Models,
    SlotModel,
    from_arrays,
    load_models,
    to_arrays,
)
from reportnlp.initiatives.profile import Rows
from reportnlp.models import WEIGHTS, Weight
from tests.initiatives.documents import make_doc

# An organisation that acts is the organiser, one behind 与 a partner; the first is the issuer.
_FEATURES = {"bias": 0, "r2=举办": 1, "l1=与": 2, "rank=0": 3}
_NO_READER = np.zeros((3, 0))


def model(parts: tuple[str, ...], coef: list[list[float]], favour: float = 0.0) -> SlotModel:
    return SlotModel(parts, _FEATURES, np.array(coef, dtype=float), _NO_READER, favour)


def make_models() -> Models:
    organisations = model(
        (NONE, "organiser", "partner"), [[1, 0, 0, 0], [0, 5, 0, 0], [0, 0, 5, 0]]
    )
    every = model((NONE, "filler"), [[0, 0, 0, 0], [1, 0, 0, 0]])
    issuer = model((ISSUER, NONE), [[0, 0, 0, 5], [0, 0, 0, 0]])
    return {**dict.fromkeys(SLOTS, every), "organisations": organisations, ISSUER: issuer}


def fill(text: str, sentences: list[int], *names: str) -> list[tuple[str, str]]:
    organisations: dict[str, Label] = dict.fromkeys(names, "ORG")
    doc = make_doc(text, **organisations)
    found = Filling(doc, make_models()).fill("organisations", sentences)
    return [(name_at(doc, filler.entity), filler.part) for filler in found]


def name_at(doc: Doc, entity: int) -> str:
    mention = doc._.entities[entity]
    return str(doc.text[mention.start : mention.end])


def test_organisations_have_the_likeliest_role() -> None:
    text = "文联、市妇联举办讲座，与图书馆合作。"
    roles = [("市妇联", "organiser"), ("图书馆", "partner")]
    assert fill(text, [0], "文联", "市妇联", "图书馆") == roles


def test_organiser_that_the_sentence_does_not_name_stays_unknown() -> None:
    text = "图书馆开讲\n市妇联举办讲座。居民很多。书屋与文联合作。"
    names = ("图书馆", "市妇联", "文联")
    assert fill(text, [1], *names) == []
    assert fill(text, [2], *names) == [("文联", "partner")]


def test_release_without_an_organisation_has_no_issuer() -> None:
    filling = Filling(make_doc("居民很多。"), make_models())
    assert filling.issuer is None
    assert filling.fill("organisations", [0]) == []


def test_issuer_is_the_likeliest_and_of_equals_the_first() -> None:
    doc = make_doc("图书馆、文联来。", 图书馆="ORG", 文联="ORG")
    issuer = Filling(doc, make_models()).issuer
    assert issuer is not None
    assert name_at(doc, issuer) == "图书馆"


def test_no_candidate_that_is_likelier_none_is_the_issuer() -> None:
    unsure = model((ISSUER, NONE), [[0, 0, 0, 5], [0, 0, 0, 0]], favour=5.5)
    doc = make_doc("图书馆、文联来。", 图书馆="ORG", 文联="ORG")
    assert Filling(doc, {**make_models(), ISSUER: unsure}).issuer is None


_SOME = st.lists(st.sampled_from([*_FEATURES, "l1=从", "r3=未见过"]), unique=True)


@given(_SOME, st.floats(-20, 20))
def test_favour_is_for_none_and_the_score_is_a_chance(features: list[str], favour: float) -> None:
    coef: Rows = np.array([[1.0, 0, 0, 0], [0, 5, 0, 0], [0, 0, 5, 0]])
    slot = SlotModel((NONE, "organiser", "partner"), _FEATURES, coef, _NO_READER, favour)
    candidate = Candidate(3, tuple(features))
    logits = slot.logits(candidate)
    plain = SlotModel(slot.parts, _FEATURES, coef, _NO_READER, 0.0).logits(candidate)
    np.testing.assert_allclose(logits - plain, [favour, 0, 0], atol=1e-12)
    filler = slot.decide(candidate)
    assert filler.entity == 3
    assert filler.part == slot.parts[int(logits.argmax())]
    assert 1 / 3 - 1e-9 <= filler.score <= 1


def test_what_the_reader_thinks_is_added() -> None:
    of_chances = np.array([[0.0, 0.0], [2.0, -1.0], [0.0, 3.0]])
    slot = SlotModel((NONE, "organiser", "partner"), {}, np.zeros((3, 0)), of_chances, 0.0)
    logits = slot.logits(Candidate(0, (), (-0.5, -2.0)))
    np.testing.assert_allclose(logits, [0.0, 1.0, -6.0])


@pytest.mark.parametrize(
    "models",
    [make_models(), load_models("accurate"), load_models("fast")],
    ids=["made", "accurate", "fast"],
)
def test_models_survive_storing_bit_for_bit(models: Models) -> None:
    stored = to_arrays(models)
    again = to_arrays(from_arrays(stored))
    assert stored.keys() == again.keys()
    for name, array in stored.items():
        assert array.dtype == again[name].dtype
        assert array.tobytes() == again[name].tobytes()


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("slot", [*SLOTS, ISSUER])
def test_package_has_a_model_for_each_slot(slot: str, weight: Weight) -> None:
    found = load_models(weight)[slot]
    assert NONE in found.parts
    assert found.coef.shape == (len(found.parts), len(found.columns))
    assert slot != ISSUER or ISSUER in found.parts
