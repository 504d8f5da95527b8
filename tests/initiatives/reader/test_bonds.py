"""Bonds between sentences: the perceptrons of the heads, written out for single pairs."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from reportnlp.initiatives.reader.bonds import Bonds
from reportnlp.initiatives.reader.dense import Dense
from reportnlp.initiatives.reader.lstm import Matrix

WIDTH, HIDDEN = 4, 3


def heads(rng: np.random.Generator) -> dict[str, Dense]:
    def dense(inputs: int, outputs: int) -> Dense:
        weight, bias = rng.normal(size=(inputs, outputs)), rng.normal(size=outputs)
        return Dense(weight.astype(np.float32), bias.astype(np.float32))

    of_states = ("tie_former", "tie_latter", "whole_first", "whole_last", "whole_before")
    more = ("whole_behind", "whole_mean")
    return {
        **{name: dense(WIDTH, HIDDEN) for name in (*of_states, *more)},
        "tie_gap": dense(1, HIDDEN),
        "tie": dense(HIDDEN, 1),
        "whole": dense(HIDDEN, 1),
    }


def pairs(former: NDArray[np.intp], latter: NDArray[np.intp]) -> list[tuple[int, int]]:
    return list(zip(former.tolist(), latter.tolist(), strict=True))


def tie(dense: dict[str, Dense], states: Matrix, former: int, latter: int) -> float:
    gap = np.log([latter - former]).astype(np.float32)
    hidden = dense["tie_former"](states[former]) + dense["tie_latter"](states[latter])
    logit = dense["tie"](np.maximum(hidden + dense["tie_gap"](gap), 0))[0]
    return float(1 / (1 + np.exp(-logit)))


def whole(dense: dict[str, Dense], states: Matrix, first: int, last: int) -> float:
    hidden = dense["whole_first"](states[first]) + dense["whole_last"](states[last])
    hidden = hidden + dense["whole_mean"](states[first : last + 1].mean(axis=0))
    if first > 0:
        hidden = hidden + dense["whole_before"](states[first - 1])
    if last + 1 < len(states):
        hidden = hidden + dense["whole_behind"](states[last + 1])
    return float(dense["whole"](np.maximum(hidden, 0))[0])


@given(st.integers(1, 20), st.integers(0, 10))
def test_bonds_are_those_of_single_pairs(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    dense, states = heads(rng), rng.normal(size=(count, WIDTH)).astype(np.float32)
    bonds = Bonds(dense, states)
    former, latter = np.triu_indices(count, 1)
    wanted = [tie(dense, states, i, j) for i, j in pairs(former, latter)]
    np.testing.assert_allclose(bonds.ties(former, latter), wanted, atol=1e-5)
    first, last = np.triu_indices(count)
    wanted = [whole(dense, states, i, j) for i, j in pairs(first, last)]
    np.testing.assert_allclose(bonds.wholes(first, last), wanted, atol=1e-4)
