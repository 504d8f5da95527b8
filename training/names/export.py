"""The fitted encoder as an ONNX graph with weights of 8 bits.

In:  a `Network`.  Out: a model that onnxruntime runs.
The graph is written node by node: it reads one window at a time, so that nothing is filled up and
what a window gives does not depend on its neighbours. Matrices are quantised by column, embeddings
by row, both to 7 bits: on processors without VNNI products of 8 bits overflow. What goes into a
matrix is quantised as a whole, so its few great columns are first made smaller and the rows of the
matrix that meet them greater (SmoothQuant, Xiao et al. 2023), which halves the names that change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from reportnlp.entities.names.pieces import Pieces
from training.names.fit import SOURCES
from training.names.network import Layer, Network

INPUTS = ("ids", "piece", "depth", "own")
_CONTRIB = "com.microsoft"
_MOST = 63
_OPSET = 17
# How much of the input's unevenness goes into the matrix: of 0.3 to 1.0 the one with which fewest
# names differed from those of the plain floats.
_SHARE = 0.8
_LEAST = 1e-5

Array = NDArray[np.float32]


class Graph:
    """Collects nodes and constants; each method returns the name of what it computes."""

    def __init__(self, peaks: Mapping[nn.Module, Array]) -> None:
        self._peaks = peaks
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[np.generic]) -> str:
        """A constant."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def node(self, operator: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """What an operator computes."""
        name = f"n{len(self.nodes)}"
        node = helper.make_node(operator, list(inputs), [name], domain=domain, **attributes)
        self.nodes.append(node)
        return name

    def rename(self, node: str, name: str) -> None:
        """Give what the last node computes another name, that of an output."""
        assert self.nodes[-1].output[0] == node
        self.nodes[-1].output[0] = name

    def table(self, table: Array) -> tuple[str, str]:
        """An embedding: its rows and their scales."""
        rows, scale = quantised(table, axis=1)
        return self.constant(rows), self.constant(scale)

    def embedding(self, table: tuple[str, str], ids: str) -> str:
        """Rows of a table."""
        row, factor = (self.node("Gather", part, ids) for part in table)
        return self.node("Mul", self.node("Cast", row, to=TensorProto.FLOAT), factor)

    def linear(self, x: str, *parts: nn.Linear) -> str:
        """Matrices side by side and their biases, applied to what is quantised as it comes."""
        matrix = np.concatenate([_array(part.weight).T for part in parts], axis=1)
        factor = smoothing(self._peaks[parts[0]], matrix)
        whole, scale = quantised(matrix * factor[:, None], axis=0)
        x = self.node("Mul", x, self.constant(1 / factor))
        inputs = [x, self.constant(whole), self.constant(scale[0]), ""]
        if parts[0].bias is not None:
            inputs.append(self.constant(np.concatenate([_array(part.bias) for part in parts])))
        return self.node("DynamicQuantizeMatMul", *inputs, domain=_CONTRIB)

    def norm(self, x: str, part: nn.LayerNorm) -> str:
        """A layer normalisation."""
        weights = (self.constant(_array(w)) for w in (part.weight, part.bias))
        return self.node("LayerNormalization", x, *weights, axis=-1, epsilon=part.eps)

    def layer(self, x: str, part: Layer) -> str:
        """A layer of BERT."""
        qkv = [f"{x}.{name}" for name in ("query", "key", "value")]
        joined = self.linear(x, part.query, part.key, part.value)
        self.nodes.append(helper.make_node("Split", [joined], qkv, axis=-1))
        seen = self.node("MultiHeadAttention", *qkv, domain=_CONTRIB, num_heads=part.heads)
        x = self.norm(self.node("Add", x, self.linear(seen, part.output)), part.attended)
        wide = self.node("Gelu", self.linear(x, part.wide), domain=_CONTRIB)
        return self.norm(self.node("Add", x, self.linear(wide, part.narrow)), part.done)


def export(network: Network, windows: Iterable[Pieces]) -> bytes:
    """The graph: ids (1, P) and piece, depth, own (C,) to scores (1, C, labels) of releases.

    Args:
        network: fitted.
        windows: some typical ones, to see what goes into each matrix.
    """
    graph = Graph(input_peaks(network, windows))
    x = described(graph, network)
    matrix, bias = _head(network)
    x = graph.node("MatMul", x, graph.constant(matrix))
    graph.nodes.append(helper.make_node("Add", [x, graph.constant(bias)], ["scores"]))
    return to_bytes(graph, "names", "scores")


def described(graph: Graph, network: Network) -> str:
    """The nodes that describe the characters of a window; the name of what they compute."""
    size = graph.node("Shape", "ids", start=1)
    zero = graph.constant(np.array([0]))
    position = graph.node("Slice", graph.constant(_array(network.position.weight)), zero, size)
    words = graph.table(_array(network.word.weight))
    x = graph.node("Add", graph.embedding(words, "ids"), position)
    x = graph.norm(x, network.norm)
    for layer in network.layers:
        assert isinstance(layer, Layer)
        x = graph.layer(x, layer)
    x = graph.node("Gather", x, "piece", axis=1)
    depth = graph.node("Gather", graph.constant(_array(network.depth.weight)), "depth")
    own = graph.linear(graph.embedding(words, "own"), network.own)
    return graph.norm(graph.node("Add", graph.node("Add", x, depth), own), network.joined)


def input_peaks(network: Network, windows: Iterable[Pieces]) -> dict[nn.Module, Array]:
    """The greatest absolute value of each column of what goes into each matrix."""
    peaks: dict[nn.Module, Array] = {}

    def look(part: nn.Module, inputs: tuple[Tensor, ...], _: Tensor) -> None:
        peak = _array(inputs[0].abs().flatten(0, -2).amax(0))
        peaks[part] = np.maximum(peaks.get(part, np.float32(0)), peak)

    parts = [part for part in network.modules() if isinstance(part, nn.Linear)]
    hooks = [part.register_forward_hook(look) for part in parts]
    with torch.no_grad():
        for pieces in windows:
            rows = [torch.from_numpy(getattr(pieces, name)) for name in INPUTS]
            network(rows[0][None], None, *(row[None] for row in rows[1:]))
    for hook in hooks:
        hook.remove()
    return peaks


def smoothing(peak: Array, matrix: Array) -> Array:
    """By how much each column of the input is made smaller, and each row of `matrix` greater."""
    rows = np.maximum(np.abs(matrix).max(axis=1), _LEAST)
    factor = np.log(np.maximum(peak, _LEAST)) * _SHARE - np.log(rows) * (1 - _SHARE)
    smooth: Array = np.exp(factor - factor.mean()).astype(np.float32)
    return smooth


def _head(network: Network) -> tuple[Array, Array]:
    correction = network.correction.weight[SOURCES.index("releases")]
    weight = network.label.weight + correction.view_as(network.label.weight)
    return np.ascontiguousarray(_array(weight).T), _array(network.label.bias)


def to_bytes(graph: Graph, name: str, output: str) -> bytes:
    """The finished model, whose output has one row a character."""
    integers = TensorProto.INT64
    inputs = [helper.make_tensor_value_info("ids", integers, [1, "pieces"])]
    inputs += [helper.make_tensor_value_info(name, integers, ["characters"]) for name in INPUTS[1:]]
    rows = helper.make_tensor_value_info(output, TensorProto.FLOAT, [1, "characters", "columns"])
    made = helper.make_graph(graph.nodes, name, inputs, [rows], graph.constants)
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def quantised(matrix: Array, *, axis: int) -> tuple[NDArray[np.int8], Array]:
    """Whole numbers and the scales, along `axis`, that turn them back into `matrix`."""
    scale = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True), 1e-8) / _MOST
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)


def _array(parameter: Tensor) -> Array:
    array: Array = parameter.detach().numpy()
    return array
