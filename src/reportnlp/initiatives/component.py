"""Initiatives as a spaCy component: detect, fill, name, summarise.

In:  a `Doc` with layout, entities and the release's date.  Out: `doc._.initiatives`, and
`doc._.issuer`, the index of the organisation whose news it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from reportnlp.entities.mention import Mention
from reportnlp.entities.names.component import DEFAULT
from reportnlp.initiatives.committee import Committee
from reportnlp.initiatives.detect import Draft, load_detector, sentence_rows
from reportnlp.initiatives.fill import Filler, Filling, load_models
from reportnlp.initiatives.initiative import Initiative
from reportnlp.initiatives.naming.candidates import NameFinder
from reportnlp.initiatives.naming.choose import choose_name, load_committee
from reportnlp.initiatives.profile import profile
from reportnlp.initiatives.reader.reading import FILES as READER_FILES
from reportnlp.initiatives.reader.reading import Reading, load_reader
from reportnlp.initiatives.status import status_of
from reportnlp.initiatives.summarise import summarise
from reportnlp.initiatives.umbrella import Umbrellas, find_umbrella, load_umbrellas
from reportnlp.initiatives.unnamed import add_unnamed, drop_idle
from reportnlp.models import INITIATIVE_NAMES, Weight
from reportnlp.segment.layout import Span, joined, layout_of
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
        self._judges = _Judges(load_committee(model), load_umbrellas())
        files = (*(f"{name}_{model}.npz" for name in INITIATIVE_NAMES), "umbrella.npz")
        self.files = (*files, *READER_FILES) if self._reader else files

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc._.initiatives` and `doc._.issuer`."""
        doc._.initiative_models = self.files
        sentences = layout_of(doc).sentences
        if not sentences:
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
            writer = _Writer(doc, filling, self._judges, reading)
            doc._.initiatives = writer.write(drafts, themes)
        if reading:
            drop_idle(doc)
        return doc

    def _themes(self, doc: Doc, drafts: Sequence[Draft]) -> list[list[ScoredTheme]]:
        words = words_of_sentences(doc, layout_of(doc).sentences)
        texts = [[word for k in draft.sentences for word in words[k]] for draft in drafts]
        vectors = self._vectors.transform(texts)
        given = self._classifier.predict(vectors, most=MAX_INITIATIVE_THEMES)
        sentences = layout_of(doc).sentences
        spans = [joined(sentences, draft.sentences) for draft in drafts]
        return [
            self._own.complete_spans(themes, vector, doc, own)
            for themes, vector, own in zip(given, vectors, spans, strict=True)
        ]


class _Judges(NamedTuple):
    """The committees that judge what an initiative is called, and which is the umbrella."""

    naming: Committee
    umbrella: Committee


class _Writer:
    """Writes the initiatives of one release; asks spaCy once for the text, which it rebuilds."""

    def __init__(
        self, doc: Doc, filling: Filling, judges: _Judges, reading: Reading | None
    ) -> None:
        self._text: str = doc.text
        self._judges = judges
        self._finder = NameFinder(doc, reading)
        self._umbrellas = Umbrellas(doc)
        self._layout = layout_of(doc)
        self._entities: Sequence[Mention] = doc._.entities
        self._released: str | None = doc._.release_date[0]
        self._filling = filling

    def write(
        self, drafts: Sequence[Draft], themes: Sequence[Sequence[ScoredTheme]]
    ) -> tuple[Initiative, ...]:
        evidence = [self._sentences(draft) for draft in drafts]
        spans = [joined(self._layout.sentences, draft.sentences) for draft in drafts]
        names = [
            choose_name(self._judges.naming, self._finder, own, sentences)
            for own, sentences in zip(spans, evidence, strict=True)
        ]
        umbrella = find_umbrella(
            self._judges.umbrella, self._umbrellas, [draft.sentences for draft in drafts]
        )
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
