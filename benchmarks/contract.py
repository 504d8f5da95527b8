"""What holds for every record, whatever the text: `check_record` asserts it.

usage: python -m benchmarks.contract PATH [--model accurate|fast] [--limit N] [--json FILE]

In:  PATH, a folder or file that `reportnlp extract` takes, or a .jsonl.gz of {"id", "text"}.
Out: how many records and initiatives there are, how many texts were refused, and each record that
breaks a promise (a summary with a figure that is not in the evidence, an offset that does not hold
its text …); the exit status is 1 if there is one.
Every record that any test makes goes through here, too (the fixture `record_of` in conftest.py does
it), so that a broken promise is found by whichever test first meets it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jsonschema import Draft202012Validator

import reportnlp
from benchmarks.texts import read_texts
from reportnlp.entities.names.component import DEFAULT
from reportnlp.errors import InputError
from reportnlp.models import WEIGHTS
from reportnlp.record import (
    Entity,
    EntityRef,
    Initiative,
    Place,
    Quantity,
    ReleaseRecord,
    Span,
    Time,
    json_schema,
)
from reportnlp.script import simplify

MAX_SUMMARY = 60

# A body that hosts is a place as well, a place that acts a body.
_KINDS = {
    "organisations": {"ORG", "GPE", "LOC", "FAC", "BODY"},
    "places": {"GPE", "LOC", "FAC", "ORG", "SITE", "BODY"},
    "times": {"DATE", "TIME"},
    "metrics": {"MONEY", "PERCENT", "QUANTITY", "CARDINAL"},
    "people": {"PERSON"},
}
# What a summary must not make up: 4000, 3.5, 1,200; 5G, App, T3.
_FACT = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z][A-Za-z0-9]*")

_CLOCK = r"T\d\d(?::\d\d(?::\d\d)?)?"
_POINT = rf"\d{{4}}(?:-W\d\d|-\d\d(?:-\d\d(?:{_CLOCK})?)?)?|{_CLOCK}"
_PERIOD = r"P(?=[\dT])(?:\d+(?:\.\d+)?[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?"
_ISO = re.compile(rf"(?:{_POINT})|(?:{_POINT})?/(?:{_POINT})|(?:{_POINT})/|{_PERIOD}")


def check_record(record: ReleaseRecord) -> None:
    """Assert everything that the contract promises of `record`."""
    _check_json(record)
    _check_ids(record)
    for entity in record.entities:
        _check_entity(record, entity)
    for section in record.sections:
        _check_within(record, section)
        assert section.heading in record.text.original
    _check_parents(record.initiatives)
    for initiative in record.initiatives:
        _check_evidence(record, initiative.evidence)
        _check_fillers(record, initiative)
        _check_summary(record, initiative)
    _check_release(record)


@cache
def _validator() -> Any:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _check_json(record: ReleaseRecord) -> None:
    line = record.to_json()
    assert "\n" not in line
    assert ReleaseRecord.model_validate_json(line) == record
    errors = [error.message for error in _validator().iter_errors(record.model_dump(mode="json"))]
    assert not errors


def _check_ids(record: ReleaseRecord) -> None:
    ids = [entity.id for entity in record.entities]
    ids += [initiative.id for initiative in record.initiatives]
    assert len(set(ids)) == len(ids), "ids repeat"


def _check_within(record: ReleaseRecord, span: Span) -> None:
    assert 0 <= span.start < span.end <= len(record.text.original), span


def _check_entity(record: ReleaseRecord, entity: Entity) -> None:
    _check_within(record, entity)
    assert record.text.original[entity.start : entity.end] == entity.text
    assert entity.text.strip(), "an entity of white space"
    assert entity.simplified in record.text.simplified
    if entity.time:
        _check_time(entity.time)
    if entity.quantity:
        _check_quantity(entity.quantity)
    if entity.place:
        _check_place(entity.place)


def _check_time(time: Time) -> None:
    assert time.value is None or _ISO.fullmatch(time.value), time.value


def _check_quantity(quantity: Quantity) -> None:
    if quantity.min is not None and quantity.max is not None:
        assert quantity.value is None, "both a value and a range"
        assert quantity.min <= quantity.max


def _check_place(place: Place) -> None:
    assert place.adcode is None or re.fullmatch(r"\d{6}", place.adcode)
    assert (place.lat is None) == (place.lon is None)
    if place.lat is not None and place.lon is not None:
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180


def _check_parents(initiatives: Sequence[Initiative]) -> None:
    parents = {initiative.id: initiative.parent for initiative in initiatives}
    for start in parents:
        seen, at = {start}, parents[start]
        while at is not None:
            assert at in parents, f"parent {at} does not exist"
            assert at not in seen, f"{start} descends from itself"
            seen.add(at)
            at = parents[at]


def _check_evidence(record: ReleaseRecord, evidence: Sequence[Span]) -> None:
    assert evidence, "an initiative without evidence"
    for span in evidence:
        _check_within(record, span)
        assert record.text.original[span.start : span.end].strip()
    for before, after in pairwise(evidence):
        assert before.end <= after.start, "evidence overlaps or is out of order"


def _check_fillers(record: ReleaseRecord, initiative: Initiative) -> None:
    for slot, kinds in _KINDS.items():
        references: Sequence[EntityRef] = getattr(initiative, slot)
        entities = _resolve(record, references)
        assert all(entity.type in kinds for entity in entities), (slot, entities)
        assert len({ref.entity for ref in references}) == len(references), f"{slot} repeat"
    for when, entity in zip(initiative.times, _resolve(record, initiative.times), strict=True):
        assert when.value == (entity.time.value if entity.time else None)
    for metric, entity in zip(
        initiative.metrics, _resolve(record, initiative.metrics), strict=True
    ):
        assert entity.quantity is not None, "a metric without a quantity"
        for name in ("value", "qualifier", "unit", "what"):
            assert getattr(metric, name) == getattr(entity.quantity, name), name
    themes = [theme.id for theme in initiative.themes]
    assert len(set(themes)) == len(themes)


def _resolve(record: ReleaseRecord, references: Iterable[EntityRef]) -> list[Entity]:
    entities = {entity.id: entity for entity in record.entities}
    return [entities[reference.entity] for reference in references]


def _check_summary(record: ReleaseRecord, initiative: Initiative) -> None:
    assert initiative.name.strip()
    assert initiative.summary.strip()
    assert len(initiative.summary) <= MAX_SUMMARY
    evidence = "\n".join(record.text.original[s.start : s.end] for s in initiative.evidence)
    known = set(_FACT.findall(simplify(evidence, conversion="none").simplified))
    made_up = set(_FACT.findall(initiative.summary)) - known
    assert not made_up, f"summary says {made_up}: {initiative.summary} | {evidence}"


def _check_release(record: ReleaseRecord) -> None:
    if record.issuer:
        (issuer,) = _resolve(record, [record.issuer])
        assert issuer.type in _KINDS["organisations"]
    if record.published:
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", record.published.value)
    if record.summary is not None:
        assert record.summary.strip()
    has_han = record.source.script != "other"
    assert (record.language == "und") == (not has_han)
    assert re.fullmatch(r"[0-9a-f]{64}", record.source.sha256)
    assert len(set(record.keywords)) == len(record.keywords)


def complaint(record: ReleaseRecord, text: str) -> str | None:
    """Which promise the record of `text` breaks, if any."""
    try:
        check_record(record)
        assert record.text.original == text, "another text"
    # A promise that cannot even be looked at, as by an id of nothing, is broken as well.
    except Exception as error:
        line = extract_tb(error.__traceback__)[-1].line
        return f"{line}: {type(error).__name__} {error}".rstrip()
    return None


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = _parser()
    args = parser.parse_args(argv)
    if not __debug__:
        parser.error("promises are assertions, which python -O leaves out")
    nlp = reportnlp.load(model=args.model)
    counts = {"records": 0, "initiatives": 0, "refused": 0, "broken": 0}
    for at, text in enumerate(islice(read_texts(args.path), args.limit), 1):
        try:
            record = reportnlp.extract(text, nlp=nlp)
        except InputError:
            counts["refused"] += 1
            continue
        counts["records"] += 1
        counts["initiatives"] += len(record.initiatives)
        if error := complaint(record, text):
            counts["broken"] += 1
            print(f"text {at} ({text[:30]!r}): {error}", flush=True)
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    if args.json:
        rows = [{"name": name, "count": count} for name, count in counts.items()]
        args.json.write_text(json.dumps({"rows": rows}, indent=1) + "\n", "utf-8")
    return int(counts["broken"] > 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.contract",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument("--model", choices=WEIGHTS, default=DEFAULT)
    parser.add_argument("--limit", type=int, metavar="N", help="the first N texts only")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the counts as JSON")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
