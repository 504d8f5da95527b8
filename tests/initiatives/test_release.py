"""What is told of the whole release."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.initiatives.release import KEYWORDS, find_keywords, summarise_release
from reportnlp.themes.vectors import load_vectors
from tests.initiatives.documents import make_doc


def test_release_that_reports_nothing_is_told_by_its_lead() -> None:
    assert summarise_release(make_doc("居民很多。讲座很好。")) == "居民很多。"


@pytest.mark.parametrize("text", ["", "。", "责任编辑：李明"])
def test_release_without_a_sentence_has_no_summary(text: str) -> None:
    assert summarise_release(make_doc(text)) is None


def test_summary_is_that_of_the_umbrella_or_the_first_initiative(docs: list[Doc]) -> None:
    for doc in docs:
        summaries = [initiative.summary for initiative in doc._.initiatives]
        parents = {i.parent for i in doc._.initiatives} - {None}
        if summaries:
            assert summarise_release(doc) == summaries[parents.pop() if parents else 0]


def test_keywords_are_few_different_and_known(docs: list[Doc]) -> None:
    for doc in docs:
        words = find_keywords(doc)
        assert 0 < len(words) == len(set(words)) <= KEYWORDS
        assert all(word in load_vectors().idf and word in doc.text for word in words)


def test_repeated_rare_word_comes_before_a_single_common_one(nlp: Language) -> None:
    words = find_keywords(nlp("白内障手术。白内障筛查。白内障患者参加活动。"))
    assert words[0] == "白内障"
