"""Finds the organisations, places and persons of a text.

In:  a `Doc` cut by jieba and a tagger.  Out: `Mention`s, in order, not overlapping.
What one place of a release establishes holds for all of it. The tagger reads one window at a time;
here the same words get one kind wherever they stand, a name that no window is sure of goes, one
that some window is very sure of is marked wherever else it occurs between words, and so are the
short names that the release declares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import ahocorasick
from spacy.tokens import Doc

from reportnlp.entities.mention import Label, Mention
from reportnlp.entities.names import aliases
from reportnlp.entities.names.bodies import ended
from reportnlp.entities.names.brackets import unbroken
from reportnlp.entities.names.eponyms import told_apart
from reportnlp.entities.names.labels import Kind
from reportnlp.entities.names.nouns import less_nouns
from reportnlp.entities.names.persons import bounded, called_alike, lacks_surname
from reportnlp.entities.names.tagger import Name, NameTagger

# Places are typed where they are linked; until then they are all locations.
_LABELS: dict[Kind, Label] = {"ORG": "ORG", "PLACE": "LOC", "PERSON": "PERSON"}
# A name that was found with less confidence wherever it stands is none; by F1 of distinct names of
# releases that the tagger had not seen.
_DOUBTFUL = 0.15
# Likewise for persons of two or three characters that are no surname with a given name.
_UNNAMED = 0.5
# A name found with less confidence is not looked for elsewhere.
_SURE = 0.8
# Names of so many characters hardly stand in other words by chance, however jieba cuts them.
_UNMISTAKABLE = 3
# Names of so many characters take in less sure ones that they hold: 永康妇友爱心会.
_LONG = 4
# How sure it is that what a release calls a body (以下简称“X”) names it.
_DECLARED = 0.9
# Shorter names are too often parts of other words.
_SHORTEST = {"ORG": 3, "PLACE": 2, "PERSON": 2}


def find_names(doc: Doc, tagger: NameTagger) -> list[Mention]:
    """Organisations, places (as LOC) and persons of `doc`."""
    text = doc.text
    words = _words(doc)
    bounds = bounded(text, words, unbroken(text, tagger.tag(text)))
    tagged = less_nouns(doc, ended(text, called_alike(text, bounds)))
    found = list(_agreed(text, tagged))
    names = told_apart(text, words, _with_repeats(text, words, found) if found else [])
    return [Mention(n.start, n.end, _LABELS[n.kind], score=n.score) for n in names]


def _agreed(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """The names that are not doubtful throughout, the same words always of the same kind."""
    votes: dict[str, dict[Kind, float]] = defaultdict(lambda: defaultdict(float))
    best: dict[str, float] = defaultdict(float)
    for name in found:
        words = text[name.start : name.end]
        votes[words][name.kind] += name.score
        best[words] = max(best[words], name.score)
    for name in found:
        words = text[name.start : name.end]
        kind = max(votes[words], key=votes[words].__getitem__)
        unnamed = kind == "PERSON" and lacks_surname(words)
        if best[words] >= (_UNNAMED if unnamed else _DOUBTFUL):
            yield name._replace(kind=kind)


def _words(doc: Doc) -> dict[int, int]:
    """Start of each word -> its end; read at once, asking each token costs three times as much."""
    return {start: start + size for start, size in doc.to_array(["IDX", "LENGTH"]).tolist()}


def _with_repeats(text: str, words: Mapping[int, int], found: Sequence[Name]) -> list[Name]:
    """The names and the other occurrences of the sure ones, which take in doubtful shorter ones."""
    known = _established(text, found)
    owner: list[Name | None] = [None] * len(text)
    for name in found:
        owner[name.start : name.end] = [name] * (name.end - name.start)
    edges = {*words, *words.values()}
    for start, end in sorted(_occurrences(text, known), key=lambda s: (s[0] - s[1], s[0])):
        whole = end - start >= _UNMISTAKABLE or (start in edges and end in edges)
        sure = known[text[start:end]]._replace(start=start, end=end)
        if whole and all(_gives_way(other, sure) for other in set(owner[start:end])):
            owner[start:end] = [sure] * (end - start)
    return sorted({name for name in owner if name is not None})


def _gives_way(other: Name | None, sure: Name) -> bool:
    """Whether what was found within an occurrence of a sure name is less than that."""
    if other is None:
        return True
    inside = sure.start <= other.start and other.end <= sure.end
    if other.kind == sure.kind == "PERSON":  # 吴月 in 王吴月, if that is somebody
        return inside
    shorter = other.end - other.start < sure.end - sure.start >= _LONG
    return inside and shorter and other.score < sure.score


def _established(text: str, found: Sequence[Name]) -> dict[str, Name]:
    """The names to look for, each as it was found with the most confidence."""
    known: dict[str, Name] = {}
    for name in found:
        words = text[name.start : name.end]
        long = len(words) >= _SHORTEST[name.kind]
        if long and name.score >= max(_SURE, known[words].score if words in known else 0.0):
            known[words] = name
    bodies = ((name.start, name.end) for name in found if name.kind == "ORG")
    for (start, end), _ in aliases.declared(text, bodies):
        known.setdefault(text[start:end], Name(start, end, "ORG", _DECLARED))
    return known


def _occurrences(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    if not known:
        return
    automaton = ahocorasick.Automaton()
    for words in known:
        automaton.add_word(words, len(words))
    automaton.make_automaton()
    for last, length in automaton.iter(text):
        yield last + 1 - length, last + 1
