"""The spaCy pipeline, put together, and what it found put into a record.

In:  nothing.  Out: `load()`, a spaCy `Language`; and `to_record(doc)`, the record of one of its
documents, with all offsets turned from the simplified to the original text.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from reportnlp import __version__, models, record
from reportnlp.entities.credits import Credit, Dateline, find_credits
from reportnlp.entities.lexicon import Source, read_lexicon, to_config
from reportnlp.entities.mention import Mention
from reportnlp.entities.names.component import DEFAULT
from reportnlp.identity import content_id
from reportnlp.initiatives.fill import Filler
from reportnlp.initiatives.initiative import Initiative
from reportnlp.initiatives.release import find_keywords, summarise_release
from reportnlp.models import Weight
from reportnlp.script import Conversion, ScriptText
from reportnlp.segment.layout import Layout, layout_of
from reportnlp.segment.tokenizer import script_of
from reportnlp.themes.added import AddedThemes, load_added
from reportnlp.themes.own import known_themes

ENTITY_COMPONENTS = (
    "reportnlp_layout",
    "reportnlp_dates",
    "reportnlp_quantities",
    "reportnlp_names",
    "reportnlp_places",
    "reportnlp_lexicon",
    "reportnlp_organisations",
    "reportnlp_people",
    "reportnlp_works",
    "reportnlp_entities",
)
NAMES_COMPONENT, LEXICON_COMPONENT = "reportnlp_names", "reportnlp_lexicon"
THEMES_COMPONENT, INITIATIVES_COMPONENT = "reportnlp_themes", "reportnlp_initiatives"
COMPONENTS = (*ENTITY_COMPONENTS, THEMES_COMPONENT, INITIATIVES_COMPONENT)

_LANGUAGES: dict[str, record.Language] = {"Hans": "zh-Hans", "Hant": "zh-Hant"}


def load(
    *,
    model: Weight = DEFAULT,
    lexicon: Source | None = None,
    themes: str | os.PathLike[str] | None = None,
    conversion: Conversion = "auto",
) -> Language:
    """The whole pipeline.

    Args:
        model: "accurate" reads with small transformers, "fast" is several times faster and misses
            more.
        lexicon: names of your own, which always win: a file of tab-separated lines (name, type,
            canonical, aliases), or a mapping from name to type. Those of type THEME are words
            that give a theme.
        themes: themes of your own, a file that `reportnlp themes train` wrote.
        conversion: OpenCC configuration for traditional text, or "auto" to choose by its script.

    Raises:
        ModelError: if a model file of the package is missing or damaged.
        LexiconError: if the lexicon cannot be read, or one of its lines is wrong.
        ThemesError: if the file of themes cannot be used.
    """
    return assemble(COMPONENTS, model=model, lexicon=lexicon, themes=themes, conversion=conversion)


def assemble(
    components: Sequence[str],
    *,
    model: Weight = DEFAULT,
    lexicon: Source | None = None,
    themes: str | os.PathLike[str] | None = None,
    conversion: Conversion = "auto",
) -> Language:
    """A pipeline of some of the components, in the order given; see `load`."""
    added = AddedThemes.from_config(None, "") if themes is None else load_added(Path(themes))
    entries = [] if lexicon is None else to_config(read_lexicon(lexicon, themes=added.known()))
    options: dict[str, dict[str, Any]] = {
        NAMES_COMPONENT: {"model": model},
        THEMES_COMPONENT: {"added": added.to_config()},
        INITIATIVES_COMPONENT: {"model": model, "added": added.to_config()},
        LEXICON_COMPONENT: {"entries": entries},
    }
    tokenizer = {"@tokenizers": "reportnlp.JiebaTokenizer.v1", "conversion": conversion}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    for name in components:
        nlp.add_pipe(name, config=options.get(name, {}))
    return nlp


def to_record(
    doc: Doc,
    *,
    doc_id: str | None = None,
    source: record.Source | None = None,
    warnings: Sequence[str] = (),
) -> record.ReleaseRecord:
    """The record of a document that the pipeline of `load` has processed.

    Args:
        doc: from `nlp(...)`.
        doc_id: identifier to give it; by default one that is made of its content.
        source: where it came from; by default the text itself.
        warnings: what was noticed when it was read.
    """
    script = script_of(doc)
    layout = layout_of(doc)
    source = source or _source_of(script)
    return record.ReleaseRecord(
        doc_id=doc_id or content_id(script.simplified, layout),
        source=source.model_copy(update=_credits(doc, script)),
        title=doc._.given_title or _title(script, layout),
        issuer=None if doc._.issuer is None else record.EntityRef(entity=_id(doc._.issuer)),
        published=_published(doc),
        language=_LANGUAGES.get(script.script, "zh-Hant" if script.script == "mixed" else "und"),
        summary=summarise_release(doc),
        keywords=find_keywords(doc),
        themes=_themes(doc),
        sections=_sections(script, layout),
        entities=_entities(script, doc._.entities),
        initiatives=[_initiative(doc, script, at) for at in range(len(doc._.initiatives))],
        text=record.Text(original=script.original, simplified=script.simplified),
        pipeline=record.Pipeline(version=__version__, models=_hashes(doc)),
        warnings=[*warnings, *_warnings(doc)],
    )


def _hashes(doc: Doc) -> dict[str, str]:
    files = ["vectors.npz", "themes.npz", *doc._.name_models, *doc._.initiative_models]
    return {file.removesuffix(".npz"): models.sha256(file) for file in files}


def _id(entity: int) -> str:
    return f"e{entity + 1}"


def _source_of(script: ScriptText) -> record.Source:
    digest = hashlib.sha256(script.original.encode("utf-8", "replace")).hexdigest()
    return record.Source(
        uri=None, sha256=digest, encoding="utf-8", media_type="text/plain", script=script.script
    )


def _credits(doc: Doc, script: ScriptText) -> dict[str, Any]:
    """Who reported a release, as the fields of its source."""
    credits = find_credits(doc)
    dateline = credits.dateline
    return {
        "agency": credits.agency and record.Credit(**_told(script, credits.agency)),
        "reporters": [
            record.Reporter(**_told(script, reporter), role=reporter.role)
            for reporter in credits.reporters
            if reporter.role
        ],
        "dateline": dateline and _dateline(doc, script, dateline),
    }


def _told(script: ScriptText, credit: Credit) -> dict[str, Any]:
    start, end = script.to_original(credit.start, credit.end)
    return {"name": script.simplified[credit.start : credit.end], "start": start, "end": end}


def _dateline(doc: Doc, script: ScriptText, dateline: Dateline) -> record.Dateline:
    start, end = script.to_original(dateline.start, dateline.end)
    place = dateline.place
    return record.Dateline(
        start=start,
        end=end,
        place=script.simplified[place.start : place.end] if place else None,
        date=doc._.release_date[0] if dateline.day else None,
    )


def _title(script: ScriptText, layout: Layout) -> str | None:
    if layout.title is None:
        return None
    start, end = script.to_original(*layout.title)
    return script.original[start:end]


def _published(doc: Doc) -> record.Published | None:
    value, basis = doc._.release_date
    return record.Published(value=value, basis=basis) if value else None


def _themes(doc: Doc) -> list[record.ReleaseTheme]:
    known = known_themes(doc)
    return [
        record.ReleaseTheme(
            id=given.id,
            label=known[given.id].label,
            score=given.score,
            iptc=list(known[given.id].iptc),
            sdg=list(known[given.id].sdg),
        )
        for given in doc._.themes
    ]


def _sections(script: ScriptText, layout: Layout) -> list[record.Section]:
    """Each heading with the text from it up to the next one."""
    ends = [heading.start for heading in layout.headings[1:]]
    ends.append(layout.paragraphs[-1].end if layout.paragraphs else 0)
    sections = []
    for heading, end in zip(layout.headings, ends, strict=False):
        start, stop = script.to_original(heading.start, heading.end)
        _, last = script.to_original(heading.start, max(end, heading.end))
        text = script.original[start:stop]
        sections.append(record.Section(heading=text, start=start, end=last))
    return sections


def _entities(script: ScriptText, entities: Sequence[Mention]) -> list[record.Entity]:
    bodies = {(e.start, e.end): _id(at) for at, e in enumerate(entities) if e.label == "ORG"}
    return [_entity(script, at, entity, bodies) for at, entity in enumerate(entities)]


def _entity(
    script: ScriptText, at: int, entity: Mention, bodies: Mapping[tuple[int, int], str]
) -> record.Entity:
    start, end = script.to_original(entity.start, entity.end)
    return record.Entity(
        id=_id(at),
        type=entity.label,
        text=script.original[start:end],
        start=start,
        end=end,
        simplified=script.simplified[entity.start : entity.end],
        canonical=entity.canonical,
        parent=entity.parent,
        score=round(entity.score, 4),
        place=_place(entity),
        person=_person(entity, bodies),
        time=_time(entity),
        quantity=_quantity(entity),
    )


def _place(entity: Mention) -> record.Place | None:
    place = entity.place
    if place is None:
        return None
    return record.Place(adcode=place.adcode, path=list(place.path), lat=place.lat, lon=place.lon)


def _person(entity: Mention, bodies: Mapping[tuple[int, int], str]) -> record.Person | None:
    person = entity.person
    if person is None:
        return None
    at = person.affiliation
    return record.Person(
        titles=list(person.titles), affiliation=bodies.get(at) if at is not None else None
    )


def _time(entity: Mention) -> record.Time | None:
    time = entity.time
    return None if time is None else record.Time(value=time.value, basis=time.basis)


def _quantity(entity: Mention) -> record.Quantity | None:
    quantity = entity.quantity
    if quantity is None:
        return None
    return record.Quantity(
        value=quantity.value,
        min=quantity.min,
        max=quantity.max,
        qualifier=quantity.qualifier,
        unit=quantity.unit,
        si=quantity.si,
        currency=quantity.currency,
        what=quantity.what,
    )


def _initiative(doc: Doc, script: ScriptText, at: int) -> record.Initiative:
    initiative: Initiative = doc._.initiatives[at]
    entities: Sequence[Mention] = doc._.entities
    parent = initiative.parent
    return record.Initiative(
        id=f"i{at + 1}",
        parent=None if parent is None else f"i{parent + 1}",
        name=initiative.name,
        summary=initiative.summary,
        status=initiative.status,
        evidence=[_span(script, *span) for span in initiative.evidence],
        organisations=[
            record.OrganisationRef(entity=_id(f.entity), role=record.ROLES[f.part])
            for f in initiative.organisations
        ],
        places=_refs(initiative.places),
        times=[_time_ref(entities, f) for f in initiative.times],
        metrics=[_metric_ref(entities, f) for f in initiative.metrics],
        people=_refs(initiative.people),
        themes=[record.ThemeScore(id=t.id, score=t.score) for t in initiative.themes],
        score=initiative.score,
    )


def _span(script: ScriptText, start: int, end: int) -> record.Span:
    first, last = script.to_original(start, end)
    return record.Span(start=first, end=last)


def _refs(fillers: Sequence[Filler]) -> list[record.EntityRef]:
    return [record.EntityRef(entity=_id(filler.entity)) for filler in fillers]


def _time_ref(entities: Sequence[Mention], filler: Filler) -> record.TimeRef:
    time = entities[filler.entity].time
    return record.TimeRef(entity=_id(filler.entity), value=time.value if time else None)


def _metric_ref(entities: Sequence[Mention], filler: Filler) -> record.MetricRef:
    quantity = entities[filler.entity].quantity
    if quantity is None:
        raise ValueError(f"metric {filler.entity} has no quantity")
    return record.MetricRef(
        entity=_id(filler.entity),
        value=quantity.value,
        qualifier=quantity.qualifier,
        unit=quantity.unit,
        what=quantity.what,
    )


def _warnings(doc: Doc) -> list[str]:
    warnings = []
    if script_of(doc).script == "other":
        warnings.append("no Chinese text")
    elif not doc._.initiatives:
        warnings.append("no initiative found")
    return warnings
