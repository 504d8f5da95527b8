"""Input that is no release: one clear error or a warning, and the others are still processed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from spacy.language import Language

import reportnlp
from benchmarks.contract import check_record
from reportnlp.errors import EmptyTextError, InputError, NotTextError, TooLargeError
from reportnlp.read.paths import iter_releases
from reportnlp.record import ReleaseRecord
from tests.conftest import RecordOf
from tests.releases import HANS

_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
_MEGABYTE = 1_000_000

# What the file holds, by its name.
_BAD: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: " \n\u3000\r\n\t".encode(),
    "noise.txt": lambda: random.Random(7).randbytes(20_000),
    "image.txt": lambda: _PNG + random.Random(7).randbytes(2_000),
    "zeros.txt": lambda: bytes(5_000),
    "endless.txt": lambda: ("临溪市图书馆举办读书活动，" * (10 * _MEGABYTE // 39)).encode(),
    "endless-ascii.txt": lambda: b"x" * (10 * _MEGABYTE),
    "surrogates.jsonl": lambda: b'{"id": "s", "text": "\\ud83d\\u56fe\\u4e66\\udc00\\u9986"}\n',
    "broken.jsonl": lambda: b'{"id": "x", "text": \n[]\n{"text": 3}\n\n',
    "deep.jsonl": lambda: b"[" * 100_000,
    "punctuation.txt": lambda: "，。！？……“”、；".encode() * 50,
    "english.txt": lambda: b"Acme Corp today announced a new volunteer programme in London.\n" * 20,
}


@pytest.fixture(scope="module")
def outcomes(
    nlp: Language, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[ReleaseRecord | InputError]]:
    """What becomes of each file of a folder of bad and good ones, read in one go."""
    folder = tmp_path_factory.mktemp("bad")
    for name, content in _BAD.items():
        (folder / name).write_bytes(content())
    (folder / "a-good.txt").write_text(HANS, "utf-8")
    (folder / "z-good.txt").write_text(HANS, "utf-8")
    found: dict[str, list[ReleaseRecord | InputError]] = {}
    for result in reportnlp.extract_many(iter_releases([str(folder)]), nlp=nlp):
        source = result.source if isinstance(result, InputError) else result.source.uri
        found.setdefault(Path(str(source).split(":")[0]).name, []).append(result)
    return found


@pytest.mark.parametrize("name", _BAD)
def test_every_bad_file_gives_an_error_or_a_valid_record(
    outcomes: dict[str, list[ReleaseRecord | InputError]], name: str
) -> None:
    assert outcomes[name]
    for result in outcomes[name]:
        if isinstance(result, InputError):
            assert name in result.source
            assert len(result.reason.splitlines()) == 1
        else:
            check_record(result)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("empty.txt", EmptyTextError),
        ("blank.txt", EmptyTextError),
        ("noise.txt", NotTextError),
        ("image.txt", NotTextError),
        ("zeros.txt", NotTextError),
        ("endless.txt", TooLargeError),
        ("endless-ascii.txt", TooLargeError),
    ],
)
def test_the_error_says_what_is_wrong(
    outcomes: dict[str, list[ReleaseRecord | InputError]], name: str, kind: type[InputError]
) -> None:
    (result,) = outcomes[name]
    assert type(result) is kind


@pytest.mark.parametrize("name", ["punctuation.txt", "english.txt"])
def test_text_that_is_not_chinese_gives_a_warning_and_no_initiatives(
    outcomes: dict[str, list[ReleaseRecord | InputError]], name: str
) -> None:
    (result,) = outcomes[name]
    assert isinstance(result, ReleaseRecord)
    assert result.warnings
    assert result.initiatives == []
    assert result.language == "und"


def test_good_files_beside_bad_ones_are_processed(
    outcomes: dict[str, list[ReleaseRecord | InputError]],
) -> None:
    for name in ("a-good.txt", "z-good.txt"):
        (result,) = outcomes[name]
        assert isinstance(result, ReleaseRecord)
        assert result.text.original == HANS


def test_lone_surrogates_in_a_text_do_not_break_the_record(record_of: RecordOf) -> None:
    record = record_of("\ud83d临溪市图书馆\udc00举办活动。")
    assert json.loads(record.to_json())["text"]["original"] == record.text.original


@pytest.fixture
def deep_folder(tmp_path: Path) -> Iterator[Path]:
    """The innermost of a thousand nested folders."""
    folders = [tmp_path]
    for _ in range(1_000):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    yield folders[-1]
    # pytest's own cleaning recurses, which ends before the thousandth level.
    for folder in reversed(folders):
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


def test_deep_folder_is_read_to_its_end(nlp: Language, tmp_path: Path, deep_folder: Path) -> None:
    (deep_folder / "release.txt").write_text(HANS, "utf-8")
    (result,) = reportnlp.extract_many(iter_releases([str(tmp_path)]), nlp=nlp)
    assert isinstance(result, ReleaseRecord)
    assert result.source.uri == str(deep_folder / "release.txt")
