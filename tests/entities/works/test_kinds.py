"""The same words name one kind of thing throughout a text."""

from __future__ import annotations

from reportnlp.entities.mention import Mention
from tests.entities.works.conftest import Works


def test_title_in_title_marks_is_a_work_where_it_is_quoted(works: Works) -> None:
    found = works("出版《清河阅读节》。参加“清河阅读节”的人很多。")
    assert found == [("清河阅读节", "WORK_OF_ART"), ("清河阅读节", "WORK_OF_ART")]


def test_name_of_a_body_is_no_event(works: Works) -> None:
    text = "清风行动成立了。“清风行动”的成员到场。"
    assert works(text, [Mention(0, 4, "ORG")]) == []
    assert works(text) == [("清风行动", "EVENT"), ("清风行动", "EVENT")]


def test_what_is_counted_is_no_event(works: Works) -> None:
    assert works("评出100个“最佳志愿服务项目”。") == []
    assert works("办好一个“清河阅读节”。") == [("清河阅读节", "EVENT")]
