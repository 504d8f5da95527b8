"""An output folder: whose it is, and what it was begun with.

In:  a path.  Out: the folder, held by this run alone.
The one idea: one run at a time writes into a folder, and all of its runs have one configuration;
anything else is refused before it does harm.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from reportnlp import __version__, models
from reportnlp.batch.manifest import Manifest
from reportnlp.batch.parts import Format, remove_drafts
from reportnlp.batch.settings import Settings
from reportnlp.errors import BatchError, UserInputError
from reportnlp.read.release import visible

_LOCK = "_lock"


@contextmanager
def open_folder(folder: Path, configuration: Mapping[str, str]) -> Iterator[Manifest]:
    """Hold the folder, which is made if need be, and open its manifest.

    What is in the manifest when the folder is left, for whatever reason, is committed.

    Raises:
        BatchError: the folder cannot be written, another run holds it, or it was begun with
            another configuration; or, later, the manifest cannot be written any more.
    """
    with ExitStack() as stack:
        with disk_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_lock(folder))
            manifest = stack.enter_context(closing(Manifest(folder)))
            _compare(folder, manifest.configuration(), configuration)
            remove_drafts(folder)
        try:
            with _manifest_errors(folder):
                yield manifest
        finally:
            with suppress(sqlite3.Error):
                manifest.commit()


def configuration_of(settings: Settings, form: Format) -> dict[str, str]:
    """What decides what stands in a part, beside the documents, by name.

    Raises:
        UserInputError: a file that the settings name cannot be read.
    """
    return {
        "version": __version__,
        "models": models.fingerprint(),
        "model": settings.model,
        "lexicon": _digest(settings.lexicon),
        "themes": _digest(settings.themes),
        "conversion": settings.conversion,
        "published": settings.published or "none",
        "columns": json.dumps(dict(sorted(settings.reading.columns.items()))),
        "format": form,
    }


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Name the folder where its disk is full or fails.

    Raises:
        BatchError: in place of whatever the system raises.
    """
    with _manifest_errors(folder):
        try:
            yield
        except OSError as error:
            reason = f"cannot be written: {error.strerror or error}"
            raise BatchError(visible(str(folder)), reason) from error


@contextmanager
def _manifest_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        reason = f"its manifest cannot be used: {error}"
        raise BatchError(visible(str(folder)), reason) from error


def _lock(folder: Path) -> AbstractContextManager[object]:
    # The system lets go of it when the process ends, however it ends.
    try:
        return FileLock(folder / _LOCK).acquire(timeout=0)
    except Timeout:
        reason = "another run is writing into this folder"
        raise BatchError(visible(str(folder)), reason) from None


def _compare(folder: Path, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    if not before and any(folder.glob("part-*")):
        raise BatchError(visible(str(folder)), "has parts but no manifest; choose another folder")
    changes = [
        f"{key} {before[key]}, not {now.get(key)}" for key in before if before[key] != now.get(key)
    ]
    if changes:
        reason = f"was begun with {'; '.join(changes)}; choose another folder"
        raise BatchError(visible(str(folder)), reason)


def _digest(path: str | None) -> str:
    if path is None:
        return "none"
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:
        raise UserInputError(path, None, f"cannot be read: {error.strerror}") from error
