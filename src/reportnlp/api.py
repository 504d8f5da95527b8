"""The whole way in one call: texts or files in, records out.

In:  texts, paths, or what `reportnlp.read` yields.  Out: `ReleaseRecord`.
The one idea: a document that cannot be used is an `InputError` with its name, and never a
reason to lose the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import cache
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.errors import EmptyTextError, InputError, TooLargeError
from reportnlp.pipeline import load, to_record
from reportnlp.read.paths import iter_releases
from reportnlp.read.release import Release, iso_date
from reportnlp.record import ReleaseRecord, Source
from reportnlp.script import detect_script

# No file system takes longer paths; a text of this length is not worth asking about.
_LONGEST_PATH = 4096


def extract(
    text_or_path: str | os.PathLike[str],
    *,
    published: str | date | None = None,
    title: str | None = None,
    nlp: Language | None = None,
) -> ReleaseRecord:
    """Extract the record of one release.

    Args:
        text_or_path: the text of a release, or its file. A `PathLike` is always a file; a string
            is one only if it is short, has no line break and names an existing file.
        published: when the release appeared (ISO 8601), against which dates such as 昨日 are
            resolved; overrides what the file states.
        title: the headline, if it is known apart from the text; overrides what the file states.
        nlp: the pipeline, from `reportnlp.load()`; without it a default one is loaded once.

    Raises:
        InputError: the text or file cannot be used, or the file holds several releases.
        ValueError: `published` is not a date.
    """
    day = _iso(published)
    release = _one_release(text_or_path)
    if isinstance(release, Release):
        release = release.with_metadata(published=day, title=title)
    (result,) = extract_many([release], nlp=nlp)
    if isinstance(result, InputError):
        raise result
    return result


def extract_many(
    items: Iterable[Release | InputError | str],
    *,
    nlp: Language | None = None,
    batch_size: int = 32,
) -> Iterator[ReleaseRecord | InputError]:
    """Extract many releases, in their order, as a stream.

    Args:
        items: texts (never paths), or what `reportnlp.read.paths.iter_releases` yields.
        nlp: the pipeline, from `reportnlp.load()`; without it a default one is loaded once.
        batch_size: how many are processed together; it changes speed and memory, no record.

    Yields:
        For each item its record, or an `InputError` that says why there is none.
    """
    nlp = nlp or _default_pipeline()
    stream = iter(items)
    while batch := list(islice(stream, batch_size)):
        releases = [_usable(item, nlp.max_length) for item in batch]
        results = _records(nlp, [item for item in releases if isinstance(item, Release)])
        for item in releases:
            yield item if isinstance(item, InputError) else next(results)


@cache
def _default_pipeline() -> Language:
    return load()


def _one_release(text_or_path: str | os.PathLike[str]) -> Release | InputError:
    if isinstance(text_or_path, str) and not _names_file(text_or_path):
        return _release_of(text_or_path)
    path = os.fspath(text_or_path)
    found = list(islice(iter_releases([path]), 2))
    if len(found) == 1:
        return found[0]
    if not found:
        return EmptyTextError(path, "holds no release")
    return InputError(path, "holds several releases; use extract_many(iter_releases([path]))")


def _names_file(text: str) -> bool:
    return len(text) <= _LONGEST_PATH and not set("\r\n") & set(text) and os.path.isfile(text)


def _usable(item: Release | InputError | str, max_length: int) -> Release | InputError:
    release = _release_of(item) if isinstance(item, str) else item
    if isinstance(release, Release) and len(release.text) > max_length:
        reason = f"has {len(release.text):,} characters, more than {max_length:,} (nlp.max_length)"
        return TooLargeError(_name_of(release), reason)
    return release


def _release_of(text: str) -> Release | InputError:
    return Release.from_text(text) if text.strip() else EmptyTextError("text", "is empty")


def _iso(day: str | date | None) -> str | None:
    if day is None:
        return None
    known = iso_date(str(day))
    if known is None:
        raise ValueError(f"published must be an ISO 8601 date, not {day!r}")
    return known


def _records(nlp: Language, releases: Sequence[Release]) -> Iterator[ReleaseRecord | InputError]:
    """Process a batch together; if one document breaks it, each alone to find which."""
    try:
        with _memory_zone(nlp):
            docs = nlp.pipe([_doc_of(nlp, release) for release in releases])
            pairs = zip(docs, releases, strict=True)
            return iter([_record_of(doc, release) for doc, release in pairs])
    except Exception:  # any component may be a user's own
        return iter([_record_or_error(nlp, release) for release in releases])


def _record_or_error(nlp: Language, release: Release) -> ReleaseRecord | InputError:
    try:
        with _memory_zone(nlp):
            return _record_of(nlp(_doc_of(nlp, release)), release)
    except InputError as error:
        return error
    except MemoryError:
        return TooLargeError(_name_of(release), "needs more memory than there is")
    except Exception as error:  # any component may be a user's own
        reason = f"could not be processed ({type(error).__name__}: {error})"
        return InputError(_name_of(release), reason)


def _memory_zone(nlp: Language) -> AbstractContextManager[object]:
    """What spaCy keeps of every word goes with it, or millions of releases would fill the memory.

    In a zone of the caller's there is none of our own: its end would take the caller's words too.
    """
    is_open = nlp.vocab.in_memory_zone  # type: ignore[attr-defined]  # spaCy's stub lacks it
    return nullcontext() if is_open else nlp.memory_zone()


def _name_of(release: Release) -> str:
    return release.uri or release.doc_id or "text"


def _doc_of(nlp: Language, release: Release) -> Doc:
    doc = nlp.make_doc(release.text)
    doc._.published = release.published
    doc._.given_title = release.title
    return doc


def _record_of(doc: Doc, release: Release) -> ReleaseRecord:
    source = Source(
        uri=release.url or release.uri,
        sha256=release.sha256,
        encoding=release.encoding,
        media_type=release.media_type,
        script=detect_script(release.text),
        publisher=release.publisher,
    )
    return to_record(doc, doc_id=release.doc_id, source=source, warnings=release.warnings)
