"""What every request and every response goes through.

In:  requests.  Out: requests whose bodies are whole, in time and not too large; responses that tell
browsers to run nothing but our own script and to ask for nothing elsewhere.
"""

from __future__ import annotations

import asyncio
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Guard:
    """Middleware.

    Args:
        app: what comes after it.
        max_body: bytes of a request's body.
        patience: seconds in which it must have come.
    """

    def __init__(self, app: ASGIApp, *, max_body: int, patience: float) -> None:
        self._app = app
        self._max_body = max_body
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        if self._is_announced_too_large(Headers(scope=scope).get("content-length")):
            await self._refuse(413, scope, receive, guarded)
            return
        try:
            async with asyncio.timeout(self._patience):
                body = await self._whole(receive)
        except TimeoutError:
            await self._refuse(408, scope, receive, guarded)
            return
        if body is None:
            await self._refuse(413, scope, receive, guarded)
            return
        await self._app(scope, _again(body, receive), guarded)

    def _is_announced_too_large(self, length: str | None) -> bool:
        return bool(length and length.isdecimal() and int(length) > self._max_body)

    async def _whole(self, receive: Receive) -> bytes | None:
        """The body; None if it is too large, whatever was announced."""
        parts, size = list[bytes](), 0
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return b""  # who asked has gone
            part = message.get("body", b"")
            size += len(part)
            if size > self._max_body:
                return None
            parts.append(part)
            if not message.get("more_body", False):
                return b"".join(parts)

    async def _refuse(self, status: int, scope: Scope, receive: Receive, send: Send) -> None:
        reasons = {
            408: f"the request did not come within {self._patience:g} s",
            413: f"the request is larger than {self._max_body:,} bytes",
        }
        # What is still to come is not read, so that the connection is of no more use.
        headers = {"Connection": "close"}
        response = JSONResponse({"detail": reasons[status]}, status, headers)
        await response(scope, receive, send)


def _again(body: bytes, receive: Receive) -> Receive:
    """What gives a body that was received already, and then what comes after it."""
    is_given = False

    async def give() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return give
