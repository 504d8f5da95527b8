"""`reportnlp serve`: pages to search, to read and to extract.

In:  parsed arguments.  Out: a server, an exit status.
"""

from __future__ import annotations

import argparse
import gc

from reportnlp.cli.complain import complain
from reportnlp.cli.settings import settings_of
from reportnlp.errors import MissingExtraError

_ALL_DONE, _NOTHING_DONE = 0, 2


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted."""
    try:
        from reportnlp.web.server import serve
    except ImportError as error:
        raise MissingExtraError("web") from error
    settings = settings_of(args)
    # What has been loaded stays, and need not be looked through.
    gc.freeze()
    gc.enable()
    try:
        serve(settings, index=args.index, host=args.host, port=args.port)
    except OSError as error:
        complain(error.strerror or str(error), f"{args.host}:{args.port}")
        return _NOTHING_DONE
    return _ALL_DONE
