"""Which of overlapping mentions are entities, and how they become token spans."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.mention import Label, Mention, TimeValue
from reportnlp.entities.resolve import EntityResolver, resolve, split_tokens, to_spans

# What has no name is found by no recogniser, but later by the reader of initiatives.
_UNNAMED = {"BODY", "SITE"}
LABELS: tuple[Label, ...] = tuple(label for label in get_args(Label) if label not in _UNNAMED)
NAMES = {"ORG", "GPE", "LOC", "FAC", "PERSON", "EVENT"}


@st.composite
def mentions(draw: st.DrawFn, *, within: int = 30) -> list[Mention]:
    starts = st.integers(0, within - 1)
    found = draw(st.lists(st.tuples(starts, st.integers(1, 8), st.sampled_from(LABELS))))
    return [Mention(at, min(at + size, within), label) for at, size, label in found]


def kept(*given_: tuple[int, int, Label]) -> list[tuple[int, int, str]]:
    resolved = resolve(Mention(start, end, label) for start, end, label in given_)
    return [(m.start, m.end, m.label) for m in resolved]


def make_doc(text: str, *cuts: int) -> Doc:
    """`text` with a token from each cut to the next."""
    words = [text[a:b] for a, b in pairwise([0, *cuts, len(text)])]
    return Doc(Vocab(), words=words, spaces=[False] * len(words))


@pytest.mark.parametrize("inner", ["GPE", "LOC", "FAC", "PERSON", "ORG", "ORDINAL"])
def test_name_inside_an_organisation_is_dropped(inner: Label) -> None:
    assert kept((0, 8, "ORG"), (0, 3, inner)) == [(0, 8, "ORG")]
    assert kept((0, 8, "ORG"), (5, 8, inner)) == [(0, 8, "ORG")]


def test_organisation_at_the_head_of_a_facility_is_kept() -> None:
    assert kept((0, 8, "FAC"), (0, 5, "ORG")) == [(0, 8, "FAC"), (0, 5, "ORG")]


def test_organisation_explains_a_place_on_the_same_span() -> None:
    for place in ("GPE", "LOC", "FAC"):
        assert kept((0, 5, place), (0, 5, "ORG")) == [(0, 5, "ORG")]


def test_nested_places_leave_the_longest() -> None:
    assert kept((0, 2, "GPE"), (0, 7, "FAC"), (2, 5, "LOC")) == [(0, 7, "FAC")]


def test_figure_inside_a_name_is_kept_and_an_ordinal_is_not() -> None:
    assert kept((0, 9, "ORG"), (2, 4, "CARDINAL")) == [(0, 9, "ORG"), (2, 4, "CARDINAL")]
    assert kept((0, 9, "ORG"), (2, 4, "ORDINAL")) == [(0, 9, "ORG")]


@pytest.mark.parametrize(("label", "stays"), [("CARDINAL", True), ("QUANTITY", False)])
def test_what_recurs_and_how_many_times_are_both_said(label: Label, stays: bool) -> None:
    every = Mention(0, 2, "DATE", time=TimeValue("P1M", "stated", kind="set"))
    times = Mention(0, 4, label)
    resolved = resolve([every, times])
    assert (every in resolved) is stays
    assert times in resolved


def test_time_explains_the_figure_in_it() -> None:
    assert kept((0, 5, "DATE"), (0, 5, "QUANTITY"), (3, 7, "CARDINAL")) == [(0, 5, "DATE")]


def test_names_that_cross_are_kept_unless_of_one_kind() -> None:
    assert kept((0, 5, "ORG"), (3, 8, "GPE")) == [(0, 5, "ORG"), (3, 8, "GPE")]
    assert kept((0, 5, "ORG"), (3, 8, "ORG")) == [(0, 5, "ORG")]


@given(mentions())
def test_resolving_twice_changes_nothing(found: list[Mention]) -> None:
    once = resolve(found)
    assert resolve(once) == once


@given(mentions(), st.randoms())
def test_order_of_the_recognisers_does_not_matter(found: list[Mention], random: Random) -> None:
    spans = [(m.start, m.end) for m in resolve(found)]
    assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
    shuffled = random.sample(found, len(found))
    assert [(m.start, m.end) for m in resolve(shuffled)] == spans


@given(mentions())
def test_no_place_is_left_inside_an_organisation(found: list[Mention]) -> None:
    resolved = resolve(found)
    organisations = [m for m in resolved if m.label == "ORG"]
    for place in (m for m in resolved if m.label in {"GPE", "LOC", "FAC"}):
        assert not any(o.start <= place.start and place.end <= o.end for o in organisations)


@given(mentions())
def test_only_given_mentions_are_kept_and_none_is_lost_without_an_overlap(
    found: list[Mention],
) -> None:
    resolved = resolve(found)
    assert all(m in found for m in resolved)
    for lost in (m for m in found if m not in resolved):
        assert any(m.start < lost.end and lost.start < m.end for m in resolved)


TEXT = "临溪市图书馆3月5日举办读书会，三百名居民参加了活动吧呢啊。"


@given(st.sets(st.integers(1, len(TEXT) - 1)), st.sets(st.integers(-3, len(TEXT) + 3)))
def test_splitting_keeps_the_text_and_makes_each_offset_a_boundary(
    cuts: set[int], offsets: set[int]
) -> None:
    doc = make_doc(TEXT, *sorted(cuts))
    split_tokens(doc, offsets)
    assert doc.text == TEXT
    inside = {offset for offset in offsets if 0 <= offset < len(TEXT)}
    assert {token.idx for token in doc} == cuts | inside | {0}


@given(st.sets(st.integers(1, len(TEXT) - 1)), mentions(within=len(TEXT)))
def test_every_entity_boundary_is_a_token_boundary(cuts: set[int], found: list[Mention]) -> None:
    doc = make_doc(TEXT, *sorted(cuts))
    doc._.mentions = found
    EntityResolver()(doc)
    bounds = {token.idx for token in doc} | {len(TEXT)}
    assert doc.text == TEXT
    assert all({e.start, e.end} <= bounds for e in doc._.entities)
    known = {(e.start, e.end, e.label) for e in doc._.entities}
    assert all((e.start_char, e.end_char, e.label_) in known for e in doc.ents)
    assert all(a.end <= b.start for a, b in pairwise(doc.ents))


def test_parts_of_a_token_keep_its_tag_sentence_and_space() -> None:
    doc = Doc(
        Vocab(),
        words=["馆员来了", "居民来了"],
        spaces=[True, False],
        sent_starts=[True, True],
        tags=["n", "v"],
    )
    split_tokens(doc, [2, 7])
    assert doc.text == "馆员来了 居民来了"
    assert [token.tag_ for token in doc] == ["n", "n", "v", "v"]
    assert [sent.text for sent in doc.sents] == ["馆员来了", "居民来了"]


def test_splitting_a_doc_without_sentences_gives_it_none() -> None:
    doc = make_doc("馆员来了居民来了", 4)
    split_tokens(doc, [2, 6])
    assert not any(token.is_sent_start for token in doc[1:])


def test_longest_of_overlapping_entities_become_spans() -> None:
    doc = make_doc(TEXT, *range(1, len(TEXT)))
    found = [Mention(0, 3, "GPE"), Mention(0, 6, "ORG"), Mention(5, 9, "FAC")]
    assert [(s.start_char, s.end_char, s.label_) for s in to_spans(doc, found)] == [(0, 6, "ORG")]


def test_mentions_of_one_doc_do_not_reach_another() -> None:
    first, second = make_doc("书"), make_doc("馆")
    first._.mentions.append(Mention(0, 1, "ORG"))
    assert second._.mentions == []
