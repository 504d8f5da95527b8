"""What is told of the whole release: its summary and keywords.

In:  a `Doc` with initiatives.  Out: one sentence, a few words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from reportnlp.initiatives.initiative import Initiative
from reportnlp.initiatives.summarise import summarise
from reportnlp.segment.layout import layout_of
from reportnlp.themes.vectors import content_words, load_vectors

KEYWORDS = 8


def summarise_release(doc: Doc) -> str | None:
    """The summary of its umbrella or first initiative; of its lead when it reports none."""
    initiatives: Sequence[Initiative] = doc._.initiatives
    if initiatives:
        parents = {i.parent for i in initiatives if i.parent is not None}
        return initiatives[min(parents, default=0)].summary
    sentences = layout_of(doc).sentences
    if not sentences:
        return None
    lead = doc.text[sentences[0].start : sentences[0].end]
    return summarise([lead], name=lead, actors=(), times=()) or None


def find_keywords(doc: Doc) -> list[str]:
    """The most telling words by TF-IDF, best first."""
    idf = load_vectors().idf
    counts = Counter(word for word in content_words(doc) if word in idf)
    ranked = sorted(counts, key=lambda word: (-counts[word] * idf[word], word))
    return ranked[:KEYWORDS]
