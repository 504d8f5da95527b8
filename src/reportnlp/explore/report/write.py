"""Records as one file that a browser opens.

In:  records.  Out: a page that needs nothing beside it.
The one idea: the page is a list of releases; each release is in it as compressed HTML, which is
unpacked when it is opened, so that a thousand of them open as quickly as one. The page's policy
allows its own script and no other, and no request.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import TextIO

from reportnlp.explore.markup.environment import templates
from reportnlp.explore.markup.harmless import harmless
from reportnlp.explore.markup.labels import Labels, UiLanguage, load_labels
from reportnlp.explore.markup.render import render, style_sheet
from reportnlp.export.resolve import entities_of, issuer
from reportnlp.record import ReleaseRecord
from reportnlp.script import simplify

_PARTS = ("head.html", "entry.html", "foot.html")
_HAN = range(0x4E00, 0xA000)


def write_report(
    records: Iterable[ReleaseRecord], out: TextIO, *, language: UiLanguage = "en"
) -> int:
    """Write a page with a list of releases that can be opened.

    Records are written as they come; none is held.

    Args:
        records: what is listed, in this order.
        out: text file in UTF-8.
        language: of the labels.

    Returns:
        how many releases are in it.
    """
    labels = load_labels(language)
    pages = templates("reportnlp.explore.report", "page")
    head, entry, foot = (pages.get_template(name) for name in _PARTS)
    script = _text("report.js")
    out.write(
        head.render(
            labels=labels,
            script_hash=_hash(script),
            styles=style_sheet() + _text("report.css"),
            variants=_variants(),
        )
    )
    count = initiatives = 0
    for record in records:
        out.write(entry.render(labels=labels, **_entry(record, labels)))
        count += 1
        initiatives += len(record.initiatives)
    told = labels("releases", count=f"{count:,}", initiatives=f"{initiatives:,}")
    out.write(foot.render(labels=labels, told=told, script=script))
    return count


def _entry(record: ReleaseRecord, labels: Labels) -> dict[str, object]:
    fragment = render(record, language=labels.language)
    whole = f"<style>{fragment.rules}</style>{fragment.body}".encode()
    names = [initiative.name for initiative in record.initiatives]
    facts = (record.published and record.published.value, issuer(record, entities_of(record)))
    return {
        "title": record.title or _beginning(record) or labels("untitled"),
        "language": record.language,
        "facts": [fact for fact in facts if fact],
        "names": names,
        "words": _words(record, names),
        "packed": base64.b64encode(gzip.compress(whole, 6, mtime=0)).decode(),
    }


def _beginning(record: ReleaseRecord) -> str:
    return record.text.original.strip()[:40]


def _words(record: ReleaseRecord, names: Iterable[str]) -> str:
    """What the list is filtered by, simplified and in lower case."""
    entities = entities_of(record)
    found = dict.fromkeys(
        [
            simplify(record.title or "").simplified,
            issuer(record, entities) or "",
            *names,
            *(theme.label for theme in record.themes),
            *_fillers(record),
        ]
    )
    return harmless(" ".join(filter(None, found)).lower())


def _fillers(record: ReleaseRecord) -> Iterator[str]:
    entities = entities_of(record)
    for initiative in record.initiatives:
        for ref in (*initiative.organisations, *initiative.places, *initiative.people):
            entity = entities[ref.entity]
            yield entity.canonical or entity.simplified


@cache
def _variants() -> str:
    """Traditional characters, each with its simplified one behind it."""
    han = [chr(code) for code in _HAN]
    pairs = zip(han, simplify("\n".join(han), conversion="t2s").simplified.split("\n"), strict=True)
    return "".join(one + other for one, other in pairs if one != other and len(other) == 1)


def _text(name: str) -> str:
    return files("reportnlp.explore.report").joinpath("page", name).read_text("utf-8")


def _hash(script: str) -> str:
    """The hash by which a policy knows a script."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
