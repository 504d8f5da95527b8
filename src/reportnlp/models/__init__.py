"""Trained weights as plain arrays.

In:  the name of a model.  Out: its arrays, read from `NAME.npz` beside this file, or the bytes of a
file that another library reads.
Arrays load without pickle, so that no model file can execute code; each `NAME.md` is the model's
card. Texts (vocabularies, feature names) are stored as UTF-8 bytes, one entry a line.
"""

from __future__ import annotations

import hashlib
import zipfile
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportnlp.errors import ModelError

Arrays = dict[str, NDArray[Any]]

NAMES = ("vectors", "themes", "initiatives", "fillers")


def read(file: str) -> bytes:
    """The bytes of a file of this folder.

    Raises:
        ModelError: if it is missing.
    """
    try:
        return files(__name__).joinpath(file).read_bytes()
    except OSError as error:
        raise ModelError(f"model {file!r} is not in the package: {error}") from error


def load_arrays(name: str) -> Arrays:
    """The arrays of model `name`.

    Raises:
        ModelError: if the file is missing or damaged.
    """
    content = read(f"{name}.npz")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return {
                member.removesuffix(".npy"): _array(archive.read(member))
                for member in archive.namelist()
            }
    except Exception as error:  # zipfile, zlib and numpy raise all kinds on damaged bytes
        raise ModelError(f"model {name!r} is damaged: {error}") from error


def _array(content: bytes) -> NDArray[Any]:
    array: NDArray[Any] = np.lib.format.read_array(BytesIO(content), allow_pickle=False)
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
    return hashlib.sha256(read(file)).hexdigest()
