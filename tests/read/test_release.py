from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportnlp.read.release import Release, iso_date, visible


@given(st.text())
def test_text_can_always_be_encoded(text: str) -> None:
    release = Release.from_text(text + "\ud800")
    release.text.encode()
    assert len(release.text) == len(text) + 1
    assert release.uri is None
    assert release.warnings


def test_given_facts_win_and_none_leaves_the_own() -> None:
    release = Release.from_text("开馆").with_metadata(published="2024-03-05", title="甲")
    assert (release.published, release.title) == ("2024-03-05", "甲")
    changed = release.with_metadata(title="乙")
    assert (changed.published, changed.title) == ("2024-03-05", "乙")


@given(st.text())
def test_visible_names_can_be_printed(name: str) -> None:
    assert visible(name).isprintable()


@given(st.text() | st.dates().map(str) | st.datetimes().map(str))
def test_dates_are_ten_characters_or_none(value: str) -> None:
    assert len(iso_date(value) or "0000-00-00") == 10
