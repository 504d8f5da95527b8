"""Short ways to link the organisations of a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from spacy.vocab import Vocab

from reportnlp.entities.mention import Mention, PlaceValue
from reportnlp.entities.organisations import link
from reportnlp.segment.tokenizer import JiebaTokenizer

Linked = dict[str, Mention]
Link = Callable[..., Linked]


@pytest.fixture(scope="session")
def starts() -> Callable[[str], list[int]]:
    """Where the words of a text begin."""
    cut = JiebaTokenizer(Vocab(), conversion="none")
    return lambda text: [token.idx for token in cut(text)]


@pytest.fixture(scope="session")
def linked(starts: Callable[[str], list[int]]) -> Link:
    """Link organisations, named in a list: name -> its mention."""

    def run(
        names: Sequence[str],
        places: Sequence[tuple[str, PlaceValue]] = (),
        text: str | None = None,
    ) -> Linked:
        text = text or "。".join([*names, *(name for name, _ in places)])
        bodies = [Mention(text.index(n), text.index(n) + len(n), "ORG") for n in names]
        known = [
            Mention(text.index(n), text.index(n) + len(n), "GPE", place=value)
            for n, value in places
        ]
        found = link(text, [*bodies, *known], starts(text))
        return {text[m.start : m.end]: m for m in found if m.label == "ORG"}

    return run
