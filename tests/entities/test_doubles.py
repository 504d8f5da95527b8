"""A name that is both a body and a place is found as both, where its context says so."""

from __future__ import annotations

import pytest

from reportnlp.entities.doubles import doubled
from reportnlp.entities.mention import Label, Mention, PlaceValue


def second(text: str, name: str, label: Label) -> Label | None:
    start = text.index(name)
    (found,) = doubled(text, [Mention(start, start + len(name), label)])
    assert (found.start, found.end, found.label) == (start, start + len(name), label)
    return found.also


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("义诊在青田小学举行。", "青田小学"),
        ("讲座于青田小学成功举办。", "青田小学"),
        ("书架设在青田小学内。", "青田小学"),
        ("志愿者来到青田敬老院，陪老人聊天。", "青田敬老院"),
        ("队员走进青田敬老院。", "青田敬老院"),
    ],
)
def test_body_that_hosts_is_a_venue_too(text: str, name: str) -> None:
    assert second(text, name, "ORG") == "FAC"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青田小学举行义诊。", "青田小学"),
        ("在市民政局的指导下，义诊举行。", "市民政局"),
        ("比赛在青田大学东校区举行。", "青田大学"),
    ],
)
def test_body_that_acts_or_guides_is_no_venue(text: str, name: str) -> None:
    assert second(text, name, "ORG") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("近日，海溪镇开展消防演练。", "海溪镇"),
        ("海溪镇梅岭社区联合学校送书。", "海溪镇梅岭社区"),
        ("下一步，梅岭村将修路。", "梅岭村"),
    ],
)
def test_place_that_acts_is_a_body_too(text: str, name: str) -> None:
    assert second(text, name, "GPE") == "ORG"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("队员在海溪镇开展演练。", "海溪镇"),
        ("近日，海溪镇下了大雨。", "海溪镇"),
        ("近日，海溪湖开展清淤。", "海溪湖"),
    ],
)
def test_place_where_something_happens_is_no_body(text: str, name: str) -> None:
    assert second(text, name, "GPE") is None


def test_place_that_acts_keeps_its_value() -> None:
    value = PlaceValue(None, ("海溪镇",))
    (found,) = doubled("海溪镇开展演练。", [Mention(0, 3, "GPE", 0.9, place=value)])
    assert (found.also, found.place) == ("ORG", value)
