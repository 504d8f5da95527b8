"""Trained weights as plain arrays.

In:  the name of a model.  Out: its arrays, read from `NAME.npz` beside this file; or the bytes, or
the path, of a file that another library reads.
Arrays load without pickle, so that no model file can execute code; each `NAME.md` is the model's
card. Texts (vocabularies, feature names) are stored as UTF-8 bytes, one entry a line.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from reportnlp.errors import ModelError

Arrays = dict[str, NDArray[Any]]

# How a model weighs accuracy against speed: what `reportnlp.load(model=)` takes.
Weight = Literal["accurate", "fast"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)

# What `reportnlp.initiatives` has one of for each weight.
INITIATIVE_NAMES = ("initiatives", "fillers", "naming")
NAMES = (
    *("vectors", "themes", "reader", "umbrella"),
    *(f"{name}_{weight}" for name in INITIATIVE_NAMES for weight in WEIGHTS),
)


def read(file: str) -> bytes:
    """The bytes of a file of this folder.

    Raises:
        ModelError: if it is missing.
    """
    with path(file) as found:
        return found.read_bytes()


@contextmanager
def path(file: str) -> Iterator[Path]:
    """Where a file of this folder lies, for a library that opens it itself.

    Raises:
        ModelError: if it is missing.
    """
    with as_file(files(__name__).joinpath(file)) as found:
        if not found.is_file():
            raise ModelError(f"model {file!r} is not in the package")
        yield found


def load_arrays(name: str) -> Arrays:
    """The arrays of model `name`.

    Raises:
        ModelError: if the file is missing or damaged.
    """
    with path(f"{name}.npz") as found:
        try:
            with zipfile.ZipFile(found) as archive:
                members = archive.namelist()
                return {member.removesuffix(".npy"): _array(archive, member) for member in members}
        except Exception as error:  # zipfile, zlib and numpy raise all kinds on damaged bytes
            raise ModelError(f"model {name!r} is damaged: {error}") from error


def _array(archive: zipfile.ZipFile, member: str) -> NDArray[Any]:
    with archive.open(member) as content:
        array: NDArray[Any] = np.lib.format.read_array(content, allow_pickle=False)
        content.read()  # only at its end is the checksum compared
    return array


def save_arrays(path: Path, arrays: Arrays) -> None:
    """Write `arrays` so that `load_arrays` reads them."""
    np.savez_compressed(path, allow_pickle=False, **arrays)


def pack_lines(lines: list[str]) -> NDArray[np.uint8]:
    """Texts without line breaks as one array of UTF-8 bytes."""
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def unpack_lines(array: NDArray[np.uint8]) -> list[str]:
    """What `pack_lines` packed."""
    return array.tobytes().decode().split("\n")


@cache
def sha256(file: str) -> str:
    """Hex digest of a file of this folder.

    Raises:
        ModelError: if it is missing.
    """
    with path(file) as found, found.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def fingerprint() -> str:
    """Hex digest of all weights of this folder, whichever a pipeline uses."""
    names = sorted(path.name for path in files(__name__).iterdir())
    weights = [name for name in names if name.endswith((".npz", ".onnx", ".spm"))]
    told = "".join(f"{name} {sha256(name)}\n" for name in weights)
    return hashlib.sha256(told.encode()).hexdigest()
