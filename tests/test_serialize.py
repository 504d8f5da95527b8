"""Documents as bytes: what a component put on them comes back, and nothing else does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import reportnlp
from reportnlp.pipeline import to_record
from reportnlp.read.paths import iter_releases
from tests.releases import HANS, HANT

LEXICON = {"临溪市": "GPE", "读书季": "EVENT"}


@pytest.fixture(scope="module")
def fast() -> Language:
    return reportnlp.load(model="fast", lexicon=LEXICON)


@pytest.fixture(scope="module")
def docs(fast: Language, corpus: Path) -> list[Doc]:
    texts = [
        release.text for release in iter_releases([corpus / "releases"]) if hasattr(release, "text")
    ]
    return list(fast.pipe([*texts, HANS, HANT, "Acme opened a library."]))


def records(docs: list[Doc]) -> list[str]:
    return [to_record(doc).to_json() for doc in docs]


def test_doc_from_bytes_gives_the_same_record(fast: Language, docs: list[Doc]) -> None:
    again = [Doc(fast.vocab).from_bytes(doc.to_bytes()) for doc in docs]
    assert records(again) == records(docs)
    assert [doc._.lexicon for doc in again] == [doc._.lexicon for doc in docs]
    assert any(doc._.lexicon for doc in docs)


def test_docs_of_a_bin_give_the_same_records(fast: Language, docs: list[Doc]) -> None:
    packed = DocBin(store_user_data=True, docs=docs).to_bytes()
    again = list(DocBin().from_bytes(packed).get_docs(fast.vocab))
    assert records(again) == records(docs)


def test_pipe_of_two_processes_gives_the_same_records(fast: Language, docs: list[Doc]) -> None:
    texts = [doc._.script.original for doc in docs]
    assert records(list(fast.pipe(texts, n_process=2, batch_size=4))) == records(docs)


def test_bytes_are_read_where_nothing_of_ours_is_imported(docs: list[Doc], tmp_path: Path) -> None:
    (tmp_path / "doc").write_bytes(docs[0].to_bytes())
    code = """
import sys, spacy
from spacy.tokens import Doc
doc = Doc(spacy.blank("zh").vocab).from_disk(sys.argv[1])
print(len(doc._.initiatives), doc._.initiatives[0].name)
"""
    command = [sys.executable, "-X", "utf8", "-c", code, str(tmp_path / "doc")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    initiatives = docs[0]._.initiatives
    assert done.stdout.split() == [str(len(initiatives)), *initiatives[0].name.split()]


@pytest.mark.parametrize(
    "data",
    [
        {"reportnlp": "Popen", "value": ["true"]},
        {"reportnlp": ["Mention"], "value": {}},
        {"reportnlp": "Mention", "value": {"start": "x"}},
        {"reportnlp": "spans", "value": [[1]]},
    ],
)
def test_bytes_that_are_none_of_ours_are_refused(data: object) -> None:
    with pytest.raises(ValueError, match="no value of reportnlp"):
        srsly.msgpack_loads(srsly.msgpack_dumps([data]))


@pytest.mark.parametrize("value", [frozenset({"a"}), frozenset({(1, 2, 3)}), {1, 2}])
def test_sets_of_users_are_left_to_them(value: object) -> None:
    with pytest.raises(TypeError, match="set"):
        srsly.msgpack_dumps(value)


def test_plain_data_is_left_alone() -> None:
    data = {"reportnlp": "Mention", "more": [1, {"value": None}]}
    assert srsly.msgpack_loads(srsly.msgpack_dumps(data)) == data
