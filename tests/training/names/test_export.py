"""Export: the graph of 8 bits says what the network says. Needs what only training needs."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed (extra: train)")
pytest.importorskip("onnx", reason="onnx is not installed (extra: train)")

import onnxruntime  # noqa: E402

from reportnlp.entities.names.pieces import Pieces  # noqa: E402
from training.names.e5 import Config  # noqa: E402
from training.names.export import export, quantised, smoothing  # noqa: E402
from training.names.fit import SOURCES  # noqa: E402
from training.names.network import Network  # noqa: E402


def test_graph_says_what_the_network_says() -> None:
    torch.manual_seed(0)
    network = Network(Config(64, 2, 4, 128, 50, 256, 1e-12), 50, 2, len(SOURCES)).eval()
    torch.nn.init.normal_(network.label.weight)
    ids, piece = np.array([[0, 5, 6, 7, 2]]), np.array([1, 1, 2, 3])
    depth, own = np.array([0, 1, 0, 0]), np.array([8, 9, 6, 7])
    windows = [Pieces(ids[0], piece, depth, own)]
    session = onnxruntime.InferenceSession(export(network, windows))
    (scores,) = session.run(None, {"ids": ids, "piece": piece, "depth": depth, "own": own})
    rows = [torch.from_numpy(a) for a in (ids, piece[None], depth[None], own[None])]
    with torch.no_grad():
        described = network(rows[0], None, *rows[1:])
        wanted = network.scores(described, torch.tensor([SOURCES.index("releases")])).numpy()
    assert np.abs(scores - wanted).max() < 0.1 * np.abs(wanted).max()


def test_quantised_rows_are_close() -> None:
    matrix = np.random.default_rng(0).normal(size=(7, 30)).astype(np.float32)
    whole, scale = quantised(matrix, axis=1)
    assert np.abs(whole * scale - matrix).max() <= scale.max() / 2 + 1e-6


def test_smoothing_makes_uneven_columns_even_and_changes_no_product() -> None:
    random = np.random.default_rng(0)
    matrix = random.normal(size=(4, 3)).astype(np.float32)
    x = np.array([[100.0, 1, 1, 1], [80, -1, 0.5, 1]], np.float32)
    factor = smoothing(np.abs(x).max(0), matrix)
    assert np.allclose((x / factor) @ (matrix * factor[:, None]), x @ matrix, rtol=1e-4)
    assert np.ptp(np.abs(x / factor).max(0)) < np.ptp(np.abs(x).max(0))
