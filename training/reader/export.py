"""The fitted reader as the package reads it: an ONNX graph, and arrays.

In:  a `Network`.  Out: the encoder's graph with weights of 8 bits, and everything behind it.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from reportnlp.entities.names.pieces import Pieces
from reportnlp.initiatives.profile import Rows
from reportnlp.models import Arrays
from training.names.export import Graph, described, input_peaks, to_bytes
from training.reader.network import Network

# Themes and the umbrella are learned beside the rest; models of their own know them better.
_DENSE = (
    *("rows", "sentence", "reports", "begins", "told", "label"),
    *("tie_former", "tie_latter", "tie_gap", "tie"),
    *("whole_first", "whole_last", "whole_before", "whole_behind", "whole_mean", "whole"),
)
_WAYS = {"forward": "l0", "backward": "l0_reverse"}


def graph(network: Network, windows: Iterable[Pieces]) -> bytes:
    """The graph of the encoder: pieces to states (1, characters, width).

    Args:
        network: fitted.
        windows: some typical ones, to see what goes into each matrix.
    """
    made = Graph(input_peaks(network.encoder, windows))
    last = described(made, network.encoder)
    made.rename(last, "states")
    return to_bytes(made, "reader", "states")


def heads(network: Network, mean: Rows, scale: Rows) -> Arrays:
    """The arrays of `reportnlp.initiatives.reader.reading.Heads`, in 16 bits."""
    arrays: Arrays = {"mean": mean.astype(np.float32), "scale": scale.astype(np.float32)}
    for name in _DENSE:
        part = getattr(network, name)
        assert isinstance(part, nn.Linear)
        arrays[f"{name}.weight"] = _array(part.weight).T
        arrays[f"{name}.bias"] = _array(part.bias)
    for way, suffix in _WAYS.items():
        weights = {
            part: getattr(network.memory, f"{part}_{suffix}")
            for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        }
        arrays[f"{way}.input"] = _array(weights["weight_ih"]).T
        arrays[f"{way}.state"] = _array(weights["weight_hh"]).T
        arrays[f"{way}.gates"] = _array(weights["bias_ih"] + weights["bias_hh"])
    return arrays


def _array(parameter: Tensor) -> NDArray[np.float16]:
    array: NDArray[np.float16] = parameter.detach().numpy().astype(np.float16)
    return array
