"""What drafts are cut from sentences by, and how far chances tell sentences apart."""

from __future__ import annotations

from dataclasses import fields
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from benchmarks.sentences import Judged, areas, cut
from training.initiatives import Example

OWNER = [0, 0, -1, 1, 1]
REPORTS = [0.9, 0.8, 0.7, 0.1, 0.9]
BEGINS = [0.0, 0.9, 0.1, 0.2, 0.6]


def judged() -> Judged:
    blank: dict[str, Any] = {field.name: None for field in fields(Example)}
    example: Any = SimpleNamespace(**{**blank, "owner": np.array(OWNER)})
    return example, np.array(REPORTS), np.array(BEGINS)


@pytest.mark.parametrize(
    ("borders", "sentences", "drafts"),
    [
        (True, True, [(0, 1), (3, 4)]),
        (True, False, [(0, 1, 2), (4,)]),
        (False, True, [(0,), (1, 3), (4,)]),
    ],
)
def test_annotators_say_what_they_are_asked_and_chances_the_rest(
    borders: bool, sentences: bool, drafts: list[tuple[int, ...]]
) -> None:
    found = cut(judged(), borders=borders, sentences=sentences)
    assert [draft.sentences for draft in found] == drafts


def test_areas_compare_pairs_of_sentences() -> None:
    other = judged()
    other[0].owner[:] = [0, 1, 1, 1, 2]
    found = areas([judged(), other])
    # One sentence is outside, with 0.7: six of nine stand above it, one beside it.
    assert found["reports an initiative"] == pytest.approx(6.5 / 9)
    # Of those behind another, 0.9 and 0.6 begin an initiative and 0.9, 0.6, 0.1 and 0.2 do not.
    assert found["begins a new one"] == pytest.approx(6 / 8)
