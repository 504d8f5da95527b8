"""Augmentation: other words and marks, the same names."""

from __future__ import annotations

from reportnlp.entities.names.labels import Span
from training.names.augment import Augmenter, edited
from training.names.samples import Sample

SAMPLE = Sample(
    "云和县教育局局长叶晓东，在县体育馆说：“好”。",
    (Span(0, 6, "ORG"), Span(8, 11, "PERSON"), Span(13, 17, "PLACE")),
    ((19, 20),),
    "made",
)
OTHER = Sample("青田医院的王明到石门。", (Span(0, 4, "ORG"), Span(5, 7, "PERSON")), (), "made")


def words(sample: Sample) -> list[str]:
    return [sample.text[a:b] for a, b, _ in sample.spans]


def test_names_move_with_the_text() -> None:
    changed = edited(SAMPLE, [(0, 6, "青田医院"), (11, 12, ""), (12, 13, "——到")])
    assert words(changed) == ["青田医院", "叶晓东", "县体育馆"]
    assert [changed.text[a:b] for a, b in changed.unknown] == [SAMPLE.text[19:20]]


def test_changed_samples_keep_the_kinds_of_their_names() -> None:
    augmenter = Augmenter([SAMPLE, OTHER], seed=1)
    known = {
        "ORG": {"云和县教育局", "青田医院"},
        "PERSON": {"叶晓东", "王明"},
        "PLACE": {"县体育馆"},
    }
    seen = set()
    for _ in range(300):
        changed = augmenter.change(SAMPLE)
        seen.add(changed.text)
        for (_, _, kind), name in zip(changed.spans, words(changed), strict=True):
            assert name in known[kind]
    assert len(seen) > 5


def test_same_seed_gives_the_same_changes() -> None:
    one, other = (Augmenter([SAMPLE, OTHER], seed=3) for _ in range(2))
    assert [one.change(SAMPLE) for _ in range(50)] == [other.change(SAMPLE) for _ in range(50)]
