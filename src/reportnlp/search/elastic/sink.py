"""An index in Elasticsearch or OpenSearch.

In:  records.  Out: documents under an alias, in indexes with numbers.
The one idea: whoever searches knows the alias only. A rebuild fills the next index beside the one
in use, and one request puts it in its place.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from reportnlp.errors import SearchError
from reportnlp.read.release import visible
from reportnlp.record import ReleaseRecord
from reportnlp.search.elastic.address import parse
from reportnlp.search.elastic.bulk import actions_of
from reportnlp.search.elastic.clients import Outcome, RefusedError, connect
from reportnlp.search.elastic.template import index_name, index_pattern, index_template
from reportnlp.search.engine import Rejected, Update, batched

_T = TypeVar("_T")
# Records whose documents are sent, and whose former ones are removed, together.
_BATCH = 500
# Seconds before each further try: what is too busy, or not there for a moment.
_WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
_BUSY = frozenset({None, 429, 502, 503, 504})
_ANALYSERS = ("ik_max_word", "ik_smart")


class ElasticSink:
    """Documents under an alias; a `Sink`.

    Args:
        to: elasticsearch+http(s)://user:password@host:port/alias, or opensearch+http(s)://….
        create: whether the template and the first index may be made.
        sleep: waits for so many seconds.

    Raises:
        MissingExtraError: the client is not installed.
        SearchError: there is no such alias, or no server that answers.
    """

    def __init__(
        self, to: str, *, create: bool = False, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        address = parse(to)
        self._alias = address.alias
        self._name = address.name
        self._sleep = sleep
        self._client = connect(address)
        with self._errors():
            if not self._indexes() and not create:
                raise SearchError(self._name, "is no index; make one with reportnlp index")
            if create:
                self._create()

    def update(self, records: Iterable[ReleaseRecord]) -> Update:
        """Put the documents of records in the place of those of the same releases."""
        with self._errors():
            return self._fill(self._alias, records)

    def rebuild(self, records: Iterable[ReleaseRecord]) -> Update:
        """Fill a new index, and put it in the place of that behind the alias."""
        with self._errors():
            old = self._indexes()
            new = index_name(self._alias, 1 + max(map(_number, self._all_indexes()), default=0))
            self._call("PUT", f"/{new}")
            try:
                done = self._fill(new, records)
            except BaseException:
                self._call("DELETE", f"/{new}")
                raise
            actions = [
                {"add": {"index": new, "alias": self._alias, "is_write_index": True}},
                *({"remove_index": {"index": name}} for name in old),
            ]
            self._call("POST", "/_aliases", {"actions": actions})
            return done

    def delete(self, doc_ids: Iterable[str]) -> int:
        """Remove releases with their initiatives."""
        with self._errors():
            return self._remove(self._alias, list(doc_ids), keep=[])

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def _create(self) -> None:
        template = index_template(self._alias, has_ik=self._has_ik())
        self._call("PUT", f"/_index_template/{self._alias}", template)
        if not self._indexes():
            first = index_name(self._alias, 1 + max(map(_number, self._all_indexes()), default=0))
            aliases = {self._alias: {"is_write_index": True}}
            self._call("PUT", f"/{first}", {"aliases": aliases})

    def _has_ik(self) -> bool:
        """Whether the server has the analysers of analysis-ik."""
        try:
            for analyser in _ANALYSERS:
                self._call("POST", "/_analyze", {"analyzer": analyser, "text": "志愿服务"})
        except RefusedError as error:
            if error.status == 400:
                return False
            raise
        return True

    def _indexes(self) -> list[str]:
        """The indexes behind the alias."""
        try:
            return list(self._call("GET", f"/_alias/{self._alias}"))
        except RefusedError as error:
            if error.status == 404:
                return []
            raise

    def _all_indexes(self) -> list[str]:
        """All that were made for the alias, those of rebuilds that were cut off too."""
        found = self._call("GET", f"/{index_pattern(self._alias)}", allow_no_indices="true")
        return list(found)

    def _fill(self, index: str, records: Iterable[ReleaseRecord]) -> Update:
        done = Update()
        for batch in batched(records, _BATCH):
            # The last of two records of one release counts.
            last = {record.doc_id: record for record in batch}
            actions = {a["_id"]: a for record in last.values() for a in actions_of(record, index)}
            rejected = self._send(actions)
            self._remove(index, list(last), keep=list(actions))
            done.releases += len(batch)
            done.documents += len(actions)
            done.rejected += rejected
        return done

    def _send(self, actions: dict[str, dict[str, Any]]) -> list[Rejected]:
        """Send actions by their ids, those that the server is too busy for again and again."""
        rejected = list[Rejected]()
        busy = list[Outcome]()
        for wait in (*_WAITS, None):
            busy = []
            try:
                for outcome in self._client.bulk(actions.values()):
                    if outcome.reason is None:
                        continue
                    if outcome.status in _BUSY:
                        busy.append(outcome)
                    else:
                        rejected.append(Rejected(outcome.id, outcome.reason))
            except RefusedError as error:
                # Nothing is known of what was sent; to send it again does no harm.
                if error.status not in _BUSY or wait is None:
                    raise
                rejected.clear()
                self._sleep(wait)
                continue
            if all(outcome.status is None for outcome in busy) and busy and wait is None:
                raise RefusedError(None, busy[0].reason or "no answer")
            if not busy or wait is None:
                break
            actions = {outcome.id: actions[outcome.id] for outcome in busy}
            self._sleep(wait)
        return [*rejected, *(Rejected(outcome.id, outcome.reason or "busy") for outcome in busy)]

    def _remove(self, index: str, doc_ids: list[str], *, keep: list[str]) -> int:
        """Remove the documents of releases, but for those with an id to keep."""
        # What was indexed before is found only after a refresh.
        self._call("POST", f"/{index}/_refresh")
        condition: dict[str, Any] = {"filter": [{"terms": {"doc_id": doc_ids}}]}
        if keep:
            condition["must_not"] = [{"ids": {"values": keep}}]
        removed = self._call(
            "POST",
            f"/{index}/_delete_by_query",
            {"query": {"bool": condition}},
            conflicts="proceed",
            refresh="true",
        )
        return int(removed.get("deleted", 0))

    def _call(self, method: str, path: str, body: Any = None, **params: Any) -> Any:
        return self._patiently(lambda: self._client.call(method, path, body, **params))

    def _patiently(self, ask: Callable[[], _T]) -> _T:
        for wait in _WAITS:
            try:
                return ask()
            except RefusedError as error:
                if error.status not in _BUSY:
                    raise
            self._sleep(wait)
        return ask()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except RefusedError as error:
            reason = " ".join(str(error).split())[:300]
            raise SearchError(self._name, visible(reason)) from error


def _number(index: str) -> int:
    match = re.search(r"-(\d+)$", index)
    return int(match[1]) if match else 0
