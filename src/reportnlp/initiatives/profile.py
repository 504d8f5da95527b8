"""What can be seen of a release's sentences before anything is decided.

In:  a `Doc` with layout and entities.  Out: a `Profile`: one row of numbers a sentence, one row for
the release, and a topic vector a sentence.
A new initiative begins where the actor, the named activity, or the place and occasion changes; so
beside cues and layout, the rows tell what is new in a sentence and what it takes up again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from reportnlp.entities.mention import Mention
from reportnlp.initiatives.cues import load_cues
from reportnlp.segment.layout import Layout, Sentence, layout_of
from reportnlp.themes.vectors import Matrix, TopicVectors, words_of_sentences

Rows = NDArray[np.float64]
Weights = dict[str, float]

_QUOTED_NAME = re.compile(r"[“「《『][^”」》』]{2,25}[”」》』]")
_QUOTE = re.compile(r"[“「][^”」]*[”」]")
_SERIES = re.compile(r"系列|多举措|纪实|综述|盘点|、")
# An actor, a place or a date that opens a sentence stands within its first words.
_HEAD = 25
# Repeated words rarer than this tell what the release is about (idf of the vectors' vocabulary).
_TELLING_IDF = 4.0


@dataclass(frozen=True, slots=True)
class Profile:
    """Numbers of one release.

    Attributes:
        rows: one row a sentence; columns are `COLUMNS`.
        release: one row for the whole release.
        vectors: topic vectors of the sentences.
        lengths: code points of the sentences.
        named: how many names, places, times and figures stand in each.
    """

    rows: Rows
    release: Rows
    vectors: Matrix
    lengths: Rows
    named: Rows


class _Seen:
    """What earlier sentences named, so that a sentence can tell what is new in it."""

    def __init__(self) -> None:
        self.words: Weights = {}
        self.quoted: set[str] = set()
        self.dates: set[str] = set()
        self.organisations: set[str] = set()
        self.places: set[str] = set()
        self.actor: str | None = None


@dataclass(frozen=True, slots=True)
class _View:
    """One sentence with what stands in it."""

    text: str
    words: Weights
    quoted: frozenset[str]
    entities: tuple[tuple[str, str, bool], ...]  # group, text, whether at the head

    def named(self, group: str, *, head: bool = False) -> list[str]:
        return [text for g, text, at_head in self.entities if g == group and (at_head or not head)]


_GROUPS = {
    "ORG": "org", "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place",
    "DATE": "time", "TIME": "time", "MONEY": "figure", "PERCENT": "figure",
    "QUANTITY": "figure", "CARDINAL": "figure",
}  # fmt: skip


def profile(doc: Doc, vectors: TopicVectors) -> Profile:
    """The numbers of `doc`; it must have a sentence."""
    layout = layout_of(doc)
    text = doc.text
    words = words_of_sentences(doc, layout.sentences)
    views = _views(text, doc._.entities, layout.sentences, words, vectors.idf)
    title, title_words = "", {}
    if layout.title:
        title = text[layout.title.start : layout.title.end]
        title_words = _weights(words_of_sentences(doc, [layout.title])[0], vectors.idf)
    counts = Counter(name for view in views for name in view.quoted)
    telling = _telling(views)
    structure = _structure(layout, views)
    cues = [[float(cue.is_in(view.text)) for cue in load_cues()] for view in views]
    news = _news(views, counts, telling, title, title_words)
    topics = vectors.transform(words)
    rows = np.hstack([structure, np.array(cues), news, _bonds(views, topics)])
    return Profile(
        rows=rows,
        release=_release(views, counts, telling, title, news),
        vectors=topics,
        lengths=np.array([s.end - s.start for s in layout.sentences], dtype=float),
        named=np.array([len(view.entities) for view in views], dtype=float),
    )


def _weights(words: Sequence[str], idf: Weights) -> Weights:
    return {word: idf[word] for word in words if word in idf}


def _views(
    text: str,
    entities: Sequence[Mention],
    sentences: Sequence[Sentence],
    words: Sequence[list[str]],
    idf: Weights,
) -> list[_View]:
    inside: list[list[tuple[str, str, bool]]] = [[] for _ in sentences]
    at = 0
    for entity in entities:
        while at < len(sentences) and entity.start >= sentences[at].end:
            at += 1
        group = _GROUPS.get(entity.label)
        if group and at < len(sentences) and entity.start >= sentences[at].start:
            name = entity.canonical or text[entity.start : entity.end]
            inside[at].append((group, name, entity.start - sentences[at].start < _HEAD))
    return [
        _View(
            text[s.start : s.end],
            _weights(words[k], idf),
            frozenset(_QUOTED_NAME.findall(text[s.start : s.end])),
            tuple(inside[k]),
        )
        for k, s in enumerate(sentences)
    ]


def _telling(views: Sequence[_View]) -> frozenset[str]:
    """Rare words that several sentences share."""
    counts = Counter(word for view in views for word in view.words)
    weights = {word: weight for view in views for word, weight in view.words.items()}
    return frozenset(w for w, n in counts.items() if n >= 3 and weights[w] > _TELLING_IDF)


STRUCTURE = (
    "position", "from_start", "from_end", "log_sentences", "log_length", "short",
    "opens_paragraph", "closes_paragraph", "opens_section", "flat", "log_paragraphs",
    "begins_in_quote", "ends_in_quote", "quoted_share", "ends_with_quote", "ends_with_semicolon",
    "exclaims", "figures", "organisations", "places", "times", "people",
)  # fmt: skip


_COUNTED = ("figure", "org", "place", "time", "person")


def _structure(layout: Layout, views: Sequence[_View]) -> Rows:
    sentences, count = layout.sentences, len(layout.sentences)
    paragraphs = len({s.paragraph for s in sentences})
    rows, depth = [], 0
    for k, (sentence, view) in enumerate(zip(sentences, views, strict=True)):
        text = view.text
        opens = k == 0 or sentences[k - 1].paragraph != sentence.paragraph
        closes = k == count - 1 or sentences[k + 1].paragraph != sentence.paragraph
        before = depth
        opened = sum(map(text.count, "“「")) - sum(map(text.count, "”」"))
        depth = 0 if closes else max(0, depth + opened)
        section = k == 0 or sentences[k - 1].section != sentence.section
        rows.append(
            [
                k / count, 1 / (1 + k), 1 / (count - k), np.log(count), np.log(len(text)),
                len(text) < 15, opens, closes, section, paragraphs <= 1, np.log1p(paragraphs),
                before > 0, depth > 0, 1 - _unquoted(text) / len(text),
                text[-1] in "”」", text[-1] in "；;", text[-1] in "！？!?",
                *(np.log1p(len(view.named(group))) for group in _COUNTED),
            ]
        )  # fmt: skip
    return np.array(rows, dtype=float)


def _unquoted(text: str) -> int:
    """How many code points of `text` stand in no quote."""
    # Behind the last closing mark every opening one would be followed to the end in vain.
    closed = 1 + max(map(text.rfind, "”」"))
    return len(_QUOTE.sub("", text[:closed])) + len(text) - closed


NEWS = (
    "like_title", "title_covered", "has_title", "like_lead", "seen", "like_previous",
    "like_previous_three", "covered_by_previous_three", "turn", "telling", "quoted_again",
    "quoted_new", "quoted_recurring", "quoted_new_recurring", "quoted_in_title", "date_new",
    "date_at_head", "date_new_at_head", "organisations_new", "actor", "actor_new", "actor_known",
    "actor_same", "place_at_head", "place_new_at_head", "quoted",
)  # fmt: skip


def _news(
    views: Sequence[_View],
    counts: Counter[str],
    telling: frozenset[str],
    title: str,
    title_words: Weights,
) -> Rows:
    lead = {**views[0].words, **(views[1].words if len(views) > 1 else {})}
    seen = _Seen()
    rows = []
    for k, view in enumerate(views):
        before = _merged(views[max(0, k - 3) : k])
        after = _merged(views[k : k + 3])
        rows.append(
            [
                _cosine(view.words, title_words), _covered(title_words, view.words), bool(title),
                _cosine(view.words, lead) if k > 1 else 0.0, _covered(view.words, seen.words),
                _cosine(view.words, views[k - 1].words) if k else 0.0,
                _cosine(view.words, before), _covered(view.words, before), _cosine(after, before),
                _share(view.words, telling), *_quotes(view, seen, counts, title),
                *_actors(view, seen), len(view.quoted),
            ]
        )  # fmt: skip
        _remember(seen, view)
    return np.array(rows, dtype=float)


def _quotes(view: _View, seen: _Seen, counts: Counter[str], title: str) -> list[bool]:
    new = view.quoted - seen.quoted
    return [
        bool(view.quoted & seen.quoted),
        bool(new),
        any(counts[name] > 1 for name in view.quoted),
        any(counts[name] > 1 for name in new),
        any(name in title for name in view.quoted),
    ]


def _actors(view: _View, seen: _Seen) -> list[float]:
    dates, head_dates = set(view.named("time")), view.named("time", head=True)
    heads, places = view.named("org", head=True), view.named("place", head=True)
    new_organisations = set(view.named("org")) - seen.organisations
    actor = heads[0] if heads else None
    return [
        float(bool(dates - seen.dates)),
        float(bool(head_dates)),
        float(bool(set(head_dates) - seen.dates)),
        float(np.log1p(len(new_organisations))),
        float(actor is not None),
        float(actor is not None and actor not in seen.organisations),
        float(actor is not None and actor in seen.organisations),
        float(actor is not None and actor == seen.actor),
        float(bool(places)),
        float(bool(set(places) - seen.places)),
    ]


def _remember(seen: _Seen, view: _View) -> None:
    heads = view.named("org", head=True)
    seen.words.update(view.words)
    seen.quoted |= view.quoted
    seen.dates.update(view.named("time"))
    seen.organisations.update(view.named("org"))
    seen.places.update(view.named("place"))
    if heads:
        seen.actor = heads[0]


RELEASE = (
    "most_quoted", "has_recurring", "log_organisations", "log_times", "log_quoted", "recurring",
    "mean_like_lead", "mean_seen", "mean_like_previous", "telling_words", "title_quoted",
    "title_is_series", "actors_new",
)  # fmt: skip


def _release(
    views: Sequence[_View], counts: Counter[str], telling: frozenset[str], title: str, news: Rows
) -> Rows:
    count = len(views)
    column = {name: news[:, at] for at, name in enumerate(NEWS)}
    top = max(counts.values(), default=0)
    distinct = {g: len({n for v in views for n in v.named(g)}) for g in ("org", "time")}
    return np.array(
        [
            top / count, top >= 2, np.log1p(distinct["org"]), np.log1p(distinct["time"]),
            np.log1p(len(counts)), sum(n > 1 for n in counts.values()), column["like_lead"].mean(),
            column["seen"].mean(), column["like_previous"].mean(), len(telling) / count,
            any(name in title for name in counts), bool(_SERIES.search(title)),
            column["actor_new"].sum(),
        ],
        dtype=float,
    )  # fmt: skip


_BONDS = ("org", "person", "place", "time")
BONDS = (
    *(f"{group}_{kind}" for group in _BONDS for kind in ("bond", "taken_up", "new", "ahead")),
    "topic_bond", "topic_bond_wide", "actor_changes", "actor_repeats", "same_opening",
)  # fmt: skip


def _bonds(views: Sequence[_View], vectors: Matrix) -> Rows:
    """How what follows a sentence hangs together with what came before it.

    Windows of three sentences are compared by the names they share, and by topic (Hearst 1997,
    "TextTiling").
    """
    named = {group: [set(view.named(group)) for view in views] for group in _BONDS}
    openings = Counter(view.text[:2] for view in views)
    known: dict[str, set[str]] = {group: set() for group in _BONDS}
    rows = []
    for k, view in enumerate(views):
        row: list[float] = []
        for group in _BONDS:
            sets = named[group]
            before, after = _union(sets[max(0, k - 3) : k]), _union(sets[k : k + 3])
            row += [
                len(before & after) / len(before | after) if before | after else 0.0,
                bool(sets[k] & before),
                bool(sets[k] - known[group]),
                np.log1p(len(after - before)),
            ]
            known[group] |= sets[k]
        actors = [v.named("org", head=True)[:1] for v in views[max(0, k - 1) : k + 1]]
        changes = len(actors) == 2 and all(actors) and actors[0] != actors[1]
        repeats = len(actors) == 2 and all(actors) and actors[0] == actors[1]
        row += [_topic_bond(vectors, k, 3), _topic_bond(vectors, k, 5), changes, repeats]
        rows.append([*row, openings[view.text[:2]] > 1])
    return np.array(rows, dtype=float)


def _union(sets: Sequence[set[str]]) -> set[str]:
    return set().union(*sets)


def _topic_bond(vectors: Matrix, k: int, width: int) -> float:
    before = vectors[max(0, k - width) : k].sum(axis=0)
    after = vectors[k : k + width].sum(axis=0)
    norm = float(np.linalg.norm(before) * np.linalg.norm(after))
    return float(before @ after) / norm if norm else 0.0


COLUMNS = (*STRUCTURE, *(cue.name for cue in load_cues()), *NEWS, *BONDS)


def _merged(views: Sequence[_View]) -> Weights:
    merged: Weights = {}
    for view in views:
        merged.update(view.words)
    return merged


def _cosine(a: Weights, b: Weights) -> float:
    if not a or not b:
        return 0.0
    shared = sum(weight**2 for word, weight in a.items() if word in b)
    norm = sum(w * w for w in a.values()) * sum(w * w for w in b.values())
    return cast(float, shared / norm**0.5)


def _covered(a: Weights, b: Weights) -> float:
    """Share of `a`'s weight that `b` has too."""
    return sum(w for word, w in a.items() if word in b) / sum(a.values()) if a else 0.0


def _share(words: Weights, telling: frozenset[str]) -> float:
    return sum(w for word, w in words.items() if word in telling) / (1 + sum(words.values()))
