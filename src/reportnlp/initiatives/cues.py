"""Lexical cues of sentences.

In:  a sentence.  Out: one flag for each cue of lexicon/initiative_cues.tsv, in its order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue.

    Attributes:
        name: e.g. "head_in_place".
        pattern: what shows it.
        at_head: whether it must stand at the sentence's beginning.
    """

    name: str
    pattern: re.Pattern[str]
    at_head: bool

    def is_in(self, sentence: str) -> bool:
        """Whether `sentence` shows the cue."""
        found = self.pattern.match if self.at_head else self.pattern.search
        return found(sentence) is not None


@cache
def load_cues() -> tuple[Cue, ...]:
    """All cues."""
    table = files("reportnlp.lexicon").joinpath("initiative_cues.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return tuple(
        Cue(f"{where}_{cue}", re.compile(pattern), where == "head")
        for cue, where, pattern in rows[1:]
    )
