"""Initiatives as a spaCy component: detect, fill, name, summarise.

In:  a `Doc` with layout, entities and the release's date.  Out: `doc._.initiatives`, and
`doc._.issuer`, the index of the organisation whose news it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.entities.mention import Mention
from reportnlp.initiatives.detect import Draft, load_detector
from reportnlp.initiatives.fill import Filler, Filling, load_models
from reportnlp.initiatives.initiative import Initiative
from reportnlp.initiatives.name import name_of
from reportnlp.initiatives.status import status_of
from reportnlp.initiatives.summarise import summarise
from reportnlp.initiatives.umbrella import find_umbrella
from reportnlp.segment.layout import Layout, Span, layout_of
from reportnlp.themes.classifier import MAX_INITIATIVE_THEMES, ScoredTheme, load_classifier
from reportnlp.themes.vectors import load_vectors, words_of_sentences


@Language.factory("reportnlp_initiatives", assigns=["doc._.initiatives", "doc._.issuer"])
def create_initiatives(nlp: Language, name: str) -> InitiativeComponent:
    """Factory of the component."""
    return InitiativeComponent()


class InitiativeComponent:
    """Finds and fills the initiatives of a release."""

    def __init__(self) -> None:
        self._vectors = load_vectors()
        self._detector = load_detector()
        self._classifier = load_classifier()
        self._models = load_models()

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc._.initiatives` and `doc._.issuer`."""
        filling = Filling(doc, self._models)
        doc._.issuer = filling.issuer
        drafts = self._detector.detect(doc, self._vectors)
        if drafts:
            doc._.initiatives = _Writer(doc, filling).write(drafts, self._themes(doc, drafts))
        return doc

    def _themes(self, doc: Doc, drafts: Sequence[Draft]) -> list[list[ScoredTheme]]:
        words = words_of_sentences(doc, layout_of(doc).sentences)
        texts = [[word for k in draft.sentences for word in words[k]] for draft in drafts]
        return self._classifier.predict(self._vectors.transform(texts), most=MAX_INITIATIVE_THEMES)


class _Writer:
    """Writes the initiatives of one release; asks spaCy once for the text, which it rebuilds."""

    def __init__(self, doc: Doc, filling: Filling) -> None:
        self._text: str = doc.text
        self._layout = layout_of(doc)
        self._entities: Sequence[Mention] = doc._.entities
        self._released: str | None = doc._.release_date[0]
        self._filling = filling

    def write(
        self, drafts: Sequence[Draft], themes: Sequence[Sequence[ScoredTheme]]
    ) -> tuple[Initiative, ...]:
        title = self._at(*self._layout.title) if self._layout.title else ""
        evidence = [self._sentences(draft) for draft in drafts]
        names = [name_of(sentences, title) for sentences in evidence]
        umbrella = find_umbrella(names, ["".join(e) for e in evidence], title)
        return tuple(
            self._initiative(
                draft, evidence[k], names[k], themes[k], parent=None if k == umbrella else umbrella
            )
            for k, draft in enumerate(drafts)
        )

    def _initiative(
        self,
        draft: Draft,
        evidence: Sequence[str],
        name: str,
        themes: Sequence[ScoredTheme],
        *,
        parent: int | None,
    ) -> Initiative:
        organisations = self._filling.fill("organisations", draft.sentences)
        actors = sorted(organisations, key=lambda filler: filler.part != "organiser")
        times = self._filling.fill("times", draft.sentences)
        values = [time.value for f in times if (time := self._entities[f.entity].time)]
        return Initiative(
            sentences=draft.sentences,
            evidence=tuple(_spans(self._layout, draft)),
            name=name,
            summary=summarise(
                evidence, name=name, actors=self._texts(actors), times=self._texts(times)
            ),
            status=status_of("".join(evidence), values, self._released),
            organisations=tuple(organisations),
            places=tuple(self._filling.fill("places", draft.sentences)),
            times=tuple(times),
            metrics=tuple(self._filling.fill("metrics", draft.sentences)),
            people=tuple(self._filling.fill("people", draft.sentences)),
            themes=tuple(themes),
            parent=parent,
            score=draft.score,
        )

    def _at(self, start: int, end: int) -> str:
        return self._text[start:end]

    def _sentences(self, draft: Draft) -> list[str]:
        sentences = self._layout.sentences
        return [self._at(sentences[k].start, sentences[k].end) for k in draft.sentences]

    def _texts(self, fillers: Iterable[Filler]) -> list[str]:
        entities = (self._entities[filler.entity] for filler in fillers)
        return [self._at(entity.start, entity.end) for entity in entities]


def _spans(layout: Layout, draft: Draft) -> list[Span]:
    """The evidence as few contiguous spans: sentences that follow each other join."""
    spans: list[Span] = []
    last = -2
    for k in draft.sentences:
        sentence = layout.sentences[k]
        if k == last + 1:
            spans[-1] = Span(spans[-1].start, sentence.end)
        else:
            spans.append(Span(sentence.start, sentence.end))
        last = k
    return spans
