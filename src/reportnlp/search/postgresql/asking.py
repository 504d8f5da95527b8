"""From a query to SQL.

In:  a `Query`.  Out: conditions and scores with their parameters.
The one idea: what was typed is only ever a parameter. A word is looked up in the segmented column;
what is no word of the dictionary by its pairs of characters, and then in the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import log
from typing import Any, NamedTuple

from reportnlp.search.analysis import normalise, words
from reportnlp.search.places import asked as asked_places
from reportnlp.search.postgresql.rows import pairs_of, searched
from reportnlp.search.query import Clause, Query, leading, required

# Of the weights D, C, B and A: the embedded engine's boosts, as parts of the largest.
_WEIGHTS = "{1.0, 0.45, 0.6, 0.75}"
# What ts_rank gives to a word that stands once, before it is divided by the text's length.
_ONCE = 0.61
# Words that stand together as in the query.
_TOGETHER = 3.0


class Sql(NamedTuple):
    """A piece of a statement, and its parameters."""

    text: str
    parameters: tuple[Any, ...] = ()


class Term(NamedTuple):
    """A clause as it is asked for.

    Attributes:
        condition: that a document matches it.
        score: of a document that does; lacks the factor for how rare it is.
        is_hint: it need not match.
        frequency: how many documents match it.
    """

    condition: Sql
    score: Sql
    is_hint: bool
    frequency: int = 0


def term(clause: Clause, *, as_characters: bool) -> Term:
    """What a clause asks for.

    Args:
        clause: of the query.
        as_characters: whether it is looked for within longer words.
    """
    hint = not clause.is_needed
    if as_characters:
        text = searched(clause.text)
        weight = _TOGETHER * _ONCE if clause.kind == "run" else _ONCE
        ranked = Sql(
            f"{weight} * CASE WHEN strpos(named, %s) > 0 THEN 2 ELSE 1 END"
            " / (1 + ln(1 + length(words)))",
            (text,),
        )
        return Term(characters(text), ranked, hint)
    lexemes = " & ".join(map(_lexeme, dict.fromkeys(word.text for word in clause.words)))
    rank = f"ts_rank('{_WEIGHTS}', words, %s::tsquery, 1)"
    return Term(Sql("words @@ %s::tsquery", (lexemes,)), Sql(rank, (lexemes,)), hint)


def is_of_characters(clause: Clause) -> bool:
    """Whether a clause is no single word."""
    return clause.kind == "quoted" or len(clause.words) > 1


def characters(text: str) -> Sql:
    """That a document holds a text, whatever words it is part of.

    Args:
        text: as `searched` makes it.
    """
    if not (pairs := pairs_of(text)):
        return Sql("strpos(searched, %s) > 0", (text,))
    return Sql("(pairs @> %s::text[] AND strpos(searched, %s) > 0)", (pairs, text))


def matching(terms: Sequence[Term], *, any_of: bool) -> Sql:
    """That a document matches enough of the terms."""
    needed = [term for term in terms if not term.is_hint]
    enough = 1 if any_of else required(len(needed))
    if enough == len(needed):
        return all_of([term.condition for term in needed])
    numbers = leading([term.frequency for term in needed], any_of=any_of)
    lead = _any_of([needed[number].condition for number in numbers])
    if enough == 1:
        return lead
    counted = " + ".join(f"({term.condition.text})::int" for term in needed)
    parameters = tuple(value for term in needed for value in term.condition.parameters)
    return all_of([lead, Sql(f"{counted} >= %s", (*parameters, enough))])


def score(terms: Sequence[Term], documents: float) -> Sql:
    """How well a document matches: the sum over its terms, rare ones counting more, as in BM25."""
    parts = [
        Sql(
            f"CASE WHEN {term.condition.text} THEN %s::float8 * ({term.score.text}) ELSE 0 END",
            (*term.condition.parameters, _rarity(term, documents), *term.score.parameters),
        )
        for term in terms
    ]
    if not parts:
        return Sql("0::float8")
    text = " + ".join(part.text for part in parts)
    return Sql(text, tuple(value for part in parts for value in part.parameters))


def filters(query: Query) -> Iterator[Sql]:
    """The conditions of a query's filters."""
    if query.kind:
        yield Sql("kind = %s", (query.kind,))
    if query.status:
        yield Sql("status = %s", (query.status,))
    for theme in query.themes:
        ids, labels = [_storable(theme)], [_storable(normalise(theme))]
        yield Sql("(themes @> %s::text[] OR theme_labels @> %s::text[])", (ids, labels))
    if query.organisation:
        yield _body(query.organisation, query.role)
    elif query.role:
        yield Sql("roles @> %s::text[]", ([query.role],))
    if query.place:
        places = asked_places(query.place)
        names = [_storable(name) for name in sorted(places.names)]
        yield Sql(
            "(place_codes && %s::text[] OR place_names && %s::text[])",
            (sorted(places.codes), names),
        )
    if query.since or query.until:
        after = query.until + timedelta(days=1) if query.until and query.until < date.max else None
        yield Sql("days && daterange(%s::date, %s::date)", (query.since, after))
    if query.metric_min is not None:
        yield Sql("metric >= %s::float8", (float(query.metric_min),))


def all_of(conditions: Sequence[Sql]) -> Sql:
    """That all conditions hold."""
    return _joined(" AND ", conditions) if conditions else Sql("true")


def _any_of(conditions: Sequence[Sql]) -> Sql:
    joined = _joined(" OR ", conditions)
    return Sql(f"({joined.text})", joined.parameters)


def _joined(between: str, conditions: Sequence[Sql]) -> Sql:
    text = between.join(condition.text for condition in conditions)
    return Sql(text, tuple(value for condition in conditions for value in condition.parameters))


def _body(name: str, role: str | None) -> Sql:
    """An initiative has the organisation; a release, if one of its initiatives has it."""
    if not any(words(normalise(name))):
        return Sql("false")
    those = "SELECT {} FROM organisations WHERE strpos(searched, %s) > 0 AND role LIKE %s"
    parameters = (searched(name), role or "%")
    return Sql(
        f"(initiative IS NULL AND doc_id IN ({those.format('doc_id')})"
        f" OR (doc_id, initiative) IN ({those.format('doc_id, initiative')}))",
        parameters * 2,
    )


def _rarity(term: Term, documents: float) -> float:
    frequency = term.frequency
    return log(1 + (max(documents, frequency) - frequency + 0.5) / (frequency + 0.5))


def _lexeme(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'"


def _storable(text: str) -> str:
    return text.replace("\0", "\ufffd")
