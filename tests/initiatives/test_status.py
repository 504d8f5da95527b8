"""Over, going on or to come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.initiatives.status import status_of

RELEASED = "2024-03-05"


@pytest.mark.parametrize(
    ("evidence", "times", "status"),
    [
        ("举办讲座。", [], "completed"),
        ("举办讲座。", [None], "completed"),
        ("举办讲座。", ["2024-03-03"], "completed"),
        ("举办讲座。", [RELEASED], "completed"),
        ("举办讲座。", ["2024"], "completed"),
        ("举办讲座。", ["2024-03-01/2024-03-04"], "completed"),
        ("举办讲座。", ["/2024-03"], "completed"),
        ("举办讲座。", ["2024-W09"], "completed"),
        ("举办讲座。", ["T09:00"], "completed"),
        ("举办讲座。", ["2024-04-01"], "planned"),
        ("举办讲座。", ["2024-04"], "planned"),
        ("举办讲座。", ["2024-W20"], "planned"),
        ("举办讲座。", ["2025"], "planned"),
        ("举办讲座。", ["2024-04-01", "2024-03-01"], "completed"),
        ("举办讲座。", ["2023/"], "ongoing"),
        ("举办讲座。", ["P1Y"], "ongoing"),
        ("将于下月举办讲座。", [], "planned"),
        ("将于四月举办讲座。", ["2024-04"], "planned"),
        ("计划于年内举办讲座。", ["2024"], "planned"),
        ("即将开馆。", ["2024-03"], "planned"),
        ("去年即将开馆。", ["2023"], "completed"),
        ("预计年内完成。", [], "planned"),
        ("预计居民受益。", [], "completed"),
        ("讲座正在进行。", [], "ongoing"),
        ("每周开展讲座。", [None], "ongoing"),
        ("自2011年开办讲座。", ["2011/"], "ongoing"),
        ("截至三月底，讲座有30场。", ["/2024-03"], "ongoing"),
    ],
)
def test_status_follows_the_words_and_the_times(
    evidence: str, times: list[str | None], status: str
) -> None:
    assert status_of(evidence, times, RELEASED) == status


def test_without_a_date_of_release_only_words_tell_the_future() -> None:
    assert status_of("举办讲座。", ["2099"], None) == "completed"
    assert status_of("将于下月举办讲座。", ["2020"], None) == "planned"


@pytest.mark.parametrize(
    ("released", "status"), [("2024", "completed"), ("2024-03", "completed"), ("2023", "planned")]
)
def test_release_known_by_month_or_year_is_compared_as_far(released: str, status: str) -> None:
    assert status_of("举办讲座。", ["2024-03-05"], released) == status


_POINTS = st.sampled_from(["2024", "2024-03", "2024-03-05", "2024-W10", "2024-03-05T09:00", "T09"])
_VALUES = st.one_of(
    st.none(),
    _POINTS,
    st.tuples(_POINTS, _POINTS).map("/".join),
    _POINTS.map("{}/".format),
    _POINTS.map("/{}".format),
    st.sampled_from(["P1Y", "P3D", "PT2H"]),
)


@given(
    st.sampled_from(["举办。", "将于举办。", "正在举办。"]),
    st.lists(_VALUES),
    st.sampled_from([None, "2024", "2024-03", RELEASED]),
)
def test_any_times_give_a_status_whatever_their_order(
    evidence: str, times: list[str | None], released: str | None
) -> None:
    status = status_of(evidence, times, released)
    assert status in {"planned", "ongoing", "completed"}
    assert status_of(evidence, times[::-1], released) == status
