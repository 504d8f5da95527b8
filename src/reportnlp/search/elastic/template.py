"""The index template: how the fields of a document are indexed.

In:  the name of an alias.  Out: a composable index template for the indexes behind it.
The one idea: the mapping is strict on every level, so a document that does not fit is refused
rather than half indexed.
"""

from __future__ import annotations

from typing import Any

_KEYWORD = {"type": "keyword"}
_NUMBER = {"type": "double"}
_DAY = {"type": "date", "format": "strict_date"}
# Kept with the document and given back, not looked into.
_STORED = {"type": "object", "enabled": False}
# Words stand apart already, in lower case.
_SEGMENTED = {"type": "text", "analyzer": "whitespace"}


def index_pattern(alias: str) -> str:
    """Which indexes belong to an alias."""
    return f"{alias}-0*"


def index_name(alias: str, number: int) -> str:
    """The name of an index behind an alias: news-000001."""
    return f"{alias}-{number:06}"


def index_template(alias: str, *, has_ik: bool) -> dict[str, Any]:
    """The body of the template.

    Args:
        alias: under which documents are found.
        has_ik: whether the server has the analysers of analysis-ik; else cjk, which cuts Chinese
            into pairs of characters, is used.
    """
    return {
        "index_patterns": [index_pattern(alias)],
        "priority": 500,
        "template": {"mappings": mappings(has_ik=has_ik)},
        "_meta": {"description": "Initiatives in press releases, by reportnlp"},
    }


def mappings(*, has_ik: bool) -> dict[str, Any]:
    """The mapping of a `SearchDocument`."""
    chinese = {"type": "text", "analyzer": "cjk"}
    if has_ik:
        chinese = {"type": "text", "analyzer": "ik_max_word", "search_analyzer": "ik_smart"}
    name = {**chinese, "fields": {"keyword": {"type": "keyword", "ignore_above": 256}}}
    return _strict(
        {
            **dict.fromkeys(("id", "kind", "doc_id", "initiative", "parent"), _KEYWORD),
            **dict.fromkeys(("language", "script", "status"), _KEYWORD),
            "uri": {"type": "keyword", "index": False, "doc_values": False},
            "published": {"type": "date", "format": "strict_date_optional_time"},
            "issuer": name,
            "score": {"type": "float"},
            **dict.fromkeys(("title", "title_simplified", "name", "names"), name),
            **dict.fromkeys(("summary", "text", "text_simplified"), chinese),
            "themes": _KEYWORD,
            "theme_labels": name,
            "people": name,
            "place_codes": _KEYWORD,
            "place_names": _KEYWORD,
            "organisations": _nested({"name": name, "forms": name, "role": _KEYWORD}),
            "places": _nested({"name": _KEYWORD, "adcode": _KEYWORD, "path": _KEYWORD}),
            "times": _nested({"value": _KEYWORD, "gte": _DAY, "lte": _DAY}),
            "days": {"type": "date_range", "format": "strict_date"},
            "metrics": _nested(
                {
                    **dict.fromkeys(("value", "min", "max"), _NUMBER),
                    **dict.fromkeys(("qualifier", "unit", "currency"), _KEYWORD),
                    "what": name,
                }
            ),
            "passages": _STORED,
            "evidence": _STORED,
            "alignment": _STORED,
            "words": _strict(
                dict.fromkeys(("title", "name", "summary", "text", "names"), _SEGMENTED)
            ),
        }
    )


def _nested(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "nested", **_strict(properties)}


def _strict(properties: dict[str, Any]) -> dict[str, Any]:
    return {"dynamic": "strict", "properties": properties}
