"""What decides what stands in a record, as it was asked for.

In:  parsed arguments.  Out: `Settings`.
"""

from __future__ import annotations

import argparse
import os

from reportnlp.batch.limits import Limits
from reportnlp.batch.settings import Settings
from reportnlp.read.reading import Reading


def settings_of(args: argparse.Namespace) -> Settings:
    """The settings; files by absolute paths, as whoever loads them may be elsewhere."""
    return Settings(
        model=args.model,
        lexicon=args.lexicon and os.path.abspath(args.lexicon),
        themes=args.themes and os.path.abspath(args.themes),
        conversion=args.conversion,
        published=args.published,
        reading=Reading(max_bytes=args.max_bytes, columns=dict(args.column or ())),
        limits=Limits(characters=args.max_characters, memory=args.max_memory),
    )
