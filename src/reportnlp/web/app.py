"""The application.

In:  an extractor and an index.  Out: an ASGI application.
"""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import JSONResponse, Response

from reportnlp import __version__
from reportnlp.errors import EngineError, QueryError, SearchError
from reportnlp.web import api, pages
from reportnlp.web.guard import Guard
from reportnlp.web.services import Services

# Bytes of a request, and seconds in which it must have come.
MAX_BODY = 2_000_000
PATIENCE = 30.0


def create_app(
    services: Services,
    *,
    hosts: Sequence[str] = ("*",),
    max_body: int = MAX_BODY,
    patience: float = PATIENCE,
) -> FastAPI:
    """The application.

    Args:
        services: what requests are answered with.
        hosts: names under which the server may be asked; a page elsewhere on the web cannot make
            itself pass for one of them.
        max_body: bytes of a request's body.
        patience: seconds in which a request must have come.
    """
    app = FastAPI(
        title="reportnlp",
        version=__version__,
        summary="Records of the initiatives that Chinese press releases report",
        docs_url=None,
        redoc_url=None,
    )
    app.state.services = services
    app.include_router(api.router)
    app.include_router(pages.router)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(QueryError, _unanswerable)
    app.add_exception_handler(SearchError, _unavailable)
    app.add_exception_handler(EngineError, _unavailable)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.add_middleware(Guard, max_body=max_body, patience=patience)
    return app


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = _told(request, error.status_code, str(error.detail))
    response.headers.update(error.headers or {})
    return response


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    return _told(request, 422, f"{where}: {first['msg']}" if where else str(first["msg"]))


def _unanswerable(request: Request, error: Exception) -> Response:
    return _told(request, 422, str(error))


def _unavailable(request: Request, error: Exception) -> Response:
    return _told(request, 503, str(error))


def _told(request: Request, status: int, reason: str) -> Response:
    """The reason as a page for a browser, else as JSON."""
    if request.url.path.startswith("/api/") or "text/html" not in request.headers.get("accept", ""):
        # Half of a surrogate pair can be asked for, and is in no encoding.
        return JSONResponse({"detail": reason.encode(errors="replace").decode()}, status)
    return pages.error_page(request, status, reason)
