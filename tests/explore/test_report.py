"""Records as one file."""

from __future__ import annotations

import base64
import gzip
import io
import re
from pathlib import Path

import pytest

from reportnlp.cli import main
from reportnlp.explore.report import write_report
from tests.explore.markup.test_render import HOSTILE, read
from tests.search.releases import PHONES, RECORDS, record_of


def test_all_releases_are_in_it() -> None:
    out = io.StringIO()
    assert write_report(iter(RECORDS), out) == 3
    page = out.getvalue()
    packed = re.findall(r'<script type="application/gzip">(.*?)</script>', page)
    shown = [gzip.decompress(base64.b64decode(data)).decode() for data in packed]
    assert len(shown) == 3
    for record, html in zip(RECORDS, shown, strict=True):
        assert all(initiative.summary in html for initiative in record.initiatives)
    assert "3 releases, 4 initiatives" in page


def test_it_asks_for_nothing_from_elsewhere() -> None:
    out = io.StringIO()
    write_report(RECORDS, out)
    assert not re.search(r"""(src|href)\s*=\s*["']?(?!#)|url\(|@import|https?:""", out.getvalue())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str) -> None:
    out = io.StringIO()
    write_report([record_of(f"x{hostile}", f"{hostile}赠书。", title=hostile)], out)
    page = read(out.getvalue())
    assert page.tags.count("script") == 2
    assert "img" not in page.tags


def test_the_same_records_give_the_same_page() -> None:
    pages = [io.StringIO(), io.StringIO()]
    for page in pages:
        write_report(RECORDS, page)
    assert pages[0].getvalue() == pages[1].getvalue()


def test_the_command_writes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records, out = tmp_path / "r.jsonl", tmp_path / "out.html"
    records.write_text(f"{PHONES.to_json()}\nnothing\n", "utf-8")
    assert main(["view", str(records), "-o", str(out), "--language", "zh-Hant"]) == 1
    assert "is no record" in capsys.readouterr().err
    assert 'lang="zh-Hant"' in out.read_text("utf-8")


def test_a_command_without_records_leaves_old_files_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    out.write_text("old", "utf-8")
    assert main(["view", str(tmp_path / "none.jsonl"), "-o", str(out)]) == 2
    assert out.read_text("utf-8") == "old"
