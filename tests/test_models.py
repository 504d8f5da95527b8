"""Model files: complete, read without pickle, and damage is named."""

from __future__ import annotations

import pickle
import re
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportnlp import models
from reportnlp.errors import ModelError
from reportnlp.models import Arrays, load_arrays, pack_lines, save_arrays, unpack_lines

ARRAYS: Arrays = {
    "coef": np.arange(6, dtype=np.float32).reshape(2, 3),
    "words": pack_lines(["书", "馆"]),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the package's own."""
    monkeypatch.setattr(models, "files", lambda _: tmp_path)
    return tmp_path


def archive() -> bytes:
    buffer = BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **ARRAYS)
    return buffer.getvalue()


class _Planted:
    """Makes a folder when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.mkdir, (self._path,)


def with_objects(path: Path) -> bytes:
    buffer = BytesIO()
    np.savez(buffer, coef=np.array([_Planted(path)], dtype=object))
    return buffer.getvalue()


def single_array() -> bytes:
    buffer = BytesIO()
    np.save(buffer, ARRAYS["coef"])
    return buffer.getvalue()


def test_saved_arrays_load_bit_for_bit(folder: Path) -> None:
    save_arrays(folder / "made.npz", ARRAYS)
    loaded = load_arrays("made")
    assert loaded.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert loaded[name].dtype == array.dtype
        np.testing.assert_array_equal(loaded[name], array)


def test_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(ModelError, match=r"'made\.npz' is not in the package"):
        load_arrays("made")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"weights",
        b"\x00" * 400,
        archive()[:100],
        archive()[:-30],
        archive()[30:],
        single_array(),
        pickle.dumps(ARRAYS),
    ],
    ids=["empty", "text", "zeros", "head", "cut", "tail", "npy", "pickle"],
)
def test_damaged_file_is_named(folder: Path, content: bytes) -> None:
    (folder / "made.npz").write_bytes(content)
    with pytest.raises(ModelError, match="'made' is damaged"):
        load_arrays("made")


@given(at=st.integers(0, len(archive()) - 1), byte=st.integers(0, 255))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_flipped_byte_gives_the_arrays_or_a_model_error(
    folder: Path, at: int, byte: int
) -> None:
    content = bytearray(archive())
    content[at] = byte
    (folder / "made.npz").write_bytes(content)
    with suppress(ModelError):
        assert all(array.dtype != object for array in load_arrays("made").values())


def test_no_pickle_is_ever_loaded(folder: Path) -> None:
    planted = folder / "planted"
    (folder / "made.npz").write_bytes(with_objects(planted))
    with pytest.raises(ModelError, match="'made' is damaged"):
        load_arrays("made")
    assert not planted.exists()
    with np.load(folder / "made.npz", allow_pickle=True) as trusting:
        _ = trusting["coef"]
    assert planted.exists(), "the file would have done harm"


def test_object_arrays_are_not_saved_either(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="allow_pickle"):
        save_arrays(tmp_path / "made.npz", {"coef": np.array([{}], dtype=object)})


_LINES = st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8")), min_size=1)


@given(_LINES)
def test_packed_lines_are_unpacked(lines: list[str]) -> None:
    assert unpack_lines(pack_lines(lines)) == lines


@pytest.mark.parametrize("name", models.NAMES)
def test_every_model_has_arrays_and_a_hash(name: str) -> None:
    assert load_arrays(name)
    assert re.fullmatch("[0-9a-f]{64}", models.sha256(f"{name}.npz"))


def test_hashes_differ() -> None:
    assert len({models.sha256(f"{name}.npz") for name in models.NAMES}) == len(models.NAMES)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(ModelError, match=r"none\.onnx"):
        models.read("none.onnx")
