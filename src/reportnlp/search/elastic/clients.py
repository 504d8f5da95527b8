"""The official clients behind one interface.

In:  an address, actions.  Out: what the server answers.
The one idea: the two clients differ in how they are made and in what they raise; what is asked of
the servers is the same, path for path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from reportnlp.errors import MissingExtraError
from reportnlp.search.elastic.address import Address

# Of a bulk request; the servers refuse bodies of 100 MB.
_DOCUMENTS = 500
_BYTES = 10_000_000
_PATIENCE = 60  # seconds, for an answer
# Retrying is done in one place, and not here.
_BULK: dict[str, Any] = {
    "chunk_size": _DOCUMENTS,
    "max_chunk_bytes": _BYTES,
    "raise_on_error": False,
    "raise_on_exception": False,
    "max_retries": 0,
}


class RefusedError(Exception):
    """The server did not do what it was asked.

    Attributes:
        status: of HTTP; None if there was no answer.
    """

    def __init__(self, status: int | None, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Outcome(NamedTuple):
    """What became of an action.

    Attributes:
        id: of the document.
        status: of HTTP; None if there was no answer.
        reason: why it was refused; None if it was not.
    """

    id: str
    status: int | None
    reason: str | None


class Client(Protocol):
    """A connection to a server."""

    def call(self, method: str, path: str, body: Any = None, **params: Any) -> Any:
        """Ask for something; the answer's JSON.

        Raises:
            RefusedError: the answer is no good, or none comes.
        """

    def bulk(self, actions: Iterable[dict[str, Any]]) -> Iterator[Outcome]:
        """Send actions in requests of a bounded size.

        Raises:
            RefusedError: no answer came.
        """

    def close(self) -> None:
        """Close the connection."""


def connect(address: Address) -> Client:
    """Make a client; nothing is sent yet.

    Raises:
        MissingExtraError: it is not installed.
    """
    return (_OpenSearch if address.kind == "opensearch" else _Elasticsearch)(address)


class _Official:
    """What the two clients have in common."""

    _client: Any
    _raised: Any
    _streaming_bulk: Any

    def bulk(self, actions: Iterable[dict[str, Any]]) -> Iterator[Outcome]:
        try:
            yield from map(_outcome, self._streaming_bulk(self._client, actions, **_BULK))
        except self._raised as error:
            raise _refused(error) from error

    def close(self) -> None:
        self._client.close()


class _Elasticsearch(_Official):
    def __init__(self, address: Address) -> None:
        try:
            import elasticsearch
            from elasticsearch import helpers
        except ImportError as error:
            raise MissingExtraError("elasticsearch") from error
        self._raised = (elasticsearch.ApiError, elasticsearch.TransportError)
        self._streaming_bulk = helpers.streaming_bulk
        self._client = elasticsearch.Elasticsearch(
            address.url,
            basic_auth=(address.user, address.password or "") if address.user else None,
            request_timeout=_PATIENCE,
            max_retries=0,
        )

    def call(self, method: str, path: str, body: Any = None, **params: Any) -> Any:
        headers = {"accept": "application/json", "content-type": "application/json"}
        try:
            response = self._client.perform_request(
                method, path, params=params, body=body, headers=headers
            )
        except self._raised as error:
            raise _refused(error) from error
        return response.body


class _OpenSearch(_Official):
    def __init__(self, address: Address) -> None:
        try:
            import opensearchpy
            from opensearchpy import helpers
        except ImportError as error:
            raise MissingExtraError("opensearch") from error
        self._raised = opensearchpy.OpenSearchException
        self._streaming_bulk = helpers.streaming_bulk
        self._client = opensearchpy.OpenSearch(
            address.url,
            http_auth=(address.user, address.password or "") if address.user else None,
            timeout=_PATIENCE,
            max_retries=0,
        )

    def call(self, method: str, path: str, body: Any = None, **params: Any) -> Any:
        try:
            return self._client.transport.perform_request(method, path, params=params, body=body)
        except self._raised as error:
            raise _refused(error) from error


def _outcome(told: tuple[bool, dict[str, Any]]) -> Outcome:
    is_done, by_action = told
    (item,) = by_action.values()
    status = item.get("status")
    return Outcome(
        item["_id"],
        status if isinstance(status, int) else None,
        None if is_done else _reason(item.get("error")),
    )


def _reason(error: Any) -> str:
    """An item's error in words."""
    if not isinstance(error, dict):
        return str(error)
    cause = error.get("caused_by")
    because = f": {_reason(cause)}" if cause else ""
    return f"{error.get('type')}: {error.get('reason')}{because}"


def _refused(error: Exception) -> RefusedError:
    status = getattr(error, "status_code", None)
    return RefusedError(status if isinstance(status, int) else None, str(error))
