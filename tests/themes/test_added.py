"""Files and configs of added themes: the same again, or one error; no code is ever executed."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportnlp.errors import ThemesError
from reportnlp.models import Arrays, pack_lines
from reportnlp.themes.added import AddedThemes, load_added
from tests.themes.texts import CATS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "themes.npz"


def arrays_of(added: AddedThemes) -> Arrays:
    with np.load(BytesIO(added.to_bytes())) as archive:
        return dict(archive)


def packed(arrays: Arrays) -> bytes:
    content = BytesIO()
    np.savez_compressed(content, allow_pickle=True, **arrays)
    return content.getvalue()


def test_file_gives_the_same_themes_again(added: AddedThemes, file: Path) -> None:
    file.write_bytes(added.to_bytes())
    again = load_added(file)
    assert again.themes == (CATS,)
    assert again.to_bytes() == added.to_bytes()


def test_config_gives_the_same_themes_again(added: AddedThemes) -> None:
    config = json.loads(json.dumps(added.to_config()))
    assert AddedThemes.from_config(config, "x").to_bytes() == added.to_bytes()


def test_no_themes_are_none_in_a_config() -> None:
    assert AddedThemes.from_config(None, "x").to_config() is None


class _Planted:
    """Makes a folder when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.mkdir, (self._path,)


def test_no_pickle_is_ever_loaded(added: AddedThemes, file: Path) -> None:
    planted = file.with_name("planted")
    harmful = np.array([_Planted(planted)], dtype=object)
    for content in (
        pickle.dumps(_Planted(planted)),
        packed({**arrays_of(added), "weights": harmful}),
    ):
        file.write_bytes(content)
        with pytest.raises(ThemesError, match="is no file of"):
            load_added(file)
    assert not planted.exists()


def lines(*fields: str) -> Arrays:
    return {"themes": pack_lines(["\t".join(fields)])}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (lines("health", "健康"), "health is a theme of the package"),
        (lines("../x", "棋"), "id is not made of"),
        (lines("chess", "\x1b[31m"), "label holds a control character"),
        (lines("chess"), "1 fields"),
        ({"vectors": pack_lines(["0" * 16])}, "with other topic vectors"),
        ({"weights": np.zeros((1, 3))}, "weights of another shape"),
        ({"weights": np.zeros((2, 192))}, "weights of another shape"),
        ({"weights": np.zeros((1, 192), dtype=int)}, "weights of another shape"),
        ({"intercept": np.zeros((1, 1))}, "weights of another shape"),
        ({"intercept": np.array([np.nan])}, "no numbers"),
        ({"weights": np.full((1, 192), np.inf)}, "no numbers"),
    ],
)
def test_wrong_content_is_named(
    added: AddedThemes, file: Path, changed: Arrays, reason: str
) -> None:
    file.write_bytes(packed({**arrays_of(added), **changed}))
    with pytest.raises(ThemesError, match=reason) as caught:
        load_added(file)
    assert str(caught.value).startswith(str(file))


@pytest.mark.parametrize(
    "content",
    [b"", b"weights", b"\x00" * 400, packed({"x": np.zeros(3)}), packed({"x": np.zeros(600_000)})],
    ids=["empty", "text", "zeros", "other arrays", "blown up"],
)
def test_other_file_is_named(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(ThemesError, match="is no file of `reportnlp themes train`"):
        load_added(file)


@pytest.mark.parametrize("name", ["missing.npz", "."])
def test_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ThemesError, match="cannot be read"):
        load_added(tmp_path / name)


def test_large_file_is_not_read(file: Path) -> None:
    with file.open("wb") as out:
        out.truncate(100_000_000)
    with pytest.raises(ThemesError, match="too large"):
        load_added(file)


@given(at=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_flipped_byte_gives_themes_or_one_error(
    added: AddedThemes, file: Path, at: float, byte: int
) -> None:
    content = bytearray(added.to_bytes())
    content[int(at * len(content))] = byte
    file.write_bytes(content)
    with suppress(ThemesError):
        load_added(file)


@pytest.mark.parametrize(
    "change",
    [
        lambda config: config.pop("vectors"),
        lambda config: config.update(themes=7),
        lambda config: config.update(themes=[7]),
        lambda config: config["themes"][0].pop("weights"),
        lambda config: config["themes"][0].update(weights=["x"]),
        lambda config: config["themes"][0].update(weights=[1.0]),
        lambda config: config["themes"][0].update(id="health"),
        lambda config: config["themes"][0].update(label=""),
        lambda config: config["themes"][0].update(intercept=float("nan")),
        lambda config: config["themes"].append(config["themes"][0]),
    ],
)
def test_wrong_config_is_named(added: AddedThemes, change: Callable[[Any], Any]) -> None:
    config = json.loads(json.dumps(added.to_config()))
    change(config)
    with pytest.raises(ThemesError, match=r"^my_themes:"):
        AddedThemes.from_config(config, "my_themes")
