"""The server.

In:  an address, an index, settings.  Out: a server that runs until it is stopped.
"""

from __future__ import annotations

import ipaddress
import socket
from contextlib import ExitStack, closing

import uvicorn

from reportnlp.batch.settings import Settings
from reportnlp.search.opening import open_index
from reportnlp.search.query import Query
from reportnlp.web.app import create_app
from reportnlp.web.extractor import Extractor
from reportnlp.web.services import Services

_KEEP_ALIVE = 5  # seconds
# Connections at once; more are told to come again.
_CONNECTIONS = 500
# Asked before anyone does: what is loaded at the first query is loaded then.
_FIRST = "浙江 志愿服务"
_ENDING = 5  # seconds for what is being answered when the server is stopped


def serve(settings: Settings, *, index: str | None, host: str, port: int) -> None:
    """Serve until interrupted.

    Args:
        settings: what is extracted with.
        index: a folder or address, as for `open_index`; None to search nothing.
        host: address or name to listen on.
        port: 0 for any that is free.

    Raises:
        OSError: the address cannot be listened on.
        ReportnlpError: the index cannot be opened, or the pipeline not be loaded.
    """
    with ExitStack() as stack:
        listener = stack.enter_context(closing(listening(host, port)))
        engine = stack.enter_context(closing(open_index(index))) if index else None
        extractor = stack.enter_context(closing(Extractor(settings)))
        if engine:
            engine.search(Query(text=_FIRST, limit=1))
        app = create_app(Services(extractor, engine), hosts=_names(host))
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_keep_alive=_KEEP_ALIVE,
            limit_concurrency=_CONNECTIONS,
            timeout_graceful_shutdown=_ENDING,
        )
        print(f"http://{_shown(host)}:{listener.getsockname()[1]}/", flush=True)
        uvicorn.Server(config).run(sockets=[listener])


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        OSError: the address cannot be listened on.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(socket.SOMAXCONN)
    except OSError:
        listener.close()
        raise
    return listener


def _names(host: str) -> list[str]:
    """The names under which a server that only this machine reaches may be asked."""
    try:
        is_loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_loopback = host == "localhost"
    return [host, "localhost", "127.0.0.1", "[::1]"] if is_loopback else ["*"]


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
