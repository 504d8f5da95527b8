"""Did you mean: words of the index that look like words that are not in it.

In:  what was asked for, and documents that have most of its characters.  Out: what stands in them
in its place.
The one idea: what was mistyped is not in the dictionary, so it is compared with what the documents
have, from the beginning of a word to the end of one, not with single words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from reportnlp.search.analysis import normalise, words
from reportnlp.search.document import SearchDocument

# Of this many characters one may be wrong, of twice as many two.
_PER_ERROR = 3
_MOST_ERRORS = 3
_LONGEST = 8
# Of a query: somebody who remembers so much has not mistyped one word.
_MOST_STRETCHES = 3
_MOST = 3
_STRETCH = re.compile(r"[^\W_]+")


def corrected(text: str, similar: Callable[[str], list[str] | None]) -> tuple[str, ...]:
    """Other queries in place of one that finds nothing.

    Args:
        text: of the query.
        similar: gives for a stretch without space what could stand in its place, the best first,
            or None if it can stay.
    """
    simplified = normalise(text)
    stretches = list(_STRETCH.finditer(simplified))
    if len(stretches) > _MOST_STRETCHES:
        return ()
    choices = list[tuple[tuple[int, int], list[str]]]()
    for match in stretches:
        found = similar(match[0])
        if found is not None:
            choices.append((match.span(), found))
        if found == []:  # what is like nothing cannot be corrected
            return ()
    if not choices:
        return ()
    results = list[str]()
    for number in range(min(len(found) for _, found in choices)):
        result = simplified
        for (start, end), found in reversed(choices):
            result = result[:start] + found[number] + result[end:]
        results.append(result)
    return tuple(results)


def errors_in(text: str) -> int:
    """How many characters of a text may be wrong; 0 if it is no word that can be corrected."""
    if not 1 < len(text) <= _LONGEST:
        return 0
    return min(_MOST_ERRORS, max(1, len(text) // _PER_ERROR))


def suggestions(asked: str, documents: Iterable[SearchDocument]) -> list[str]:
    """What the documents have that is nearest to `asked`: the least changes, then the most often.

    Args:
        asked: a stretch of a query without space, simplified, in lower case.
        documents: that have most of its characters.
    """
    allowed = errors_in(asked)
    if not allowed:
        return []
    seen = Counter(text for document in documents for text in _near(asked, document, allowed))
    ranked = sorted(seen, key=lambda text: (distance(asked, text), -seen[text], text))
    return [text for text in ranked if text != asked][:_MOST]


def distance(a: str, b: str) -> int:
    """Levenshtein's: how many characters to insert, delete or replace."""
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, start=1):
        previous, row[0] = row[0], i
        for j, other in enumerate(b, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (char != other))
    return row[-1]


def _near(asked: str, document: SearchDocument, allowed: int) -> set[str]:
    texts = (document.name, document.title_simplified, *document.names, document.text_simplified)
    return {
        stretch
        for text in texts
        if text
        for stretch in set(_stretches(text, len(asked) - allowed, len(asked) + allowed))
        # Cheap before dear: as many characters must be the same.
        if len(set(asked) & set(stretch)) >= len(set(asked)) - allowed
        and distance(asked, stretch) <= allowed
    }


def _stretches(text: str, shortest: int, longest: int) -> Iterator[str]:
    """What lies between the beginning of a word and the end of one, in the lengths asked for."""
    cut = list(words(text))
    for number, first in enumerate(cut):
        end = first.start
        for word in cut[number:]:
            if word.start != end or word.end - first.start > longest:
                break
            end = word.end
            if end - first.start >= shortest:
                yield text[first.start : end].casefold()
