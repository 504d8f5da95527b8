"""From a query to tantivy's.

In:  a `Query`.  Out: tantivy's query; what was typed reaches it as terms only, never as syntax.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import tantivy
from tantivy import FieldType, Occur

from reportnlp.search.analysis import normalise, packed, words
from reportnlp.search.places import asked as asked_places
from reportnlp.search.query import Clause, Query, leading, required
from reportnlp.search.tantivy.fields import BOOSTS, CHARACTERS, blocks_with, bodies

# How much the fields count in which a word does not count most.
_TIE_BREAKER = 0.2
# A word that stands within longer ones only, as their characters.
_IN_CHARACTERS = 0.3
# Words that stand together as in the query.
_TOGETHER = 3.0


class Asking:
    """Makes queries for one state of an index."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher

    def build(self, query: Query, asked: Sequence[Clause], *, any_of: bool) -> tantivy.Query:
        """What finds the documents of a query.

        Args:
            query: whose filters must hold.
            asked: the clauses of its text.
            any_of: one clause is enough.
        """
        parts = [
            (Occur.Must, tantivy.Query.const_score_query(q, 0.0)) for q in self._filters(query)
        ]
        if asked:
            parts.append((Occur.Must, self._words(asked, any_of=any_of)))
        if not parts:
            return tantivy.Query.all_query()
        return tantivy.Query.boolean_query(parts)

    def release(self, doc_id: str) -> tantivy.Query:
        """What finds the document of a release."""
        parts = [
            (Occur.Must, self._term("doc_id", doc_id)),
            (Occur.Must, self._term("kind", "release")),
        ]
        return tantivy.Query.boolean_query(parts)

    def among(self, ids: Sequence[str], query: Query) -> tantivy.Query:
        """What finds those of some documents that pass a query's filters."""
        those = tantivy.Query.term_set_query(self._schema, "id", list(ids))
        parts = [(Occur.Must, part) for part in (those, *self._filters(query))]
        return tantivy.Query.boolean_query(parts)

    def near(self, text: str, missing: int) -> tantivy.Query:
        """What finds documents with all but `missing` of the characters of a text."""
        characters = sorted({char for char in text if not char.isspace()})
        terms = [self._term(CHARACTERS, char) for char in characters]
        return tantivy.Query.boolean_query(
            [(Occur.Should, term) for term in terms],
            minimum_number_should_match=max(1, len(terms) - missing),
        )

    def characters(self, text: str) -> tantivy.Query:
        """What finds a text as it is, whatever words it is part of."""
        return self._phrase(CHARACTERS, list(enumerate(packed(text).replace("\n", ""))))

    def _words(self, asked: Sequence[Clause], *, any_of: bool) -> tantivy.Query:
        needed = [clause for clause in asked if clause.is_needed]
        queries = [self._clause(clause) for clause in needed]
        hints = [self._clause(clause) for clause in asked if not clause.is_needed]
        enough = 1 if any_of else required(len(needed))
        if enough == len(needed):
            parts = [(Occur.Must, query) for query in queries]
        else:
            frequencies = [self._frequency(clause) for clause in needed]
            lead = _any(*(queries[number] for number in leading(frequencies, any_of=any_of)))
            some = tantivy.Query.boolean_query(
                [(Occur.Should, query) for query in queries], minimum_number_should_match=enough
            )
            parts = [(Occur.Must, tantivy.Query.const_score_query(lead, 0.0)), (Occur.Must, some)]
        return tantivy.Query.boolean_query([*parts, *((Occur.Should, hint) for hint in hints)])

    def _frequency(self, clause: Clause) -> int:
        """About how many documents match a clause."""
        return min(self._searcher.doc_freq("text", word.text) for word in clause.words)

    def _clause(self, clause: Clause) -> tantivy.Query:
        if clause.kind == "quoted":
            return self.characters(clause.text)
        positions = [(word.start, word.text) for word in clause.words]
        fields = [
            tantivy.Query.boost_query(self._phrase(field, positions), boost)
            for field, boost in BOOSTS.items()
        ]
        if clause.is_needed and not any(self._has(field, clause) for field in BOOSTS):
            characters = self.characters(clause.text)
            return tantivy.Query.boost_query(characters, _IN_CHARACTERS)
        if clause.kind == "run":
            together = tantivy.Query.disjunction_max_query(
                [*fields, self.characters(clause.text)], tie_breaker=_TIE_BREAKER
            )
            return tantivy.Query.boost_query(together, _TOGETHER)
        return tantivy.Query.disjunction_max_query(fields, tie_breaker=_TIE_BREAKER)

    def _has(self, field: str, clause: Clause) -> bool:
        """Whether any document has the words of a clause as words; cheap."""
        return all(self._searcher.doc_freq(field, word.text) for word in clause.words)

    def _filters(self, query: Query) -> Iterator[tantivy.Query]:
        if query.kind:
            yield self._term("kind", query.kind)
        if query.status:
            yield self._term("status", query.status)
        for theme in query.themes:
            yield _any(self._term("theme", theme), self._term("theme_label", normalise(theme)))
        if query.organisation:
            positions = [(word.start, word.text) for word in words(normalise(query.organisation))]
            yield self._phrase(bodies(query.role), positions)
        elif query.role:
            yield self._term("role", query.role)
        if query.place:
            places = asked_places(query.place)
            codes = (self._term("place", code) for code in sorted(places.codes))
            yield _any(*codes, *(self._term("place_name", name) for name in sorted(places.names)))
        if query.since or query.until:
            yield self._days(query.since or date.min, query.until or date.max)
        if query.metric_min is not None:
            yield tantivy.Query.range_query(
                self._schema, "metric", FieldType.Float, lower_bound=float(query.metric_min)
            )

    def _days(self, since: date, until: date) -> tantivy.Query:
        """Stretches that begin or end between the two days, or hold both."""
        first, last = since.toordinal(), until.toordinal()
        begins, ends = (
            tantivy.Query.range_query(self._schema, field, FieldType.Integer, first, last)
            for field in ("first", "last")
        )
        holds = tantivy.Query.term_set_query(self._schema, "block", blocks_with(first))
        return _any(begins, ends, holds)

    def _term(self, field: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value)

    def _phrase(self, field: str, positions: list[tuple[int, str]]) -> tantivy.Query:
        if not positions:
            return tantivy.Query.empty_query()
        if len(positions) == 1:
            return self._term(field, positions[0][1])
        words: list[str | tuple[int, str]] = [*positions]
        return tantivy.Query.phrase_query(self._schema, field, words)


def _any(*queries: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Should, query) for query in queries])
