"""The fields of the index, and how a document fills them.

In:  a `SearchDocument`.  Out: tantivy's schema and document.
The one idea: a word's position is its offset in the text, and the words within a word stand at
positions of their own: then a phrase is found however the text around it was cut, and nothing but
that phrase.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

import tantivy

from reportnlp.record import ROLES
from reportnlp.search.analysis import all_words, normalise, packed
from reportnlp.search.document import SearchDocument, Time

# Changes whenever an index written before cannot be asked any more.
FORMAT = 2

# Full text, and how much a word counts there. The body is longest, and counts least for a word in
# it anyway. Chosen on the known items of gold releases, as are the weights of `asking`.
BOOSTS = {"name": 1.5, "title": 1.2, "names": 1.0, "summary": 0.8, "text": 2.0}
# The whole record, with the document of the release.
RECORD = "record"
CHARACTERS = "characters"
BODIES = "bodies"
# Stands for the end of a line, so that nothing is found across it.
_END = "\u2424"
_FACETS = ("kind", "theme", "organisation", "place")
# Days are filed under blocks of 1, 2, 4 … days, so that "which stretches hold this day" asks for
# one term of each size.
_SIZES = 23


def schema() -> tantivy.Schema:
    """The schema of an index."""
    builder = tantivy.SchemaBuilder()
    builder.add_bytes_field("json", stored=True)
    builder.add_bytes_field(RECORD, stored=True)
    for name in ("id", "doc_id", "status", "role", "place_name", "theme_label"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in _FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in BOOSTS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="position")
    for role in (None, *ROLES):
        builder.add_text_field(bodies(role), tokenizer_name="raw", index_option="position")
    builder.add_text_field(CHARACTERS, tokenizer_name=CHARACTERS, index_option="position")
    builder.add_integer_field("first", indexed=True, fast=True)
    builder.add_integer_field("last", indexed=True, fast=True)
    builder.add_unsigned_field("block", indexed=True)
    builder.add_integer_field("published", fast=True)
    builder.add_integer_field("tie", fast=True)
    builder.add_float_field("metric", indexed=True, fast=True)
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Give an index, each time it is opened, what cuts text into characters."""
    index.register_tokenizer(
        CHARACTERS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    )


def bodies(role: str | None) -> str:
    """The field with the names of the organisations of a role, or of all."""
    return f"{BODIES}_{role}" if role else BODIES


def to_tantivy(document: SearchDocument) -> tantivy.Document:
    """What is indexed of a document, and its JSON."""
    made = tantivy.Document()
    made.add_bytes("json", document.model_dump_json(exclude={"words", "days"}).encode())
    for field, value in _terms(document):
        made.add_text(field, value)
    for field, text in _texts(document):
        if text:
            made.add_pre_tokenized_text(field, _tokens(text))
    made.add_text(CHARACTERS, _spaced("\n".join(_searched(document))))
    for time in document.times:
        _add_time(made, time)
    made.add_integer("published", _published(document))
    made.add_integer("tie", _tie(document.id))
    for metric in document.metrics:
        most = metric.max if metric.value is None else metric.value
        if most is not None:
            made.add_float("metric", most)
    return made


def block_of(day: int, size: int) -> int:
    """The number of the block of 2**size days that holds a day."""
    return (day >> size) * _SIZES + size


def blocks_with(day: int) -> list[int]:
    """All blocks that hold a day, one of each size."""
    return [block_of(day, size) for size in range(_SIZES)]


def _terms(document: SearchDocument) -> Iterator[tuple[str, str]]:
    yield "id", document.id
    yield "doc_id", document.doc_id
    yield "kind", document.kind
    if document.status:
        yield "status", document.status
    yield from (("theme", theme) for theme in document.themes)
    yield from (("theme_label", normalise(label)) for label in document.theme_labels)
    yield from (("role", role) for role in {o.role for o in document.organisations})
    yield from (("organisation", name) for name in {o.name for o in document.organisations})
    yield from (("place", code) for code in document.place_codes)
    yield from (("place_name", name) for name in _place_names(document))


def _place_names(document: SearchDocument) -> set[str]:
    return {*document.place_names, *(place.name for place in document.places)}


def _texts(document: SearchDocument) -> Iterator[tuple[str, str]]:
    yield "name", document.name or ""
    yield "title", document.title_simplified or ""
    yield "names", "\n".join(document.names)
    yield "summary", document.summary or ""
    yield "text", document.text_simplified
    for role in (None, *ROLES):
        those = (o for o in document.organisations if role in (None, o.role))
        yield bodies(role), "\n".join(form for o in those for form in o.forms)


def _searched(document: SearchDocument) -> Iterator[str]:
    texts = (document.name, document.title_simplified, document.summary, *document.names)
    yield from (text for text in texts if text)
    yield document.text_simplified


def _tokens(text: str) -> tantivy.PreTokenizedString:
    make = tantivy.Token
    tokens = [
        make(word, at + start, at + start, at + end)
        for at, pieces in all_words(text)
        for word, start, end in pieces
    ]
    return tantivy.PreTokenizedString(text, tokens)


def _spaced(text: str) -> str:
    """The characters of a text with spaces between; the end of a line is one."""
    return " ".join(packed(text).replace("\n", _END))


def _published(document: SearchDocument) -> int:
    """The day, for the newest to be first; 0 if it is not known to the day."""
    try:
        return date.fromisoformat(document.published or "").toordinal()
    except ValueError:
        return 0


def _tie(id: str) -> int:
    """A number of its own for each document, the same in every index, by which equals are put."""
    digest = hashlib.blake2b(id.encode("utf-8", "backslashreplace"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def _add_time(made: tantivy.Document, time: Time) -> None:
    if not (time.gte or time.lte):
        return
    first = date.fromisoformat(time.gte) if time.gte else date.min
    last = date.fromisoformat(time.lte) if time.lte else date.max
    made.add_integer("first", first.toordinal())
    made.add_integer("last", last.toordinal())
    for block in _blocks(first.toordinal(), last.toordinal()):
        made.add_unsigned("block", block)


def _blocks(first: int, last: int) -> Iterable[int]:
    """The fewest blocks that hold the days from `first` to `last` and no other."""
    size = 0
    while first <= last:
        if first & 1:
            yield first * _SIZES + size
            first += 1
        if not last & 1:
            yield last * _SIZES + size
            last -= 1
        first, last, size = first >> 1, last >> 1, size + 1
