"""The reader of the package: chances are chances, and nothing depends on what is not read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from spacy.tokens import Doc

from reportnlp.initiatives.detect import sentence_rows
from reportnlp.initiatives.profile import profile
from reportnlp.initiatives.reader.lstm import Lstm, read_both_ways, sigmoid
from reportnlp.initiatives.reader.reading import Reader, Reading
from reportnlp.initiatives.reader.spans import LAYERS
from reportnlp.segment.layout import layout_of
from reportnlp.themes.vectors import load_vectors
from tests.initiatives.documents import make_doc

TEXT = "3月5日，市图书馆与市妇联在文昌广场举办读书会，300名居民参加。馆长说，读书很好。"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def read(reader: Reader, doc: Doc) -> Reading:
    sentences = [(s.start, s.end) for s in layout_of(doc).sentences]
    return reader.read(doc.text, sentences, sentence_rows(profile(doc, load_vectors())))


def test_everything_that_the_reader_says_is_a_chance(reader: Reader, docs: list[Doc]) -> None:
    for doc in docs[:6]:
        reading = read(reader, doc)
        count = len(layout_of(doc).sentences)
        for chances, size in (
            (reading.reports, count),
            (reading.begins, count),
        ):
            assert chances.shape == (size,)
            assert ((chances >= 0) & (chances <= 1)).all()
        for layer, parts in LAYERS.items():
            chances = reading.parts(layer, 0, len(doc.text))
            assert chances.shape == (len(parts),)
            assert chances.sum() <= 1 + 1e-5
            assert all(s.end <= len(doc.text) for s in reading.spans(layer))


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    doc = make_doc(TEXT, 市图书馆="ORG")
    first, second = read(reader, doc), read(reader, doc)
    np.testing.assert_array_equal(first.reports, second.reports)
    assert first.spans("organisations") == second.spans("organisations")


def test_page_furniture_behind_the_last_sentence_is_marked_as_nothing(reader: Reader) -> None:
    text = f"{TEXT}\n责任编辑：李明"
    reading = read(reader, make_doc(text))
    assert reading.parts("people", len(TEXT) + 1, len(text)).sum() < 1e-6


def test_sentence_that_fills_several_windows_is_read(reader: Reader) -> None:
    reading = read(reader, make_doc("市图书馆举办读书会" * 400))
    assert len(reading.reports) == 1
    assert np.isfinite(reading.reports).all()


_SIZES = st.tuples(st.integers(0, 5), st.integers(1, 4), st.integers(1, 3))


@given(_SIZES, st.integers(0, 10))
def test_memory_is_that_of_pytorch_written_out(sizes: tuple[int, int, int], seed: int) -> None:
    count, inputs, width = sizes
    rng = np.random.default_rng(seed)

    def weights(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return rng.normal(size=shape).astype(np.float32)

    ways = [
        Lstm(weights(inputs, 4 * width), weights(width, 4 * width), weights(4 * width))
        for _ in range(2)
    ]
    rows = weights(count, inputs)
    states = read_both_ways(rows, *ways)
    assert states.shape == (count, 2 * width)
    hidden, cell = np.zeros(width), np.zeros(width)
    for k, row in enumerate(rows):
        gates = row @ ways[0].of_input + hidden @ ways[0].of_state + ways[0].bias
        i, f, g, o = np.split(gates, 4)
        cell = _logistic(f) * cell + _logistic(i) * np.tanh(g)
        hidden = _logistic(o) * np.tanh(cell)
        np.testing.assert_allclose(states[k, :width], hidden, atol=1e-4)


def _logistic(x: NDArray[np.float64]) -> NDArray[np.float64]:
    result: NDArray[np.float64] = 1 / (1 + np.exp(-x))
    return result


def test_great_numbers_overflow_nothing() -> None:
    with np.errstate(all="raise"):
        np.testing.assert_allclose(sigmoid(np.array([-1e4, 0, 1e4], dtype=np.float32)), [0, 0.5, 1])
