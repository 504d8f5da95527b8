"""An encoder's two files, opened: its tokenizer and its ONNX graph.

In:  bytes, or a path.  Out: what turns text into pieces, and what runs the graph.
"""

from __future__ import annotations

from pathlib import Path

import onnxruntime

from reportnlp.entities.names.pieces import PieceTokenizer
from reportnlp.errors import ModelError


def open_encoder(
    model: str, graph: bytes | Path, pieces: bytes
) -> tuple[PieceTokenizer, onnxruntime.InferenceSession]:
    """The tokenizer and the graph.

    Args:
        model: the file of the graph, for the error.
        graph: the bytes of the graph, which onnxruntime keeps beside what it makes of them, or its
            path, of which it keeps nothing.
        pieces: the bytes of the tokenizer.

    Raises:
        ModelError: if one of them is damaged.
    """
    options = onnxruntime.SessionOptions()
    # One thread: documents are what is processed side by side.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        tokenizer = PieceTokenizer(pieces)
        session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # both libraries raise what they like on damaged bytes
        raise ModelError(f"model {model!r} is damaged: {error}") from error
    return tokenizer, session
