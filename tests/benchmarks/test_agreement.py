"""Agreement of annotators: the second annotation is scored like a record against the first."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks import agreement
from benchmarks.score import Json

TEXT = "市图书馆3月5日举办读书会。"


def annotated(role: str) -> Json:
    def span(text: str) -> dict[str, Any]:
        return {"text": text, "start": TEXT.index(text), "end": TEXT.index(text) + len(text)}

    initiative = {
        "id": "i1",
        "parent": None,
        "name": span("读书会"),
        "summary": "",
        "evidence": [{"start": 0, "end": len(TEXT)}],
        "themes": ["culture"],
        "organisations": [{**span("市图书馆"), "role": role}],
        "times": [{**span("3月5日"), "value": None}],
        **{slot: [] for slot in ("places", "metrics", "people")},
    }
    release: Json = {"id": "a", "text": TEXT, "title": None, "published": None, "names": []}
    themes = {"themes": ["culture"], "initiatives": [initiative]}
    return {**release, **themes, "issuer": span("市图书馆")}


@pytest.mark.parametrize(("role", "exact"), [("organiser", 1.0), ("partner", 0.0)])
def test_annotation_counts_where_it_says_the_same(
    role: str, exact: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreement, "read_agreement", lambda golds: [annotated(role)])
    count, scores = agreement.measure([annotated("organiser"), {**annotated("x"), "id": "b"}])
    assert count == 1
    figures = {name: share.f1 for name, share in scores.shares.items()}
    assert figures["initiatives"] == figures["organisations"] == figures["themes"] == 1
    assert figures["organisations exact"] == exact
    assert scores.means["issuer right"] == scores.means["name ROUGE-L of matched"] == 1
    assert "record" not in figures
