"""Titles of works: in title marks, or quoted beside the kind of work."""

from __future__ import annotations

import pytest

from tests.entities.works.conftest import Works


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出版《清河童谣》一书。", ["清河童谣"]),
        ("印发《关于加强“双减”工作的通知》。", ["关于加强“双减”工作的通知"]),
        ("演唱〈小河〉。", ["小河"]),
        ("观看电影“春天的路”。", ["春天的路"]),
        ("「長路」一書出版。", ["长路"]),
        ("《甲》《乙》两部作品", ["甲", "乙"]),
        ("翻阅《青田日报》合订本", ["青田日报"]),
    ],
)
def test_title_is_the_text_between_the_marks(works: Works, text: str, expected: list[str]) -> None:
    assert works(text) == [(name, "WORK_OF_ART") for name in expected]


@pytest.mark.parametrize(
    "text",
    [
        "《青田日报》记者来访。",
        "《清河周刊》首席记者",
        "《》",
        "《……》",
        "《没有结束",
        "“春天”来了。",
    ],
)
def test_reporting_papers_and_empty_marks_are_no_works(works: Works, text: str) -> None:
    assert works(text) == []


def test_work_wins_over_the_event_in_its_title(works: Works) -> None:
    assert works("《“清河”行动方案》") == [("“清河”行动方案", "WORK_OF_ART")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("登上央视新闻联播。", ["新闻联播"]),
        ("焦点访谈播出后，众人热议。", ["焦点访谈"]),
        ("他爱读红楼梦，也读《红楼梦》。", ["红楼梦", "红楼梦"]),
        ("红楼梦广场开业。", []),
        ("新闻联合播出。", []),
    ],
)
def test_well_known_work_needs_no_marks(works: Works, text: str, expected: list[str]) -> None:
    assert works(text) == [(name, "WORK_OF_ART") for name in expected]


def test_event_named_after_a_known_work_is_one(works: Works) -> None:
    assert works("“红楼梦”主题展举行。") == [("“红楼梦”主题展", "EVENT")]
