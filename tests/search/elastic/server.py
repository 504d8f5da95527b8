"""A server that speaks as much of Elasticsearch's and OpenSearch's protocol as is spoken to it.

It refuses what it does not know: paths, parameters, fields that no mapping has, bulk requests that
are not two lines a document. It can be told to fail.
"""

from __future__ import annotations

import base64
import fnmatch
import json
import re
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

JSON = ("application/json", "application/vnd.elasticsearch+json")
NDJSON = ("application/x-ndjson", "application/vnd.elasticsearch+x-ndjson")


class BadRequestError(Exception):
    """A request that the server refuses."""

    def __init__(self, status: int, type: str, reason: str = "") -> None:
        super().__init__(reason)
        self.status = status
        self.type = type


@dataclass
class Index:
    """One index: what it holds, and what it has been told to find."""

    mappings: dict[str, Any]
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    searchable: set[str] = field(default_factory=set)


@dataclass
class Cluster:
    """What the server knows.

    Attributes:
        flavour: which client it answers.
        analysers: that it has.
        password: of the user "elastic"; None if anybody may.
        failing: for the next bulk requests, one each: a status for all of it, "drop" to hang up,
            or a function from a document's id to the status that it is refused with.
        asked: method and path of all requests.
    """

    flavour: str
    analysers: set[str] = field(default_factory=lambda: {"cjk", "whitespace"})
    password: str | None = None
    templates: dict[str, dict[str, Any]] = field(default_factory=dict)
    indexes: dict[str, Index] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    failing: deque[int | str | Callable[[str], int | None]] = field(default_factory=deque)
    asked: list[str] = field(default_factory=list)
    largest: int = 0

    def behind(self, name: str) -> Index:
        """The index of a name or alias."""
        found = self.indexes.get(self.aliases.get(name, name))
        if found is None:
            raise BadRequestError(404, "index_not_found_exception", name)
        return found

    def documents(self, name: str) -> dict[str, dict[str, Any]]:
        """What is under a name or alias."""
        return self.behind(name).documents

    def answer(self, method: str, path: str, params: dict[str, str], body: bytes) -> Any:
        """Do what is asked."""
        parts = [unquote(part) for part in path.strip("/").split("/")]
        match method, parts:
            case "POST", ["_analyze"]:
                return self._analyse(json.loads(body))
            case "PUT", ["_index_template", name]:
                return self._template(name, json.loads(body))
            case "GET", ["_alias", name]:
                if name not in self.aliases:
                    raise BadRequestError(404, "aliases_not_found_exception", name)
                return {self.aliases[name]: {"aliases": {name: {}}}}
            case "POST", ["_aliases"]:
                return self._alias(json.loads(body)["actions"])
            case "PUT" | "POST", ["_bulk"]:
                return self._bulk(body)
            case "POST", [name, "_refresh"]:
                index = self.behind(name)
                index.searchable = set(index.documents)
                return {}
            case "POST", [name, "_delete_by_query"]:
                assert params == {"conflicts": "proceed", "refresh": "true"}
                return self._delete(self.behind(name), json.loads(body))
            case "PUT", [name]:
                return self._create(name, json.loads(body or b"{}"))
            case "DELETE", [name]:
                self.behind(name)
                del self.indexes[name]
                return {"acknowledged": True}
            case "GET", [pattern] if "*" in pattern:
                assert params == {"allow_no_indices": "true"}
                return {name: {} for name in self.indexes if fnmatch.fnmatch(name, pattern)}
        raise BadRequestError(400, "illegal_argument_exception", f"no handler for {method} {path}")

    def _analyse(self, body: dict[str, str]) -> Any:
        if body["analyzer"] not in self.analysers:
            raise BadRequestError(
                400, "illegal_argument_exception", "failed to find global analyzer"
            )
        return {"tokens": []}

    def _template(self, name: str, body: dict[str, Any]) -> Any:
        assert set(body) <= {"index_patterns", "priority", "template", "_meta"}
        assert set(body["template"]) <= {"mappings", "settings", "aliases"}
        _check_mapping(body["template"]["mappings"], self.analysers)
        self.templates[name] = body
        return {"acknowledged": True}

    def _create(self, name: str, body: dict[str, Any]) -> Any:
        assert set(body) <= {"aliases"}
        if name in self.indexes or name in self.aliases:
            raise BadRequestError(400, "resource_already_exists_exception", name)
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name):
            raise BadRequestError(400, "invalid_index_name_exception", name)
        made = [
            template["template"]["mappings"]
            for template in self.templates.values()
            if any(fnmatch.fnmatch(name, pattern) for pattern in template["index_patterns"])
        ]
        self.indexes[name] = Index(made[0] if made else {"dynamic": "strict", "properties": {}})
        for alias in body.get("aliases", {}):
            if alias in self.indexes:
                raise BadRequestError(400, "invalid_alias_name_exception", alias)
            self.aliases[alias] = name
        return {"acknowledged": True}

    def _alias(self, actions: list[dict[str, Any]]) -> Any:
        for action in actions:
            ((kind, what),) = action.items()
            if kind == "add":
                self.behind(what["index"])
                self.aliases[what["alias"]] = what["index"]
            elif kind == "remove_index":
                del self.indexes[what["index"]]
            else:
                raise BadRequestError(400, "x_content_parse_exception", kind)
        return {"acknowledged": True}

    def _delete(self, index: Index, body: dict[str, Any]) -> Any:
        condition = body["query"]["bool"]
        assert set(condition) <= {"filter", "must_not"}
        doc_ids = condition["filter"][0]["terms"]["doc_id"]
        kept = condition["must_not"][0]["ids"]["values"] if "must_not" in condition else []
        gone = [
            id
            for id in index.searchable
            if id in index.documents and index.documents[id]["doc_id"] in doc_ids and id not in kept
        ]
        for id in gone:
            del index.documents[id]
        index.searchable = set(index.documents)
        return {"deleted": len(gone), "version_conflicts": 0}

    def _bulk(self, body: bytes) -> Any:
        self.largest = max(self.largest, len(body))
        failing = self.failing.popleft() if self.failing else None
        if isinstance(failing, int):
            raise BadRequestError(failing, "too_busy", "not now")
        if failing == "drop":
            raise ConnectionAbortedError
        if not body.endswith(b"\n"):
            raise BadRequestError(
                400, "illegal_argument_exception", "must be terminated by a newline"
            )
        lines = body[:-1].split(b"\n")
        if len(lines) % 2:
            raise BadRequestError(400, "illegal_argument_exception", "an action without its source")
        items = [
            self._item(json.loads(action), source, failing)
            for action, source in zip(lines[::2], lines[1::2], strict=True)
        ]
        return {"took": 1, "errors": any("error" in i["index"] for i in items), "items": items}

    def _item(self, action: dict[str, Any], line: bytes, failing: Any) -> dict[str, Any]:
        if set(action) != {"index"} or set(action["index"]) != {"_index", "_id"}:
            raise BadRequestError(400, "illegal_argument_exception", "malformed action line")
        id, name = action["index"]["_id"], action["index"]["_index"]
        if len(id.encode()) > 512:
            raise BadRequestError(400, "illegal_argument_exception", "id is too long")
        told = {"_index": self.aliases.get(name, name), "_id": id}
        status = failing(id) if callable(failing) else None
        try:
            if status:
                raise BadRequestError(status, "es_rejected_execution_exception", "not this one")
            source = json.loads(line)
            _check_source(source, self.behind(name).mappings, "")
        except BadRequestError as error:
            refused = {"type": error.type, "reason": str(error)}
            return {"index": {**told, "status": error.status, "error": refused}}
        self.behind(name).documents[id] = source
        return {"index": {**told, "status": 201, "result": "created"}}


@contextmanager
def running(cluster: Cluster) -> Iterator[int]:
    """Serve on loopback; the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(cluster))
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def _handler(cluster: Cluster) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            split = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            cluster.asked.append(f"{self.command} {split.path}")
            try:
                self._check(split.path, body)
                params = dict(parse_qsl(split.query))
                status, answer = 200, cluster.answer(self.command, split.path, params, body)
            except BadRequestError as error:
                refused = {"type": error.type, "reason": str(error)}
                status, answer = error.status, {"error": refused, "status": error.status}
            except ConnectionAbortedError:
                self.close_connection = True
                return
            except Exception as error:
                refused = {"type": "broken", "reason": repr(error)}
                status, answer = 400, {"error": refused, "status": 400}
            data = json.dumps(answer).encode()
            self.send_response(status)
            if cluster.flavour == "elasticsearch":
                self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _serve  # noqa: N815

        def _check(self, path: str, body: bytes) -> None:
            if cluster.password is not None:
                secret = base64.b64encode(f"elastic:{cluster.password}".encode()).decode()
                if self.headers.get("authorization") != f"Basic {secret}":
                    raise BadRequestError(401, "security_exception", "unable to authenticate")
            content_type = (self.headers.get("content-type") or "").split(";")[0]
            # Both servers take a bulk request as application/json too.
            allowed = (*NDJSON, *JSON) if path == "/_bulk" else JSON
            if body and content_type not in allowed:
                raise BadRequestError(406, "media_type_header_exception", content_type)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


def _check_mapping(mapping: dict[str, Any], analysers: set[str]) -> None:
    """Refuse what is not strict, and types and analysers that the server does not have."""
    if mapping.get("type") in (None, "nested"):
        if mapping.get("dynamic") != "strict":
            raise BadRequestError(400, "mapper_parsing_exception", "not strict")
        for inner in mapping["properties"].values():
            _check_mapping(inner, analysers)
        return
    known = {"keyword", "text", "date", "date_range", "double", "float", "object"}
    if mapping["type"] not in known:
        raise BadRequestError(400, "mapper_parsing_exception", mapping["type"])
    for name in ("analyzer", "search_analyzer"):
        if mapping.get(name, "cjk") not in analysers:
            raise BadRequestError(400, "mapper_parsing_exception", mapping[name])


def _check_source(source: Any, mapping: dict[str, Any], path: str) -> None:
    """Refuse a value that its mapping does not take."""
    if source is None or mapping.get("enabled") is False:
        return
    if isinstance(source, list):
        for item in source:
            _check_source(item, mapping, path)
        return
    kind = mapping.get("type")
    if kind in (None, "nested"):
        if not isinstance(source, dict):
            raise BadRequestError(400, "document_parsing_exception", f"{path} is no object")
        for name, value in source.items():
            if name not in mapping["properties"]:
                raise BadRequestError(400, "strict_dynamic_mapping_exception", f"{path}.{name}")
            _check_source(value, mapping["properties"][name], f"{path}.{name}")
        return
    day = re.compile(r"\d{4}-\d\d-\d\d")
    is_right = {
        "keyword": lambda: isinstance(source, str) and len(source.encode()) <= 32_766,
        "text": lambda: isinstance(source, str),
        "double": lambda: isinstance(source, int | float),
        "float": lambda: isinstance(source, int | float),
        "date": lambda: bool(re.fullmatch(r"\d{4}(-\d\d(-\d\d(T.*)?)?)?", source)),
        "date_range": lambda: (
            set(source) <= {"gte", "lte"} and all(day.fullmatch(end) for end in source.values())
        ),
    }
    if not is_right[kind]():
        raise BadRequestError(400, "document_parsing_exception", f"{path}: {source!r:.40}")
