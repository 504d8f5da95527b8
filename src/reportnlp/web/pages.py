"""The pages.

In:  requests of a browser.  Out: HTML.
The one idea: all pages work without script; what is foreign is escaped by the templates.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from markupsafe import Markup
from pydantic import ValidationError
from starlette.responses import HTMLResponse, Response

from reportnlp.errors import QueryError
from reportnlp.explore.markup.environment import templates
from reportnlp.explore.markup.harmless import shown
from reportnlp.explore.markup.labels import Labels, load_labels
from reportnlp.explore.markup.render import render, style_sheet
from reportnlp.record import ROLES, ReleaseRecord
from reportnlp.search.facets import label_of
from reportnlp.search.results import Results, Snippet
from reportnlp.themes.taxonomy import load_themes, themes_by_id
from reportnlp.web.api import extracted
from reportnlp.web.asking import Asked
from reportnlp.web.language import language_of
from reportnlp.web.services import services_of

router = APIRouter(include_in_schema=False)
# All elements of a page's release have ids that begin so.
_PREFIX = "r"
_FACETS = {"kind": "kind", "theme": "theme", "organisation": "org", "place": "place"}
_STATUSES = ("completed", "ongoing", "planned")
# Beyond this a page shows its beginning only, and says so.
_LIMIT = 200_000


@router.get("/")
def search_page(request: Request) -> Response:
    """Search, if there is an index."""
    index = services_of(request).index
    if index is None:
        return _page(request, "extract.html")
    params = request.query_params
    values: dict[str, Any] = {name: params[name] for name in params if name != "theme"}
    reason, results, asked = None, None, Asked()
    try:
        asked = Asked.model_validate({**values, "theme": params.getlist("theme")})
        results = index.search(asked.query())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        reason = f"{'.'.join(map(str, first['loc'][:1]))}: {first['msg']}"
    except QueryError as error:
        reason = str(error)
    return _page(
        request,
        "search.html",
        status=200 if reason is None else 422,
        asked=asked,
        typed=str(values.get("q", "")),
        reason=reason,
        results=results,
        facets=list(_facets(results, asked, _labels(request))) if results else [],
        themes=load_themes(),
        roles=list(ROLES),
        statuses=_STATUSES,
        marked=_marked,
        theme_of=_theme_of(_labels(request)),
    )


@router.get("/release")
def release_page(request: Request, id: str = "", initiative: str = "") -> Response:
    """A release of the index."""
    index = services_of(request).index
    record = index.record(id) if index else None
    if record is None:
        raise HTTPException(404, "there is no such release")
    return _release(request, record, initiative=initiative)


@router.get("/extract")
def extract_page(request: Request) -> Response:
    """Where a release can be pasted or dropped."""
    return _page(request, "extract.html")


@router.post("/extract")
def extracted_page(
    request: Request,
    text: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """The record of what was pasted or dropped."""
    document: dict[str, Any] = {"text": text, "published": published}
    if file is not None and file.filename:
        document = {
            "name": file.filename,
            "content": file.file.read(),
            "published": published,
        }
    try:
        record = extracted(services_of(request), document)
    except HTTPException as error:
        return _page(
            request, "extract.html", status=error.status_code, reason=error.detail, typed=text
        )
    return _release(request, record, is_new=True)


@router.get("/docs")
def docs_page(request: Request) -> Response:
    """The JSON interface, for people."""
    return _page(request, "docs.html", openapi=request.app.openapi())


@router.get("/style.css")
def style() -> Response:
    """The style sheet."""
    return _asset(style_sheet() + _read("site.css"), "text/css")


@router.get("/site.js")
def script() -> Response:
    """The script."""
    return _asset(_read("site.js"), "text/javascript")


def error_page(request: Request, status: int, reason: str) -> Response:
    """What a browser gets in place of a page."""
    return _page(request, "error.html", status=status, reason=reason)


def _release(
    request: Request, record: ReleaseRecord, *, initiative: str = "", is_new: bool = False
) -> Response:
    labels = _labels(request)
    fragment = render(record, language=labels.language, limit=_LIMIT, page=_PREFIX)
    ids = [i.id for i in record.initiatives]
    return _page(
        request,
        "release.html",
        record=record,
        fragment=fragment,
        rules=Markup(fragment.rules),
        focus=f"{_PREFIX}-i{ids.index(initiative)}" if initiative in ids else "",
        is_new=is_new,
        json=json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=2),
    )


def _page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    services = services_of(request)
    context = {
        "labels": _labels(request),
        "nonce": request.state.nonce,
        "has_index": services.index is not None,
        "reason": None,
        "typed": "",
        "at": request.url.path,
        **values,
    }
    html = templates("reportnlp.web", "templates").get_template(template).render(context)
    headers = {"Vary": "Accept-Language", "Cache-Control": "no-store"}
    return HTMLResponse(html.encode(errors="replace"), status, headers)


def _labels(request: Request) -> Labels:
    return load_labels(language_of(request.headers.get("accept-language")), "reportnlp.web")


def _facets(
    results: Results, asked: Asked, labels: Labels
) -> Iterator[tuple[str, list[tuple[str, int, str, bool]]]]:
    """Facets: their names, and of each value its label, count, address and whether it is asked."""
    theme_of = _theme_of(labels)
    for facet, parameter in _FACETS.items():
        values = list[tuple[str, int, str, bool]]()
        for value, count in results.facets.get(facet, []):
            pair = (parameter, value)
            is_asked = pair in asked.filters
            address = asked.address(without=pair) if is_asked else asked.address(also=pair)
            named = theme_of(value) if facet == "theme" else labels.chinese(label_of(facet, value))
            values.append((labels(value) if facet == "kind" else named, count, address, is_asked))
        if values:
            yield facet, values


def _theme_of(labels: Labels) -> Any:
    known = themes_by_id()

    def name(id: str) -> str:
        theme = known.get(id)
        return labels.theme(id, theme.label, theme.label_en) if theme else id

    return name


def _marked(snippet: Snippet) -> Markup:
    """A snippet with what matched in it."""
    parts, at = list[Markup](), 0
    for start, end in snippet.marks:
        inside = Markup("<mark>{}</mark>").format(shown(snippet.text[start:end]))
        parts += (shown(snippet.text[at:start]), inside)
        at = end
    return Markup("").join([*parts, shown(snippet.text[at:])])


def _asset(text: str, media_type: str) -> Response:
    return Response(text, media_type=media_type, headers={"Cache-Control": "no-cache"})


@cache
def _read(name: str) -> str:
    return files("reportnlp.web").joinpath("assets", name).read_text("utf-8")
