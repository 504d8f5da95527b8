"""`reportnlp themes train`: a table of new themes and examples in, a file of weights out.

In:  parsed arguments.  Out: the file, a line a theme on stdout, an exit status.
The one idea: the file appears only when everything was right.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from reportnlp.errors import ThemesError
from reportnlp.themes.examples import read_examples
from reportnlp.themes.learn import Learned, added_themes, learn_themes
from reportnlp.themes.table import read_themes
from reportnlp.themes.taxonomy import load_themes


def run(args: argparse.Namespace) -> int:
    """Learn the themes of `args.taxonomy` from `args.examples`."""
    themes = read_themes(Path(args.taxonomy))
    known = {theme.id for theme in (*load_themes(), *themes)}
    learned = learn_themes(themes, read_examples(Path(args.examples), known))
    _write(Path(args.output), added_themes(learned).to_bytes())
    for one in learned:
        print(_told(one))
    return 0


def _told(one: Learned) -> str:
    name = f"{one.theme.id} {one.theme.label}"
    return f"{name}: {one.examples} examples, {one.found} found when held out"


def _write(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise ThemesError(str(path), None, "cannot be written: is a folder")
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with draft.open("xb") as out:
            out.write(content)
        draft.replace(path)
    except OSError as error:
        raise ThemesError(str(path), None, f"cannot be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)
