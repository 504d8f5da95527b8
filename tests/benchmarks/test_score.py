"""What counts as right when records are scored."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest

from benchmarks.score import Json, rouge_l, score

_TEXT = "临溪医院3月5日在北山里义诊，服务120人。临溪医院还将捐赠2辆车。"

_GOLD: Json = {
    "id": "g1",
    "text": _TEXT,
    "title": None,
    "issuer": {"text": "临溪医院", "start": 0, "end": 4},
    "published": "2024-03-06",
    "themes": ["health"],
    "names": [{"text": "临溪医院", "type": "ORG"}, {"text": "北山里", "type": "PLACE"}],
    "initiatives": [
        {
            "id": "i1",
            "parent": None,
            "name": {"text": "义诊"},
            "summary": "临溪医院义诊",
            "evidence": [{"start": 0, "end": 22}],
            "organisations": [
                {"text": "临溪医院", "start": 0, "end": 4, "role": "organiser"},
            ],
            "places": [{"text": "北山里", "start": 9, "end": 12}],
            "times": [{"text": "3月5日", "start": 4, "end": 8, "value": "2024-03-05"}],
            "metrics": [
                {
                    "text": "120人",
                    "start": 17,
                    "end": 21,
                    "value": 120,
                    "qualifier": "exact",
                    "unit": "人",
                    "what": None,
                }
            ],
            "people": [],
            "themes": ["health"],
        }
    ],
}
_RECORD: Json = {
    "doc_id": "g1",
    "title": None,
    "issuer": {"entity": "e1"},
    "published": {"value": "2024-03-06"},
    "themes": [{"id": "health", "score": 0.9}],
    "entities": [
        {"id": "e1", "type": "ORG", "text": "临溪医院", "start": 0, "end": 4},
        {"id": "e2", "type": "LOC", "text": "北山里", "start": 9, "end": 12},
        {"id": "e3", "type": "DATE", "text": "3月5日", "start": 4, "end": 8},
        {"id": "e4", "type": "QUANTITY", "text": "120人", "start": 17, "end": 21},
    ],
    "initiatives": [
        {
            "id": "x1",
            "parent": None,
            "name": "义诊",
            "summary": "临溪医院义诊",
            "evidence": [{"start": 0, "end": 22}],
            "organisations": [{"entity": "e1", "role": "organiser"}],
            "places": [{"entity": "e2"}],
            "times": [{"entity": "e3", "value": "2024-03-05"}],
            "metrics": [
                {"entity": "e4", "value": 120, "qualifier": "exact", "unit": "人", "what": None}
            ],
            "people": [],
            "themes": [{"id": "health", "score": 0.9}],
        }
    ],
}


def test_perfect_record_scores_one_everywhere() -> None:
    scores = score([_GOLD], {"g1": _RECORD})
    full = {name: share for name, share in scores.shares.items() if share.gold}
    assert all(share.f1 == 1.0 for share in full.values()), full
    assert set(scores.means.values()) == {1.0}
    assert scores.errors == []


def test_missing_record_is_all_misses() -> None:
    scores = score([_GOLD], {})
    assert scores.shares["record"].gold == 5
    assert scores.shares["record"].recall == 0.0
    assert scores.errors[0] == "g1 missed initiative 义诊"


def _cut_evidence(initiative: Json) -> None:
    initiative["evidence"] = [{"start": 0, "end": 10}]


def _change_role(initiative: Json) -> None:
    initiative["organisations"][0]["role"] = "partner"


def _change_time(initiative: Json) -> None:
    initiative["times"][0]["value"] = "2023-03-05"


def _change_bound(initiative: Json) -> None:
    initiative["metrics"][0]["qualifier"] = "over"


_FILLED = ("organisations", "places", "times", "metrics")


@pytest.mark.parametrize(
    ("spoil", "lost"),
    [
        (
            _cut_evidence,
            {"initiatives", "themes", *_FILLED, *(f"{slot} exact" for slot in _FILLED)},
        ),
        (_change_role, {"organisations exact"}),
        (_change_time, {"times exact"}),
        (_change_bound, {"metrics exact"}),
    ],
)
def test_a_mistake_costs_its_row_and_the_record(
    spoil: Callable[[Json], None], lost: set[str]
) -> None:
    record = deepcopy(_RECORD)
    spoil(record["initiatives"][0])
    shares = score([_GOLD], {"g1": record}).shares
    wrong = {name for name, share in shares.items() if share.hit < share.gold}
    assert wrong == lost | {"record"}


def test_overlap_by_half_is_the_same_mention() -> None:
    record = deepcopy(_RECORD)
    record["entities"][1] |= {"text": "北山", "end": 11}
    assert score([_GOLD], {"g1": record}).shares["places"].hit == 1
    record["entities"][1] |= {"text": "北", "end": 10}
    assert score([_GOLD], {"g1": record}).shares["places"].hit == 0


def test_initiative_that_is_not_there_is_a_false_alarm_with_its_fillers() -> None:
    record = deepcopy(_RECORD)
    extra = deepcopy(record["initiatives"][0])
    extra |= {"id": "x2", "name": "捐赠", "evidence": [{"start": 22, "end": 34}]}
    record["initiatives"].append(extra)
    scores = score([_GOLD], {"g1": record})
    share = scores.shares["record"]
    assert (share.gold, share.pred, share.hit) == (5, 10, 5)
    assert scores.errors == ["g1 false initiative 捐赠"]


@pytest.mark.parametrize(
    ("gold", "pred", "value"), [("义诊", "义诊", 1.0), ("abcd", "bd", 2 / 3), ("a", "b", 0.0)]
)
def test_rouge_l(gold: str, pred: str, value: float) -> None:
    assert rouge_l(gold, pred) == pytest.approx(value)
