"""Vectors of documents in a file.

In:  ids and unit vectors.  Out: the ids whose vectors are nearest to one.
The one idea: the file is written whole and put in its place, and holds numbers and ids alone, so
that reading it runs nothing. Some hundred thousand vectors are compared one by one in a few
milliseconds.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Collection, Sequence
from copy import copy
from pathlib import Path

import numpy as np

from reportnlp.errors import SearchError
from reportnlp.read.release import visible
from reportnlp.search.semantic import VECTORS
from reportnlp.search.semantic.embedder import Vectors


class VectorFile:
    """The vectors of the documents of an index.

    Args:
        folder: of the index.
        model: whose vectors they are.
        size: of a vector.

    Raises:
        SearchError: the file is damaged, or has the vectors of another model.
    """

    def __init__(self, folder: Path, model: str, size: int) -> None:
        self._path = folder / VECTORS
        self._name = visible(str(folder))
        self._model = model
        self._ids = list[str]()
        self._releases = list[str]()
        self._matrix = np.zeros((0, size), np.float16)
        if self._path.exists():
            self._read(size)

    @staticmethod
    def is_in(folder: Path) -> bool:
        """Whether an index keeps vectors."""
        return (folder / VECTORS).exists()

    def remove(self, doc_ids: Collection[str]) -> None:
        """Leave out the documents of releases."""
        gone = frozenset(doc_ids)
        kept = [at for at, doc_id in enumerate(self._releases) if doc_id not in gone]
        if len(kept) < len(self._releases):
            self._ids = [self._ids[at] for at in kept]
            self._releases = [self._releases[at] for at in kept]
            self._matrix = self._matrix[kept]

    def add(self, ids: Sequence[str], doc_ids: Sequence[str], vectors: Vectors) -> None:
        """Add documents, whose releases are not there."""
        self._ids += ids
        self._releases += doc_ids
        self._matrix = np.concatenate([self._matrix, vectors.astype(np.float16)])

    def emptied(self) -> VectorFile:
        """A file without documents that will be written in the place of this one."""
        other = copy(self)
        other._ids, other._releases = [], []
        other._matrix = self._matrix[:0]
        return other

    def nearest(self, vector: Vectors, count: int) -> list[str]:
        """The ids of the nearest documents, the nearest first."""
        if not self._ids:
            return []
        nearness = self._matrix.astype(np.float32) @ vector
        best = np.argsort(-nearness, kind="stable")[:count]
        return [self._ids[at] for at in best]

    def save(self) -> None:
        """Write the file.

        Raises:
            SearchError: it cannot be written; the old one is as it was.
        """
        told = {"model": self._model, "ids": self._ids, "releases": self._releases}
        draft = self._path.with_name(f".{VECTORS}.{os.getpid()}.tmp")
        try:
            with draft.open("wb") as out:
                np.savez(
                    out, matrix=self._matrix, told=np.frombuffer(json.dumps(told).encode(), "u1")
                )
            draft.replace(self._path)
        except OSError as error:
            raise SearchError(self._name, error.strerror or str(error)) from error
        finally:
            draft.unlink(missing_ok=True)

    def _read(self, size: int) -> None:
        try:
            with np.load(self._path, allow_pickle=False) as arrays:
                matrix, told = arrays["matrix"], json.loads(arrays["told"].tobytes())
            model, self._ids, self._releases = (told[k] for k in ("model", "ids", "releases"))
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
            raise SearchError(self._name, "has a damaged vectors.npz; index it anew") from error
        if model != self._model:
            raise SearchError(self._name, f"has vectors of {visible(str(model))[:80]}")
        if matrix.shape != (len(self._ids), size) or len(self._releases) != len(self._ids):
            raise SearchError(self._name, "has a damaged vectors.npz; index it anew")
        self._matrix = matrix.astype(np.float16, copy=False)
