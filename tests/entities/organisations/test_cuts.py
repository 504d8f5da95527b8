"""Names that were cut in two are one again, where the second is a part of the first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.mention import Mention
from reportnlp.entities.organisations.cuts import joined
from tests.timing import assert_linear


def names_of(parts: list[str], own: frozenset[tuple[int, int]] = frozenset()) -> list[str]:
    """The names of bodies that stand one right behind the other."""
    text, mentions = "", []
    for part in parts:
        mentions.append(Mention(len(text), len(text) + len(part), "ORG"))
        text += part
    return [text[m.start : m.end] for m in joined(text, mentions, own)]


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        (["交通部", "观光局"], ["交通部观光局"]),
        (["银保监局", "青田监管办"], ["银保监局青田监管办"]),
        (["青禾集团有限公司", "宁波市分公司"], ["青禾集团有限公司宁波市分公司"]),
        (["劳动部", "职安署", "南区分署"], ["劳动部职安署南区分署"]),
        # bodies of their own
        (["交通部", "青禾公司"], ["交通部", "青禾公司"]),
        (["宣传部", "教育局"], ["宣传部", "教育局"]),
        (["民政局", "台南市议会"], ["民政局", "台南市议会"]),
        (["青禾日报", "青禾公司"], ["青禾日报", "青禾公司"]),
    ],
)
def test_parts_are_joined_to_their_whole(parts: list[str], names: list[str]) -> None:
    assert names_of(parts) == names


def test_names_of_the_user_stay() -> None:
    assert names_of(["交通部", "观光局"], frozenset({(0, 3)})) == ["交通部", "观光局"]


def test_names_apart_stay() -> None:
    mentions = [Mention(0, 3, "ORG"), Mention(4, 7, "ORG")]
    assert joined("交通部、观光局", mentions, frozenset()) == mentions


@given(st.lists(st.sampled_from(["交通部", "观光局", "分署", "公司", "南区分公司"]), max_size=9))
def test_no_text_is_lost_and_joining_again_keeps_the_rest(parts: list[str]) -> None:
    names = names_of(parts)
    assert "".join(names) == "".join(parts)


def test_time_is_linear_in_the_text() -> None:
    def work(size: int) -> None:
        text = "青禾署南区分署" * size
        spans = [(at + a, at + b) for at in range(0, len(text), 7) for a, b in ((0, 3), (3, 7))]
        joined(text, [Mention(a, b, "ORG") for a, b in spans], frozenset())

    assert_linear(work, 1_000)
