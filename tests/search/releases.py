"""Records of invented releases, small enough to know what a search must find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportnlp.record import ReleaseRecord
from reportnlp.script import simplify

PLACES: dict[str, dict[str, Any]] = {
    "寧波": {"adcode": "330200", "path": ["浙江省", "宁波市"]},
    "杭州": {"adcode": "330100", "path": ["浙江省", "杭州市"]},
    "苏州": {"adcode": "320500", "path": ["江苏省", "苏州市"]},
    "東京": {"adcode": None, "path": ["日本", "东京"]},
}


@dataclass(frozen=True, kw_only=True)
class Made:
    """An initiative in words of the text.

    Attributes:
        passage: of the text.
        organisations: role by name.
        metrics: value, unit and what by the words of the text.
    """

    name: str
    passage: str
    summary: str = ""
    organisations: Mapping[str, str] = field(default_factory=dict)
    places: Sequence[str] = ()
    times: Mapping[str, str] = field(default_factory=dict)
    metrics: Mapping[str, tuple[float, str, str]] = field(default_factory=dict)
    people: Sequence[str] = ()
    themes: Sequence[str] = ()
    parent: str | None = None


def record_of(
    doc_id: str,
    text: str,
    made: Sequence[Made] = (),
    *,
    title: str | None = None,
    published: str | None = "2024-03-11",
    canonical: Mapping[str, str] | None = None,
    conversion: Any = "auto",
) -> ReleaseRecord:
    """The record of a release."""
    script = simplify(text, conversion=conversion)
    entities = _Entities(text, canonical or {})
    initiatives = [_initiative(f"i{n}", i, text, entities) for n, i in enumerate(made, start=1)]
    themes = dict.fromkeys(theme for i in made for theme in i.themes)
    return ReleaseRecord.model_validate(
        {
            "doc_id": doc_id,
            "source": {
                "uri": f"{doc_id}.txt",
                "sha256": "0" * 64,
                "encoding": "utf-8",
                "media_type": "text/plain",
                "script": script.script,
            },
            "title": title,
            "issuer": None,
            "published": published and {"value": published, "basis": "stated"},
            "language": "zh-Hant" if script.script == "Hant" else "zh-Hans",
            "summary": script.simplified[:40],
            "keywords": [],
            "themes": [
                {"id": id, "label": LABELS[id], "score": 0.9, "iptc": [], "sdg": []}
                for id in themes
            ],
            "sections": [],
            "entities": entities.found,
            "initiatives": initiatives,
            "text": {"original": text, "simplified": script.simplified},
            "pipeline": {"version": "0", "models": {}},
            "warnings": [],
        }
    )


LABELS = {"volunteering": "志愿服务", "elderly_care": "养老助老", "reading": "读书"}


class _Entities:
    def __init__(self, text: str, canonical: Mapping[str, str]) -> None:
        self._text = text
        self._canonical = canonical
        self.found: list[dict[str, Any]] = []

    def add(self, type: str, words: str, **values: Any) -> str:
        start = self._text.index(words)
        id = f"e{len(self.found) + 1}"
        self.found.append(
            {
                "id": id,
                "type": type,
                "text": words,
                "start": start,
                "end": start + len(words),
                "simplified": simplify(words).simplified,
                "canonical": self._canonical.get(words),
                "score": 0.9,
                **values,
            }
        )
        return id


def _initiative(id: str, made: Made, text: str, entities: _Entities) -> dict[str, Any]:
    start = text.index(made.passage)
    return {
        "id": id,
        "parent": made.parent,
        "name": made.name,
        "summary": made.summary or made.name,
        "status": "completed",
        "evidence": [{"start": start, "end": start + len(made.passage)}],
        "organisations": [
            {"entity": entities.add("ORG", name), "role": role}
            for name, role in made.organisations.items()
        ],
        "places": [{"entity": entities.add("GPE", p, place=PLACES[p])} for p in made.places],
        "times": [
            {
                "entity": entities.add("DATE", words, time={"value": value, "basis": "stated"}),
                "value": value,
            }
            for words, value in made.times.items()
        ],
        "metrics": [_metric(entities, *metric) for metric in made.metrics.items()],
        "people": [{"entity": entities.add("PERSON", name)} for name in made.people],
        "themes": [{"id": theme, "score": 0.9} for theme in made.themes],
        "score": 0.9,
    }


def _metric(entities: _Entities, words: str, figure: tuple[float, str, str]) -> dict[str, Any]:
    value, unit, what = figure
    facts = {"value": value, "qualifier": "exact", "unit": unit, "what": what}
    return {"entity": entities.add("QUANTITY", words, quantity=facts), **facts}


PHONES = record_of(
    "phones",
    "寧波長者學用手機\n3月5日，雲帆通信在寧波舉辦長者手機課堂，教120名老人使用手機。"
    "同日，志願服務隊伍在社區設攤。",
    [
        Made(
            name="长者手机课堂",
            passage="3月5日，雲帆通信在寧波舉辦長者手機課堂，教120名老人使用手機。",
            organisations={"雲帆通信": "organiser"},
            places=["寧波"],
            times={"3月5日": "2024-03-05"},
            metrics={"120名": (120, "名", "老人")},
            themes=["elderly_care"],
        ),
        Made(
            name="社区设摊",
            passage="同日，志願服務隊伍在社區設攤。",
            times={"同日": "2024-03-05"},
            themes=["volunteering"],
        ),
    ],
    title="寧波長者學用手機",
    canonical={"雲帆通信": "云帆通信宁波分公司"},
)
BOOKS = record_of(
    "books",
    "苏州开读书季\n从4月到6月，文昌图书馆在苏州办读书季，借出图书3.5万册，岑砚秋到场。",
    [
        Made(
            name="读书季",
            passage="从4月到6月，文昌图书馆在苏州办读书季，借出图书3.5万册，岑砚秋到场。",
            organisations={"文昌图书馆": "organiser"},
            places=["苏州"],
            times={"从4月到6月": "2024-04/2024-06"},
            metrics={"3.5万册": (35_000, "册", "图书")},
            people=["岑砚秋"],
            themes=["reading"],
        )
    ],
    title="苏州开读书季",
    published="2024-07-01",
)
TOKYO = record_of(
    "tokyo",
    "志愿服务培训走进校园\n2023年起，云帆基金会与東京的学校一起开展志愿服务培训，编号A-17。",
    [
        Made(
            name="志愿服务培训",
            passage="2023年起，云帆基金会与東京的学校一起开展志愿服务培训，编号A-17。",
            organisations={"云帆基金会": "partner"},
            places=["東京"],
            times={"2023年起": "2023/"},
            themes=["volunteering"],
        )
    ],
    title="志愿服务培训走进校园",
    published="2023-01-09",
)
RECORDS = (PHONES, BOOKS, TOKYO)
