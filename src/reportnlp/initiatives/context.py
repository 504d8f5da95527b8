"""What stands around a mention: the features by which its part in an initiative is told.

In:  a `Doc`, what the reader makes of it if there is one, the sentences of one initiative.  Out:
`Candidate`s for each slot, each with the names of the features that hold for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from spacy.tokens import Doc

from reportnlp.entities.mention import Label, Mention
from reportnlp.initiatives.reader.reading import Reading
from reportnlp.segment.layout import Sentence, layout_of

Slot = Literal["organisations", "places", "times", "metrics", "people"]
SLOTS: tuple[Slot, ...] = get_args(Slot)

_SLOT_OF: dict[Label, Slot] = {
    "ORG": "organisations",
    "GPE": "places",
    "LOC": "places",
    "FAC": "places",
    "DATE": "times",
    "TIME": "times",
    "MONEY": "metrics",
    "PERCENT": "metrics",
    "QUANTITY": "metrics",
    "CARDINAL": "metrics",
    "PERSON": "people",
    "BODY": "organisations",
    "SITE": "places",
}
# Words that give the names around them a part: 由A主办, A联合B, 向C捐赠, 在D举行.
_SIGNS = re.compile(
    "主办|承办|协办|举办|举行|开展|启动|召开|组织|发起|联合|携手|共同|合作|协同|支持|资助|指导|捐赠|捐|"
    "赠送|发放|慰问|帮扶|走进|来到|前往|赴|深入|参加|参与|出席|表示|介绍|说|指出|邀请|感谢|带领|率|签|"
    "揭牌|成立|推出|发布|获|授|颁|位于|位在|落户|由|与|和|及|向|为|给|被|在|对|从|到|至|将|于|等|共|累计|"
    "已|预计|计划"
)
# Farther signs belong to other names.
_REACH = 30
# Mentions of one name whose surroundings are looked at; more add nothing.
_MOST_MENTIONS = 4
# Chances below this are all alike.
_LEAST_CHANCE = 1e-3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name or value that an initiative might hold.

    Attributes:
        entity: index in `doc._.entities` of its first mention in the evidence.
        features: names of what holds for it.
        chances: what the reader thinks of it, as logarithms: the chance of each part, of having
            any, and that what the reader marks begins and ends as the mention does.
    """

    entity: int
    features: tuple[str, ...]
    chances: tuple[float, ...] = ()


class Context:
    """Features of the mentions of one release; made once, asked for each initiative.

    Attributes:
        whole: indices that stand for the whole release, what is no sentence included, in the order
            of the text.
    """

    def __init__(self, doc: Doc, reading: Reading | None = None) -> None:
        self._text: str = doc.text
        self._reading = reading
        self._entities: Sequence[Mention] = doc._.entities
        layout = layout_of(doc)
        title = layout.title
        self._title = self._text[title.start : title.end] if title else ""
        # What is no sentence (title, headings, who issued it) comes last: sentences keep their
        # indices.
        self._sentences = [*layout.sentences, *_between(len(self._text), layout.sentences)]
        self.whole: Sequence[int] = sorted(
            range(len(self._sentences)), key=lambda k: self._sentences[k].start
        )
        starts = [self._sentences[k].start for k in self.whole]
        self._inside: list[list[int]] = [[] for _ in self._sentences]
        for at, entity in enumerate(self._entities):
            rank = bisect_right(starts, entity.start) - 1
            if rank >= 0 and entity.start < self._sentences[self.whole[rank]].end:
                self._inside[self.whole[rank]].append(at)
        self._counts = Counter(self._name(e) for e in self._entities)
        self._nested = frozenset(_nested(self._entities))

    def _name(self, entity: Mention) -> str:
        return self._text[entity.start : entity.end]

    def candidates(self, slot: Slot, sentences: Sequence[int]) -> list[Candidate]:
        """The candidates of `slot` within `sentences`, in the order of the text.

        A short form that is known to stand for a full name is no second candidate.
        """
        return self._find(slot, sentences, (slot,), lambda e: e.canonical or self._name(e))

    def issuers(self) -> list[Candidate]:
        """The candidates for the issuer; each form of a name by itself, since one must be given."""
        return self._find("organisations", self.whole, ("issuer", "organisations"), self._name)

    def _find(
        self,
        slot: Slot,
        sentences: Sequence[int],
        layers: Sequence[str],
        name_of: Callable[[Mention], str],
    ) -> list[Candidate]:
        """Those of `slot`, mentions of one name together, with their chances in some layers."""
        mentions: dict[str, list[int]] = {}
        where: dict[int, int] = {}
        for order, k in enumerate(sentences):
            for at in self._inside[k]:
                entity = self._entities[at]
                if slot not in slots(entity):
                    continue
                if slot == "metrics" and entity.quantity is None:
                    continue
                mentions.setdefault(name_of(entity), []).append(at)
                where[at] = order
        return [
            Candidate(
                found[0],
                # Names of features are stored one a line.
                tuple(
                    feature.replace("\n", "¶")
                    for feature in self._features(slot, rank, found, where, sentences)
                ),
                tuple(chance for layer in layers for chance in self._chances(layer, found)),
            )
            for rank, found in enumerate(mentions.values())
        ]

    def _features(
        self,
        slot: Slot,
        rank: int,
        found: Sequence[int],
        where: dict[int, int],
        sentences: Sequence[int],
    ) -> set[str]:
        name = self._name(self._entities[found[0]])
        features = {
            "bias",
            f"rank={min(rank, 5)}",
            f"mentions={min(len(found), 3)}",
            f"in_release={min(self._counts[name], 4)}",
            f"first_sentence={min(where[found[0]], 3)}",
            f"sentences={min(len(sentences), 6)}",
            f"in_title={name in self._title}",
            f"ends={name[-2:]}",
            f"end={name[-1:]}",
            f"begins={name[:2]}",
            f"length={min(len(name), 12)}",
            f"nested={all(at in self._nested for at in found)}",
        }
        for at in found[:_MOST_MENTIONS]:
            entity = self._entities[at]
            features.update(self._values(entity))
            features.update(self._around(entity, self._sentences[sentences[where[at]]]))
        return features

    def _chances(self, layer: str, found: Sequence[int]) -> tuple[float, ...]:
        """Of the mention that is likeliest to have a part."""
        if self._reading is None:
            return ()
        mentions = [self._entities[at] for at in found[:_MOST_MENTIONS]]
        parts = [self._reading.parts(layer, m.start, m.end) for m in mentions]
        best = max(range(len(parts)), key=lambda k: float(parts[k].sum()))
        borders = self._reading.borders(layer, mentions[best].start, mentions[best].end)
        told = [*parts[best], parts[best].sum(), *borders]
        return tuple(float(c) for c in np.log(np.array(told) + _LEAST_CHANCE))

    def _values(self, entity: Mention) -> Iterator[str]:
        yield f"label={entity.label}"
        yield f"also={entity.also}"
        yield f"short={entity.canonical is not None}"
        if entity.quantity:
            yield f"unit={entity.quantity.unit}"
            yield f"qualifier={entity.quantity.qualifier}"
            yield f"counts={entity.quantity.what is not None}"
            yield f"few={entity.quantity.value in (1, 2)}"
        if entity.time:
            yield f"valued={entity.time.value is not None}"
            yield f"basis={entity.time.basis}"
        if entity.place:
            yield f"depth={len(entity.place.path)}"

    def _around(self, entity: Mention, sentence: Sentence) -> Iterator[str]:
        text = self._text
        before = text[max(sentence.start, entity.start - _REACH) : entity.start]
        after = text[entity.end : min(sentence.end, entity.end + _REACH)]
        yield f"l1={before[-1:]}"
        yield f"l2={before[-2:]}"
        yield f"l3={before[-3:]}"
        yield f"r1={after[:1]}"
        yield f"r2={after[:2]}"
        yield f"r3={after[:3]}"
        yield f"at={min((entity.start - sentence.start) // 10, 6)}"
        opened = sum(map(before.count, "“「")) - sum(map(before.count, "”」"))
        yield f"quoted={opened > 0}"
        for side, part in (("left", before), ("right", after)):
            for sign in _SIGNS.finditer(part):
                away = len(part) - sign.end() if side == "left" else sign.start()
                near = "near" if away <= 3 else "clause" if _same_clause(part, sign) else "far"
                yield f"{side}:{near}:{sign.group()}"


def _between(length: int, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """What stands before, between and behind the sentences."""
    last = 0
    for start, end in [*((s.start, s.end) for s in sentences), (length, length)]:
        if last < start:
            yield Sentence(last, start, -1, -1)
        last = end


def _nested(entities: Sequence[Mention]) -> Iterator[int]:
    """Indices of those that stand within a longer one; `entities` are sorted, longest first."""
    end = -1
    for at, entity in enumerate(entities):
        if entity.end <= end:
            yield at
        end = max(end, entity.end)


def slots(entity: Mention) -> tuple[Slot | None, Slot | None]:
    """The slots that it may fill: a body that hosts is a place as well."""
    also = None if entity.also is None else _SLOT_OF.get(entity.also)
    return _SLOT_OF.get(entity.label), also


def _same_clause(part: str, sign: re.Match[str]) -> bool:
    return not re.search("[，,；;：:]", part)
