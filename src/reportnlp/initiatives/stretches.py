"""Stretches of sentences that might be one initiative.

In:  a `Profile` and, for each sentence, the chance that it reports an initiative and that it begins
a new one; what a reader makes of the release, if there is one.  Out: candidate stretches (first and
last sentence) and a row of numbers for each.
Sentences inside a stretch that report nothing (quotes, praise) are no evidence of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from reportnlp.initiatives.profile import COLUMNS, Profile, Rows
from reportnlp.initiatives.reader.reading import Reading
from reportnlp.initiatives.ties import ties_of

# The longest annotated initiative has 27 sentences; the bound keeps the work linear in length.
MAX_SENTENCES = 30
# Below this chance a sentence is no evidence; raising it to 0.5 lost recall, 0.2 gained nothing.
MIN_EVIDENCE = 0.3
# An initiative needs an actor and an action; what names and measures next to nothing is a remark.
MIN_NAMED = 2
# How many neighbours a stretch is compared with on either side.
_NEIGHBOURS = 3
_TOPICS = 100

_OPENERS = [
    k
    for k, name in enumerate(COLUMNS)
    if name.startswith("head_") or name in {"opens_paragraph", "opens_section"}
]
_CONTENT = [
    COLUMNS.index(f"any_{cue}")
    for cue in (
        "holds", "joins", "gives", "visits", "counted", "cumulative", "quoted_name", "award",
        "says", "first_person", "praise",
    )
]  # fmt: skip
_NEWS = [
    COLUMNS.index(name)
    for name in (
        "like_title", "title_covered", "like_lead", "seen", "like_previous_three", "turn",
        "telling", "quoted_again", "quoted_new", "quoted_recurring", "quoted_new_recurring",
        "quoted_in_title",
        "date_new_at_head", "actor_new", "actor_known", "actor_same", "place_new_at_head",
    )
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretches:
    """Candidates of one release.

    Attributes:
        first, last: sentence indices, last inclusive.
        rows: one row of numbers a candidate.
        is_evidence: for every sentence, whether it may be evidence at all.
    """

    first: NDArray[np.intp]
    last: NDArray[np.intp]
    rows: Rows
    is_evidence: NDArray[np.bool_]


def find_stretches(
    seen: Profile,
    paragraphs: NDArray[np.intp],
    sections: NDArray[np.intp],
    reports: Rows,
    begins: Rows,
    reading: Reading | None = None,
) -> Stretches:
    """All stretches that begin and end with a sentence that may be evidence.

    Args:
        seen: numbers of the release.
        paragraphs: of the sentences.
        sections: of the sentences.
        reports: for each sentence the chance that it reports an initiative.
        begins: for each sentence the chance that it begins a new one.
        reading: what a reader makes of the release, if there is one.
    """
    is_evidence = reports >= MIN_EVIDENCE
    evidence = np.flatnonzero(is_evidence)
    first, last = _near_pairs(evidence)
    told = _running(seen.named)
    tells = told[last + 1] - told[first] >= MIN_NAMED
    first, last = first[tells], last[tells]
    rows = [
        _extent(seen, first, last, reports, is_evidence.astype(float)),
        _borders(first, last, reports, begins),
        _topic(seen, first, last),
    ]
    if reading is None:
        rows += [
            _breaks(first, last, paragraphs, sections),
            _sentences(seen, first, last),
            np.tile(seen.release, (len(first), 1)),
        ]
    else:
        # A reader has seen breaks and words; told them again, the stretches are judged worse.
        rows += [
            _holdings(reading.counts(), first, last),
            ties_of(reading.bonds, evidence, first, last, MAX_SENTENCES),
        ]
    return Stretches(first, last, np.hstack(rows), is_evidence)


def _near_pairs(places: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All pairs of `places`, which are sorted, that one stretch can hold."""
    counts = np.searchsorted(places, places + MAX_SENTENCES) - np.arange(len(places))
    first = np.repeat(np.arange(len(places)), counts)
    steps = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    return places[first], places[first + steps]


def _running(values: Rows) -> Rows:
    """Sums up to each index, so that the sum of i..j is running[j + 1] - running[i]."""
    zero = np.zeros((1, *values.shape[1:]))
    return np.concatenate([zero, np.cumsum(values, axis=0)])


def _extent(
    seen: Profile, first: NDArray[np.intp], last: NDArray[np.intp], reports: Rows, kept: Rows
) -> Rows:
    count, size = len(reports), last - first + 1.0
    length, kept_length = _running(seen.lengths), _running(seen.lengths * kept)
    likely, sure = _running(seen.lengths * reports), _running(reports * (reports >= 0.5))
    rest = sure[-1] - (sure[last + 1] - sure[first])
    span = length[last + 1] - length[first]
    return np.column_stack(
        [
            size, np.log(size), size / count, span / length[-1], np.log(span),
            (kept_length[last + 1] - kept_length[first]) / (kept_length[-1] + 1),
            (likely[last + 1] - likely[first]) / span,
            np.full(len(first), kept_length[-1] / length[-1]),
            first == 0, last == count - 1, first / count, last / count,
            np.full(len(first), count), rest, rest / (sure[-1] + 1e-9),
        ]
    )  # fmt: skip


def _borders(first: NDArray[np.intp], last: NDArray[np.intp], reports: Rows, begins: Rows) -> Rows:
    count = len(reports)
    border = np.concatenate([[1.0], begins[1:], [1.0]])
    chance = np.concatenate([reports, [0.0]])
    going_on = _running(np.log(1 - begins + 1e-3))
    new = _running(begins * reports)
    weakest = np.minimum.accumulate(_windows(reports), axis=1)
    # A stretch's own first sentence is its border and none inside it.
    sharpest = np.maximum.accumulate(np.hstack([np.zeros((count, 1)), _windows(begins)[:, 1:]]), 1)
    inside = going_on[last + 1] - going_on[first + 1]
    return np.column_stack(
        [
            chance[first], chance[last],
            np.where(first > 0, chance[first - 1], 0.0), chance[last + 1],
            weakest[first, last - first], border[first], border[last + 1],
            sharpest[first, last - first],
            inside, inside / (last - first + 1), new[first], new[-1] - new[last + 1],
            new[last + 1] - new[first + 1], np.full(len(first), begins[1:].sum()),
            np.full(len(first), new[-1]),
        ]
    )  # fmt: skip


def _windows(values: Rows) -> Rows:
    """Row k holds the values from k on, as many as a stretch can have, zeros beyond the end."""
    return sliding_window_view(np.append(values, np.zeros(MAX_SENTENCES - 1)), MAX_SENTENCES)


def _topic(seen: Profile, first: NDArray[np.intp], last: NDArray[np.intp]) -> Rows:
    topics = seen.vectors[:, :_TOPICS].astype(float)
    running, count = _running(topics), len(topics)
    own = running[last + 1] - running[first]
    before = running[first] - running[np.maximum(0, first - _NEIGHBOURS)]
    after = running[np.minimum(count, last + 1 + _NEIGHBOURS)] - running[last + 1]
    size = np.linalg.norm(own, axis=1)

    def like(other: Rows) -> Rows:
        product: Rows = (own * other).sum(axis=1) / (size * np.linalg.norm(other, axis=-1) + 1e-9)
        return product

    whole = running[-1]
    return np.column_stack(
        [size / (last - first + 1), like(before), like(after), like(whole), like(whole - own)]
    )


def _breaks(
    first: NDArray[np.intp],
    last: NDArray[np.intp],
    paragraphs: NDArray[np.intp],
    sections: NDArray[np.intp],
) -> Rows:
    changes = paragraphs[1:] != paragraphs[:-1]
    opens, closes = np.concatenate([[True], changes]), np.concatenate([changes, [True]])
    return np.column_stack(
        [
            opens[first], closes[last], paragraphs[last] - paragraphs[first] + 1,
            sections[last] - sections[first], np.full(len(first), paragraphs[-1] + 1),
        ]
    ).astype(float)  # fmt: skip


def _holdings(counts: Rows, first: NDArray[np.intp], last: NDArray[np.intp]) -> Rows:
    """What a stretch holds: an initiative has one name, and its organiser stands at its head."""
    running = _running(counts)
    beyond = np.vstack([counts, np.zeros(counts.shape[1])])
    inside, head = running[last + 1] - running[first], counts[first]
    mean = inside / (last - first + 1.0)[:, None]
    rest = running[-1] - inside
    return np.hstack([inside, head, inside - head, beyond[last + 1], mean, rest])


def _sentences(seen: Profile, first: NDArray[np.intp], last: NDArray[np.intp]) -> Rows:
    rows = seen.rows
    beyond = np.vstack([rows, np.zeros(rows.shape[1])])
    running = _running(rows)
    mean = (running[last + 1] - running[first]) / (last - first + 1.0)[:, None]
    head, following = rows[first], beyond[last + 1]
    return np.hstack(
        [
            head[:, _OPENERS], following[:, _OPENERS], mean[:, _CONTENT], head[:, _CONTENT],
            head[:, _NEWS], following[:, _NEWS], mean[:, _NEWS],
        ]
    )  # fmt: skip
