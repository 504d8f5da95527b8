"""Themes that a user has added, with the weights that score them.

In:  a file that `reportnlp themes train` wrote, or a pipeline's config.  Out: `AddedThemes`; and
both again. The file holds plain arrays and loads without pickle, so that it cannot execute code;
the weights hold for the topic vectors with which they were learned and are refused with others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportnlp import models
from reportnlp.errors import ThemesError
from reportnlp.models import Arrays, pack_lines, unpack_lines
from reportnlp.themes.table import FIELDS, distinct, fields_of, make_theme
from reportnlp.themes.taxonomy import Theme, themes_by_id
from reportnlp.themes.vectors import DIMENSIONS, Matrix

# Enough for a thousand themes, and far from what a computer cannot hold.
_MOST_BYTES = 4_000_000
# Decimals of the weights; what they leave out changes no score that is told.
_DECIMALS = 4


@dataclass(frozen=True, slots=True, eq=False)
class AddedThemes:
    """Themes beside those of the package.

    Attributes:
        themes: their ids, labels and codes.
        weights: one row a theme, one column a topic dimension.
        intercept: one a theme.
    """

    themes: tuple[Theme, ...]
    weights: NDArray[np.float64]
    intercept: NDArray[np.float64]

    @classmethod
    def of(
        cls, themes: Sequence[Theme], weights: Sequence[NDArray[Any]], intercept: Sequence[float]
    ) -> AddedThemes:
        """Themes with weights as they were learned, one a theme."""
        rows = np.array(weights, dtype=np.float64).reshape(len(themes), DIMENSIONS)
        return cls(
            tuple(themes), rows.round(_DECIMALS), np.array(intercept, dtype=float).round(_DECIMALS)
        )

    def chances(self, vectors: Matrix) -> NDArray[np.float64]:
        """The probability of each theme, one row a text and one column a theme."""
        logits = vectors.astype(np.float64) @ self.weights.T + self.intercept
        result: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(logits, -50, 50)))
        return result

    def known(self) -> dict[str, Theme]:
        """The themes of the package and these, by their ids."""
        return themes_by_id(self.themes)

    def to_config(self) -> dict[str, Any] | None:
        """JSON values for the option `added` of a component; None if there are no themes."""
        if not self.themes:
            return None
        rows = zip(self.themes, self.weights, self.intercept, strict=True)
        return {
            "vectors": _fingerprint(),
            "themes": [
                {
                    **dict(zip(FIELDS, fields_of(theme), strict=True)),
                    "weights": weights.tolist(),
                    "intercept": float(intercept),
                }
                for theme, weights, intercept in rows
            ],
        }

    @classmethod
    def from_config(cls, config: Mapping[str, Any] | None, source: str) -> AddedThemes:
        """What `to_config` gave.

        Raises:
            ThemesError: naming `source`, if something in it is wrong.
        """
        if config is None:
            return cls.of((), (), ())
        try:
            vectors, rows = config["vectors"], list(config["themes"])
            fields = [[str(row[name]) for name in FIELDS] for row in rows]
            weights = np.array([row["weights"] for row in rows], dtype=np.float64)
            intercept = np.array([row["intercept"] for row in rows], dtype=np.float64)
        except (KeyError, TypeError, ValueError) as error:
            reason = f"added themes are not in the form of AddedThemes.to_config: {error!r}"
            raise ThemesError(source, None, reason) from error
        return _checked(fields, weights, intercept, vectors, source)

    def to_bytes(self) -> bytes:
        """The content of a file that `load_added` reads; the same themes give the same bytes."""
        arrays: Arrays = {
            "themes": pack_lines(["\t".join(fields_of(theme)) for theme in self.themes]),
            "weights": self.weights,
            "intercept": self.intercept,
            "vectors": pack_lines([_fingerprint()]),
        }
        content = BytesIO()
        np.savez_compressed(content, allow_pickle=False, **arrays)
        return content.getvalue()


def load_added(path: Path) -> AddedThemes:
    """The themes of a file that `reportnlp themes train` wrote.

    Raises:
        ThemesError: naming the file, if it cannot be used.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ThemesError(str(path), None, "is too large for a file of themes")
        data = path.read_bytes()
    except OSError as error:
        raise ThemesError(str(path), None, f"cannot be read: {error.strerror}") from error
    try:
        arrays = _arrays(data)
        lines = unpack_lines(arrays["themes"])
        (vectors,) = unpack_lines(arrays["vectors"])
    except Exception as error:  # zipfile, zlib and numpy raise all kinds on damaged bytes
        reason = f"is no file of `reportnlp themes train`: {error}"
        raise ThemesError(str(path), None, reason) from error
    fields = [line.split("\t") for line in lines]
    return _checked(fields, arrays["weights"], arrays["intercept"], vectors, str(path))


def _arrays(data: bytes) -> Arrays:
    with np.load(BytesIO(data), allow_pickle=False) as archive:
        if sum(member.file_size for member in archive.zip.infolist()) > _MOST_BYTES:
            raise ValueError("too large")
        return {name: archive[name] for name in ("themes", "weights", "intercept", "vectors")}


def _checked(
    fields: Sequence[Sequence[str]],
    weights: NDArray[Any],
    intercept: NDArray[Any],
    vectors: object,
    source: str,
) -> AddedThemes:
    made = [(n, make_theme(row, source, n)) for n, row in enumerate(fields, start=1)]
    themes = distinct(made, source)
    if vectors != _fingerprint():
        reason = "was learned with other topic vectors than this version has; train it again"
        raise ThemesError(source, None, reason)
    shapes = weights.shape == (len(themes), DIMENSIONS) and intercept.shape == (len(themes),)
    if not shapes or weights.dtype.kind != "f" or intercept.dtype.kind != "f":
        raise ThemesError(source, None, "has weights of another shape")
    if not (np.isfinite(weights).all() and np.isfinite(intercept).all()):
        raise ThemesError(source, None, "has weights that are no numbers")
    return AddedThemes(themes, weights.astype(np.float64), intercept.astype(np.float64))


def _fingerprint() -> str:
    return models.sha256("vectors.npz")[:16]
