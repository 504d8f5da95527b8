"""What can be asked of the index over the web.

In:  the parameters of a request.  Out: a `Query`.
The one idea: the page and the JSON interface take the same parameters, described once.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, FiniteFloat, StringConstraints

from reportnlp.record import Role, Status
from reportnlp.search.document import Kind
from reportnlp.search.query import MAX_CHARACTERS, Query

MAX_PAGE = 100
# Deeper pages are for programs, which read the index themselves.
MAX_OFFSET = 10_000
_LONGEST_NAME = 200


def _filled(value: Any) -> Any:
    """A form sends what was left empty as an empty text."""
    return None if isinstance(value, str) and not value.strip() else value


def _all_filled(values: Any) -> Any:
    return [v for v in values if _filled(v)] if isinstance(values, list) else values


_Name = Annotated[
    Annotated[str, StringConstraints(max_length=_LONGEST_NAME)] | None, BeforeValidator(_filled)
]


class Asked(BaseModel):
    """The parameters of a search."""

    model_config = ConfigDict(extra="ignore")

    q: str = Field(
        default="",
        max_length=MAX_CHARACTERS,
        description="Words in any script; what stands in quotation marks must stand so",
    )
    kind: Annotated[Kind | None, BeforeValidator(_filled)] = Field(
        default=None, description="Releases or initiatives; both if left out"
    )
    theme: Annotated[list[str], BeforeValidator(_all_filled)] = Field(
        default_factory=list, max_length=20, description="Ids or Chinese labels of themes"
    )
    org: _Name = Field(default=None, description="Words of an organisation's name, in order")
    role: Annotated[Role | None, BeforeValidator(_filled)] = Field(
        default=None, description="Of that organisation, or of any"
    )
    place: _Name = Field(default=None, description="Name or GB/T 2260 code; what lies in it counts")
    status: Annotated[Status | None, BeforeValidator(_filled)] = Field(
        default=None, description="Of the initiative"
    )
    since: Annotated[date | None, BeforeValidator(_filled)] = Field(
        default=None, description="A time of the document touches the days from this one"
    )
    until: Annotated[date | None, BeforeValidator(_filled)] = Field(
        default=None, description="… to this one, itself included"
    )
    metric_min: Annotated[FiniteFloat | None, BeforeValidator(_filled)] = Field(
        default=None, description="A figure is at least this"
    )
    limit: int = Field(default=10, ge=0, le=MAX_PAGE, description="Documents at once")
    offset: int = Field(default=0, ge=0, le=MAX_OFFSET, description="Documents passed over")

    def query(self) -> Query:
        """The query.

        Raises:
            QueryError: it cannot be answered.
        """
        return Query(
            text=self.q,
            kind=self.kind,
            themes=tuple(self.theme),
            organisation=self.org,
            role=self.role,
            place=self.place,
            status=self.status,
            since=self.since,
            until=self.until,
            metric_min=self.metric_min,
            limit=self.limit,
            offset=self.offset,
        )

    @property
    def filters(self) -> list[tuple[str, str]]:
        """Parameters beside the words that are given."""
        values = self.model_dump(mode="json", exclude={"q", "theme", "limit", "offset"})
        given = [(name, str(value)) for name, value in values.items() if value is not None]
        return [*given, *(("theme", theme) for theme in self.theme)]

    def address(
        self,
        *,
        words: str | None = None,
        without: tuple[str, str] | None = None,
        also: tuple[str, str] | None = None,
        offset: int = 0,
    ) -> str:
        """The address of the search page for a query like this one.

        Args:
            words: in place of the words.
            without: a filter that is left out.
            also: a filter that is added, or takes the place of its like.
            offset: documents passed over.
        """
        filters = [pair for pair in self.filters if pair != without]
        if also:
            filters = [pair for pair in filters if pair[0] == "theme" or pair[0] != also[0]]
            filters = [*(pair for pair in filters if pair != also), also]
        text = self.q if words is None else words
        pairs = [("q", text), *filters] if text else filters
        if offset:
            pairs.append(("offset", str(offset)))
        return f"/?{urlencode(pairs, errors='replace')}" if pairs else "/"
