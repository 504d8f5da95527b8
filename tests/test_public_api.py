"""The names that the package offers, and how they are reached."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import reportnlp


def _run(code: str) -> str:
    """What a fresh interpreter prints for `code`."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_every_name_of_all_is_there() -> None:
    for name in reportnlp.__all__:
        assert getattr(reportnlp, name) is not None


def test_dir_lists_exactly_the_public_names() -> None:
    assert dir(reportnlp) == sorted(reportnlp.__all__)


def test_lazy_names_are_exactly_the_public_ones() -> None:
    assert set(reportnlp._HOME) | {"__version__"} == set(reportnlp.__all__)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = reportnlp.nonsense


def test_version_is_the_installed_one() -> None:
    assert reportnlp.__version__ == metadata.version("reportnlp")


def test_package_is_typed() -> None:
    assert (files("reportnlp") / "py.typed").is_file()


def test_import_does_not_load_spacy() -> None:
    heavy = "{'spacy', 'jieba', 'numpy', 'sklearn', 'pydantic', 'rich'}"
    assert _run(f"import sys, reportnlp; print({heavy} & set(sys.modules))") == "set()"


def _factories() -> list[metadata.EntryPoint]:
    return [
        point
        for point in metadata.entry_points(group="spacy_factories")
        if point.name.startswith("reportnlp_")
    ]


def test_every_component_of_the_pipeline_is_an_entry_point(nlp: Language) -> None:
    names = {nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
    assert names <= {point.name for point in _factories()}


def test_components_are_added_by_name_without_importing_reportnlp() -> None:
    names = [point.name for point in _factories()]
    code = f"import spacy; print([spacy.blank('zh').add_pipe(name) and name for name in {names}])"
    assert _run(code) == str(names)


@pytest.mark.parametrize("name", ["reportnlp_dates", "reportnlp_quantities", "reportnlp_places"])
def test_recogniser_works_alone_on_tokens_of_another_tokenizer(name: str) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(name)
    assert nlp("3月5日，300余名居民在杭州市参加活动。")._.mentions


def test_pipeline_survives_the_disk(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    text = "3月5日，临溪市图书馆在文昌广场举办“书香进社区”活动，吸引300余名居民参加。"
    before, after = nlp(text), again(text)
    assert [(e.text, e.label_) for e in after.ents] == [(e.text, e.label_) for e in before.ents]
