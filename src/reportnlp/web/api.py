"""The JSON interface.

In:  requests.  Out: models as JSON.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, Query, Request, UploadFile

from reportnlp import __version__
from reportnlp.errors import InputError
from reportnlp.read.release import iso_date
from reportnlp.record import ReleaseRecord
from reportnlp.search.engine import Engine
from reportnlp.web.answers import Found, Given, Health, Problem, found
from reportnlp.web.asking import Asked
from reportnlp.web.extractor import BusyError
from reportnlp.web.services import Services, services_of

router = APIRouter()
_EXTRACTING: dict[int | str, dict[str, Any]] = {
    413: {"model": Problem, "description": "The request is too large"},
    422: {"model": Problem, "description": "There is no release in it, or it cannot be read"},
    429: {"model": Problem, "description": "Too many documents wait; try again"},
}
_ABSENT: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "There is no such release, or no index"},
    422: {"model": Problem, "description": "What is asked cannot be answered"},
}


@router.get("/health", tags=["server"])
def health(request: Request) -> Health:
    """Whether the server can do its work."""
    return Health(
        status="ok", version=__version__, has_index=services_of(request).index is not None
    )


@router.get("/api/search", tags=["search"], responses=_ABSENT)
def search(asked: Annotated[Asked, Query()], request: Request) -> Found:
    """Find initiatives and releases."""
    return found(_index(request).search(asked.query()))


@router.get("/api/release", tags=["search"], responses=_ABSENT)
def release(
    id: Annotated[str, Query(description="The doc_id of the release", max_length=4_096)],
    request: Request,
) -> ReleaseRecord:
    """The record of a release."""
    record = _index(request).record(id)
    if record is None:
        raise HTTPException(404, "there is no such release")
    return record


@router.post("/api/extract", tags=["extract"], responses=_EXTRACTING)
def extract(given: Given, request: Request) -> ReleaseRecord:
    """Extract from a text."""
    values = {"text": given.text, "title": given.title, "published": given.published}
    return extracted(services_of(request), values)


@router.post("/api/file", tags=["extract"], responses=_EXTRACTING)
def extract_file(
    file: Annotated[
        UploadFile,
        File(description="A release: text in any encoding, HTML, Word, PDF, Markdown or a mail"),
    ],
    request: Request,
    published: Annotated[str | None, Form(description="ISO 8601 date", max_length=40)] = None,
) -> ReleaseRecord:
    """Extract from a file."""
    values = {"name": file.filename, "content": file.file.read(), "published": published}
    return extracted(services_of(request), values)


def extracted(services: Services, document: dict[str, Any]) -> ReleaseRecord:
    """The record of a document.

    Raises:
        HTTPException: there is none.
    """
    day = document.get("published") or None
    if day is not None and iso_date(day) is None:
        raise HTTPException(422, "published is no ISO 8601 date, such as 2024-03-05")
    try:
        return services.extractor.extract({**document, "published": day and iso_date(day)})
    except InputError as error:
        raise HTTPException(422, str(error)) from error
    except BusyError:
        reason = "too many documents wait; try again"
        raise HTTPException(429, reason, {"Retry-After": "5"}) from None


def _index(request: Request) -> Engine:
    index = services_of(request).index
    if index is None:
        raise HTTPException(404, "there is no index: start the server with --index")
    return index
