"""From documents to rows.

In:  a record and its documents.  Out: rows by table, in the order of `layout`, as COPY takes them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from reportnlp.record import ReleaseRecord
from reportnlp.search.analysis import all_words, normalise, packed
from reportnlp.search.document import Organisation, SearchDocument, Time

Rows = dict[str, list[tuple[Any, ...]]]

# PostgreSQL refuses keys of more than a third of a page, and text with a NUL.
_LONGEST_KEY = 2_000
# Of a tsvector: the last position, and how many of a word are told apart in ranking.
_LAST_POSITION = 16_383
_POSITIONS = 40
# PostgreSQL refuses a tsvector of 1 MB; a word takes its bytes, and up to 4 more to be aligned.
_LARGEST = 1_000_000


def key(id: str) -> str:
    """An id as a key of tables: itself wherever PostgreSQL takes it."""
    data = id.encode("utf-8", "backslashreplace")
    if "\0" in id or len(data) > _LONGEST_KEY:
        return f"sha256:{hashlib.sha256(data).hexdigest()}"
    return data.decode()


def rows_of(record: ReleaseRecord, documents: Sequence[SearchDocument]) -> Rows:
    """The rows of a release and its initiatives.

    Args:
        record: all that is known of the release.
        documents: of the record, that of the release first.
    """
    rows: Rows = defaultdict(list)
    release = documents[0]
    doc_id = key(release.doc_id)
    rows["releases"].append(
        (
            doc_id,
            _plain(release.uri),
            _plain(release.title),
            release.language,
            release.script,
            release.published,
            _plain(release.issuer),
            _plain(release.summary),
            record.to_json(),
        )
    )
    for document in documents:
        if document.initiative is not None:
            _add_initiative(rows, doc_id, document, documents)
        rows["documents"].append(_document(doc_id, document))
    return rows


def pairs_of(text: str) -> list[str]:
    """Neighbouring characters, each pair once; none goes over the end of a line."""
    return list(dict.fromkeys(a + b for a, b in pairwise(text) if "\n" not in a + b))


def searched(text: str) -> str:
    """Text as it is looked through for characters: normalised, without spaces."""
    return _packed(normalise(text))


def _packed(text: str) -> str:
    return packed(text).replace("\0", "\ufffd")


def _add_initiative(
    rows: Rows, doc_id: str, document: SearchDocument, documents: Sequence[SearchDocument]
) -> None:
    assert document.initiative
    own = (doc_id, key(document.initiative))
    parent = next((d.initiative for d in documents if d.id == document.parent), None)
    rows["initiatives"].append(
        (
            *own,
            parent and key(parent),
            _plain(document.name),
            _plain(document.summary),
            document.status,
            document.score,
        )
    )
    fillers: dict[str, Iterable[tuple[Any, ...]]] = {
        "organisations": (_organisation(o) for o in document.organisations),
        "places": ((_plain(p.name), p.adcode, _array(p.path)) for p in document.places),
        "times": ((_plain(time.value), time.gte, time.lte) for time in document.times),
        "metrics": (
            (m.value, m.min, m.max, m.qualifier, *map(_plain, (m.unit, m.currency, m.what)))
            for m in document.metrics
        ),
        "people": ((_plain(name),) for name in document.people),
        "themes": ((_plain(theme),) for theme in document.themes),
        "evidence": ((e.field, e.start, e.end, _plain(e.text)) for e in document.evidence),
    }
    for table, values in fillers.items():
        rows[table] += ((*own, *value) for value in values)


def _organisation(body: Organisation) -> tuple[Any, ...]:
    forms = "\n".join(_packed(form) for form in body.forms)
    return (_plain(body.name), _array(body.forms), body.role, forms)


def _document(doc_id: str, document: SearchDocument) -> tuple[Any, ...]:
    named = "\n".join(filter(None, (document.name, document.title_simplified, *document.names)))
    text = "\n".join(filter(None, (named, document.summary, document.text_simplified)))
    all_of = _packed(text)
    figures = (metric.max if metric.value is None else metric.value for metric in document.metrics)
    return (
        key(document.id),
        doc_id,
        document.initiative and key(document.initiative),
        document.kind,
        document.status,
        _day(document.published),
        _array(document.themes),
        _array(normalise(label) for label in document.theme_labels),
        _array({body.name for body in document.organisations}),
        _array({body.role for body in document.organisations}),
        _array(document.place_codes),
        _array({*document.place_names, *(place.name for place in document.places)}),
        _multirange(document.times),
        max((figure for figure in figures if figure is not None), default=None),
        _tsvector(document),
        _array(pairs_of(all_of)),
        _packed(named),
        all_of,
        document.model_dump_json(exclude={"words", "days"}),
    )


def _tsvector(document: SearchDocument) -> str:
    """The words of all fields as a tsvector; those of the body have the weight D, unwritten."""
    places = defaultdict[str, list[str]](list)
    at = 0
    for weight, texts in (
        ("A", [document.name]),
        ("B", [document.title_simplified]),
        ("C", [*document.names, document.summary]),
        ("", [document.text_simplified]),
    ):
        for text in texts:
            for _, pieces in all_words(text or ""):
                for word, _, _ in pieces:
                    at = min(at + 1, _LAST_POSITION)
                    if len(found := places[word]) < _POSITIONS:
                        found.append(f"{at}{weight}")
    size, lexemes = 0, list[str]()
    for text, found in places.items():
        size += len(text.encode()) + 4 + 2 * (len(found) + 1)
        if size > _LARGEST:
            break
        quoted = text.replace("\\", "\\\\").replace("'", "''")
        lexemes.append(f"'{quoted}':{','.join(found)}")
    return " ".join(lexemes)


def _multirange(times: Iterable[Time]) -> str:
    return f"{{{','.join(_ranges(times))}}}"


def _ranges(times: Iterable[Time]) -> Iterator[str]:
    for time in times:
        if time.gte or time.lte:
            end = date.fromisoformat(time.lte) if time.lte else date.max
            after = (end + timedelta(days=1)).isoformat() if end < date.max else ""
            yield f"[{time.gte or ''},{after})"


def _day(published: str | None) -> date | None:
    """The day, for the newest to be first; None if it is not known to the day."""
    try:
        return date.fromisoformat(published or "")
    except ValueError:
        return None


def _array(items: Iterable[str]) -> str:
    """An array as PostgreSQL writes it."""
    quoted = (item.replace("\\", "\\\\").replace('"', '\\"') for item in items)
    inside = ",".join(f'"{_plain(item)}"' for item in quoted)
    return f"{{{inside}}}"


def _plain(text: str | None) -> str | None:
    return text and text.replace("\0", "\ufffd")
