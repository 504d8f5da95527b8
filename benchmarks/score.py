"""Scoring: release records against gold initiatives.

In:  gold releases (id, text, initiatives …) and records by `doc_id`, both as plain JSON objects.
Out: `Scores`: precision, recall and F1 per row, and means per row.

A predicted initiative matches a gold one when their evidence shares at least half of the
characters that either covers, best pairs first. A filler (organisation, place, time, metric,
person) is right when its initiative is matched and its text equals, or its span overlaps by
half, the gold one; "exact" asks for role, ISO value, or number, qualifier and unit as well.
Fillers of unmatched initiatives count as misses (gold) or as false alarms (predicted).
"record" pools every exact filler and theme: the one number. "names" compares the distinct names
of the whole release with the entities found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportnlp.script import simplify

Json = dict[str, Any]

SLOTS = ("organisations", "places", "times", "metrics", "people")
_NAME_KINDS = ("ORG", "PLACE", "PERSON")
_KIND_OF_TYPE = {"ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "PERSON": "PERSON"}
_SAME_EVIDENCE = 0.5
_SAME_MENTION = 0.5


@dataclass(slots=True)
class Share:
    """How many were wanted, how many were given, how many of those are right."""

    gold: int = 0
    pred: int = 0
    hit: int = 0

    def add(self, gold: int, pred: int, hit: int) -> None:
        """Count more."""
        self.gold += gold
        self.pred += pred
        self.hit += hit

    @property
    def precision(self) -> float:
        """Right ones among those given."""
        return self.hit / self.pred if self.pred else 0.0

    @property
    def recall(self) -> float:
        """Right ones among those wanted."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Scores:
    """The figures, and what was missed or made up, in words."""

    shares: dict[str, Share] = field(default_factory=dict)
    values: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def add(self, name: str, gold: int, pred: int, hit: int) -> None:
        """Count more for the row `name`."""
        self.shares.setdefault(name, Share()).add(gold, pred, hit)

    def observe(self, name: str, value: float) -> None:
        """One more value for the mean `name`."""
        self.values.setdefault(name, []).append(value)

    @property
    def means(self) -> dict[str, float]:
        """Mean per row."""
        return {name: sum(values) / len(values) for name, values in self.values.items()}

    def rows(self) -> Iterator[Json]:
        """One flat object per figure, for tables and files."""
        for name, share in self.shares.items():
            counts = {"gold": share.gold, "pred": share.pred, "hit": share.hit}
            shares = {"precision": share.precision, "recall": share.recall, "f1": share.f1}
            yield {"name": name, **shares, **counts}
        for name, value in self.means.items():
            yield {"name": name, "mean": value}


def score(golds: Iterable[Json], records: Mapping[str, Json]) -> Scores:
    """Score the records of `golds`; a gold release without a record counts as all missed."""
    scores = Scores()
    for gold in golds:
        record = records.get(gold["id"], {})
        _score_initiatives(scores, gold, record)
        _score_release(scores, gold, record)
    return scores


def _score_initiatives(scores: Scores, gold: Json, record: Json) -> None:
    entities = _entities(record)
    wanted, found = gold["initiatives"], record.get("initiatives", [])
    match = _match(scores, wanted, found)
    scores.add("initiatives", len(wanted), len(found), len(match))
    for a, initiative in enumerate(wanted):
        if a not in match:
            scores.errors.append(f"{gold['id']} missed initiative {initiative['name']['text']}")
        given = found[match[a]] if a in match else {}
        _score_fillers(scores, gold["id"], initiative, given, entities)
        if a in match:
            _score_wording(scores, initiative, given)
            parent = _found_parent(initiative, wanted, found, match)
            scores.observe(
                "parent right of matched", float((given.get("parent") or None) == parent)
            )
    for b, given in enumerate(found):
        if b not in match.values():
            scores.errors.append(f"{gold['id']} false initiative {given.get('name')}")
            _count_false_alarms(scores, given)


def _match(scores: Scores, wanted: Sequence[Json], found: Sequence[Json]) -> dict[int, int]:
    """Index of the found initiative for each matched index of the wanted ones."""
    want = [_covered(i["evidence"]) for i in wanted]
    have = [_covered(i.get("evidence", [])) for i in found]
    ranked = sorted(
        ((_iou(g, p), a, b) for a, g in enumerate(want) for b, p in enumerate(have)), reverse=True
    )
    match: dict[int, int] = {}
    for value, a, b in ranked:
        if value >= _SAME_EVIDENCE and a not in match and b not in match.values():
            match[a] = b
            scores.observe("evidence IoU of matched", value)
    return match


def _score_fillers(
    scores: Scores, doc_id: str, wanted: Json, given: Json, entities: Mapping[str, Json]
) -> None:
    for slot in SLOTS:
        want, have = wanted[slot], _fillers(given, slot, entities)
        pairs = _pair(want, have)
        right = [gold for gold, pred in pairs if _EXACT[slot](gold, pred)]
        scores.add(slot, len(want), len(have), len(pairs))
        scores.add(f"{slot} exact", len(want), len(have), len(right))
        scores.add("record", len(want), len(have), len(right))
        scores.errors.extend(
            f"{doc_id} {wanted['name']['text']}: {slot} missed or wrong: {filler}"
            for filler in want
            if not any(filler is hit for hit in right)
        )
    have_themes, want_themes = _theme_ids(given), wanted["themes"]
    hits = len(have_themes & set(want_themes))
    scores.add("themes", len(want_themes), len(have_themes), hits)
    scores.add("record", len(want_themes), len(have_themes), hits)


def _count_false_alarms(scores: Scores, given: Json) -> None:
    for slot in SLOTS:
        count = len(given.get(slot) or [])
        for row in (slot, f"{slot} exact", "record"):
            scores.add(row, 0, count, 0)
    count = len(given.get("themes") or [])
    scores.add("themes", 0, count, 0)
    scores.add("record", 0, count, 0)


def _score_wording(scores: Scores, wanted: Json, given: Json) -> None:
    name, summary = given.get("name") or "", given.get("summary") or ""
    scores.observe("name ROUGE-L of matched", rouge_l(wanted["name"]["text"], name))
    # Gold names are in the script of the release, those of records simplified by contract.
    simplified = simplify(wanted["name"]["text"]).simplified
    scores.observe("name ROUGE-L in one script", rouge_l(simplified, name))
    scores.observe("summary ROUGE-L of matched", rouge_l(wanted["summary"], summary))


def _found_parent(
    initiative: Json, wanted: Sequence[Json], found: Sequence[Json], match: Mapping[int, int]
) -> str | None:
    """Id that the found initiative should name as its parent."""
    if not initiative["parent"]:
        return None
    at = [other["id"] for other in wanted].index(initiative["parent"])
    return found[match[at]].get("id") if at in match else None


def _score_release(scores: Scores, gold: Json, record: Json) -> None:
    entities = _entities(record)
    themes = _theme_ids(record)
    scores.add(
        "release themes", len(gold["themes"]), len(themes), len(themes & set(gold["themes"]))
    )
    title, issuer = record.get("title") or None, record.get("issuer") or {}
    issuer_text = entities.get(issuer.get("entity", ""), {}).get("text")
    published = (record.get("published") or {}).get("value")
    scores.observe("title right", float(title == (gold["title"] or None)))
    scores.observe("issuer right", float((gold["issuer"] or {}).get("text") == issuer_text))
    scores.observe("published right", float(gold["published"] == published))
    for kind in _NAME_KINDS:
        want = {name["text"] for name in gold.get("names", []) if name["type"] == kind}
        have = {e["text"] for e in entities.values() if _KIND_OF_TYPE.get(e["type"]) == kind}
        scores.add(f"names {kind}", len(want), len(have), len(want & have))
    exact = sum(gold["text"][e["start"] : e["end"]] == e["text"] for e in entities.values())
    scores.add("entity offsets", len(entities), len(entities), exact)


def _entities(record: Json) -> dict[str, Json]:
    return {entity["id"]: entity for entity in record.get("entities", [])}


def _theme_ids(holder: Json) -> set[str]:
    return {theme["id"] for theme in holder.get("themes") or []}


def _fillers(initiative: Json, slot: str, entities: Mapping[str, Json]) -> list[Json]:
    """Fillers of one slot, with text and span looked up through the entity id."""
    fillers = []
    for filler in initiative.get(slot) or []:
        entity = entities.get(filler["entity"], {})
        span = {key: entity.get(key) for key in ("text", "start", "end")}
        fillers.append(span | {key: value for key, value in filler.items() if value is not None})
    return fillers


def _pair(golds: Sequence[Json], preds: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Greedy one-to-one pairs of the same mention."""
    free, pairs = list(preds), []
    for gold in golds:
        at = next((i for i, pred in enumerate(free) if _same_mention(gold, pred)), None)
        if at is not None:
            pairs.append((gold, free.pop(at)))
    return pairs


def _same_mention(gold: Json, pred: Json) -> bool:
    if gold["text"] == pred.get("text"):
        return True
    if pred.get("start") is None:
        return False
    return _iou(_covered([gold]), _covered([pred])) >= _SAME_MENTION


def _same_metric(gold: Json, pred: Json) -> bool:
    return (
        _same_number(gold["value"], pred.get("value"))
        and gold.get("qualifier") == pred.get("qualifier")
        and (gold.get("unit") or "") == (pred.get("unit") or "")
    )


def _same_number(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(float(a) - float(b)) <= 1e-9 * max(1.0, abs(float(a)))


# What must agree beyond the mention itself for a filler to be fully right.
_EXACT: dict[str, Callable[[Json, Json], bool]] = {
    "organisations": lambda gold, pred: gold["role"] == pred.get("role"),
    "places": lambda gold, pred: True,
    "times": lambda gold, pred: gold.get("value") == pred.get("value"),
    "metrics": _same_metric,
    "people": lambda gold, pred: True,
}


def _covered(spans: Iterable[Json]) -> set[int]:
    return {at for span in spans for at in range(span["start"], span["end"])}


def _iou(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def rouge_l(gold: str, pred: str) -> float:
    """F-measure of the longest common subsequence of characters."""
    common = _longest_common_subsequence(gold, pred)
    return 2 * common / (len(gold) + len(pred)) if common else 0.0


def _longest_common_subsequence(a: str, b: str) -> int:
    row = [0] * (len(b) + 1)
    for x in a:
        diagonal = 0
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], diagonal + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]
