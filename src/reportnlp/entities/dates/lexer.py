"""From text to atoms: the pieces that time expressions are made of.

In:  simplified text.  Out: `Atom`s in order of the text, never overlapping, each with a kind of
one letter. `phrases` composes them by a grammar over those letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportnlp.entities.dates.atom import Atom
from reportnlp.entities.dates.patterns import lexer_pattern
from reportnlp.entities.dates.readers import read


def atoms(text: str, *, roc: bool) -> Iterator[Atom]:
    """The pieces of `text`; with `roc`, years may be those of the Republic of China."""
    for match in lexer_pattern(roc=roc).finditer(text):
        atom = read(match)
        if atom is not None:
            yield atom
