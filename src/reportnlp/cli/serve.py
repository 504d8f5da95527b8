"""`reportnlp serve`: pages to search, to read and to extract.

In:  parsed arguments.  Out: a server, an exit status.
"""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from reportnlp.batch.settings import Settings
from reportnlp.cli.complain import complain
from reportnlp.errors import MissingExtraError

_ALL_DONE, _NOTHING_DONE = 0, 2


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted."""
    try:
        from reportnlp.web.server import serve
    except ImportError as error:
        raise MissingExtraError("web") from error
    settings = Settings(
        model=args.model,
        lexicon=args.lexicon and str(Path(args.lexicon).resolve()),
        themes=args.themes and str(Path(args.themes).resolve()),
        conversion=args.conversion,
        published=args.published,
    )
    # What has been loaded stays, and need not be looked through.
    gc.freeze()
    gc.enable()
    try:
        serve(settings, index=args.index, host=args.host, port=args.port)
    except OSError as error:
        complain(error.strerror or str(error), f"{args.host}:{args.port}")
        return _NOTHING_DONE
    return _ALL_DONE
