"""Values of arguments, each read from its text.

In:  text.  Out: a value; `argparse.ArgumentTypeError` says what it should have been.
"""

from __future__ import annotations

import argparse
from datetime import date
from math import isfinite, nan

from reportnlp.read.columns import FACTS


def port(text: str) -> int:
    """A port; 0 for any."""
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port, a number from 0 to 65535")
    return int(text)


def day(text: str) -> str:
    """An ISO 8601 date."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2024-03-05") from None


def column(text: str) -> tuple[str, str]:
    """A fact of a release and the name of its column: text=正文."""
    fact, sign, name = text.partition("=")
    if fact not in FACTS or not sign or not name:
        known = ", ".join(FACTS)
        raise argparse.ArgumentTypeError(f"{text!r} is not FACT=NAME, with a fact of: {known}")
    return fact, name


def positive(text: str) -> int:
    """A number from 1 on."""
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def seconds(text: str) -> float:
    """A number of seconds above 0."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds


def number(text: str) -> float:
    """A number, finite."""
    try:
        number = float(text)
    except ValueError:
        number = nan
    if not isfinite(number):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return number
