"""Initiatives as a spaCy component: detect, fill, name, summarise.

In:  a `Doc` with layout, entities and the release's date.  Out: `doc._.initiatives`, and
`doc._.issuer`, the index of the organisation whose news it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.entities.mention import Mention
from reportnlp.entities.names.component import DEFAULT
from reportnlp.entities.names.tagger import Weight
from reportnlp.initiatives.detect import Draft, load_detector, sentence_rows
from reportnlp.initiatives.fill import Filler, Filling, load_models
from reportnlp.initiatives.initiative import Initiative
from reportnlp.initiatives.name import name_of
from reportnlp.initiatives.profile import profile
from reportnlp.initiatives.reader.names import find_name
from reportnlp.initiatives.reader.reading import FILES as READER_FILES
from reportnlp.initiatives.reader.reading import Reading, load_reader
from reportnlp.initiatives.reader.unnamed import add_unnamed
from reportnlp.initiatives.status import status_of
from reportnlp.initiatives.summarise import summarise
from reportnlp.initiatives.umbrella import find_umbrella, likeliest_umbrella
from reportnlp.segment.layout import Layout, Span, layout_of
from reportnlp.themes.added import AddedThemes
from reportnlp.themes.classifier import (
    MAX_INITIATIVE_THEMES,
    ScoredTheme,
    load_classifier,
)
from reportnlp.themes.own import OwnThemes
from reportnlp.themes.vectors import load_vectors, words_of_sentences


@Language.factory(
    "reportnlp_initiatives",
    assigns=["doc._.initiatives", "doc._.issuer", "doc._.entities"],
    default_config={"model": DEFAULT, "added": None},
)
def create_initiatives(
    nlp: Language, name: str, model: Weight, added: dict[str, Any] | None
) -> InitiativeComponent:
    """Factory of the component.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        model: "accurate" reads with a small transformer, "fast" goes by what the entities tell.
        added: themes of the user's own, as `AddedThemes.to_config` gives them.

    Raises:
        ModelError: if a file of the weights is missing or damaged.
        ThemesError: if `added` is wrong.
    """
    return InitiativeComponent(model, AddedThemes.from_config(added, name))


class InitiativeComponent:
    """Finds and fills the initiatives of a release."""

    def __init__(self, model: Weight, added: AddedThemes) -> None:
        self._own = OwnThemes(added)
        self._vectors = load_vectors()
        self._reader = load_reader() if model == "accurate" else None
        self._detector = load_detector(model)
        self._classifier = load_classifier()
        self._models = load_models(model)
        files = (f"initiatives_{model}.npz", f"fillers_{model}.npz")
        self.files = (*files, *READER_FILES) if self._reader else files

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc._.initiatives` and `doc._.issuer`."""
        doc._.initiative_models = self.files
        sentences = layout_of(doc).sentences
        if not sentences:
            doc._.issuer = Filling(doc, self._models, None).issuer
            return doc
        seen = profile(doc, self._vectors)
        reading = None
        if self._reader:
            spans = [(s.start, s.end) for s in sentences]
            reading = self._reader.read(doc.text, spans, sentence_rows(seen))
            add_unnamed(doc, reading)
        filling = Filling(doc, self._models, reading)
        doc._.issuer = filling.issuer
        drafts = self._detector.detect(doc, seen, reading)
        if drafts:
            themes = self._themes(doc, drafts)
            doc._.initiatives = _Writer(doc, filling, reading).write(drafts, themes)
        return doc

    def _themes(self, doc: Doc, drafts: Sequence[Draft]) -> list[list[ScoredTheme]]:
        words = words_of_sentences(doc, layout_of(doc).sentences)
        texts = [[word for k in draft.sentences for word in words[k]] for draft in drafts]
        vectors = self._vectors.transform(texts)
        given = self._classifier.predict(vectors, most=MAX_INITIATIVE_THEMES)
        spans = [_spans(layout_of(doc), draft) for draft in drafts]
        return [
            self._own.complete_spans(themes, vector, doc, own)
            for themes, vector, own in zip(given, vectors, spans, strict=True)
        ]


class _Writer:
    """Writes the initiatives of one release; asks spaCy once for the text, which it rebuilds."""

    def __init__(self, doc: Doc, filling: Filling, reading: Reading | None) -> None:
        self._text: str = doc.text
        self._reading = reading
        self._starts = frozenset(token.idx for token in doc)
        self._layout = layout_of(doc)
        self._entities: Sequence[Mention] = doc._.entities
        self._released: str | None = doc._.release_date[0]
        self._filling = filling

    def write(
        self, drafts: Sequence[Draft], themes: Sequence[Sequence[ScoredTheme]]
    ) -> tuple[Initiative, ...]:
        title = self._at(*self._layout.title) if self._layout.title else ""
        evidence = [self._sentences(draft) for draft in drafts]
        spans = [_spans(self._layout, draft) for draft in drafts]
        names = [
            self._marked_name(own) or name_of(sentences, title)
            for own, sentences in zip(spans, evidence, strict=True)
        ]
        umbrella = self._umbrella(drafts, names, evidence, title)
        return tuple(
            self._initiative(
                draft,
                spans[k],
                evidence[k],
                names[k],
                themes[k],
                parent=None if k == umbrella else umbrella,
            )
            for k, draft in enumerate(drafts)
        )

    def _marked_name(self, spans: Sequence[Span]) -> str | None:
        if self._reading is None:
            return None
        found = find_name(self._text, self._reading.chances("name"), spans, self._starts)
        return self._at(*found) if found else None

    def _umbrella(
        self,
        drafts: Sequence[Draft],
        names: Sequence[str],
        evidence: Sequence[Sequence[str]],
        title: str,
    ) -> int | None:
        if self._reading is None:
            return find_umbrella(names, ["".join(e) for e in evidence], title)
        return likeliest_umbrella([self._reading.umbrella(d.sentences) for d in drafts])

    def _initiative(
        self,
        draft: Draft,
        spans: Sequence[Span],
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
            evidence=tuple(spans),
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
