"""The words of the interface, in English and in Chinese.

In:  the name of a language.  Out: `Labels`.
The one idea: a table has English and simplified Chinese; traditional Chinese is made of the latter
by OpenCC.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, get_args

from opencc import OpenCC

UiLanguage = Literal["en", "zh-Hans", "zh-Hant"]
# Texts of which the conversion is remembered; a server meets names without end.
_MOST = 10_000
LANGUAGES: tuple[UiLanguage, ...] = get_args(UiLanguage)


class Labels:
    """The words of one language.

    Attributes:
        language: its BCP 47 tag.
    """

    def __init__(self, language: UiLanguage, words: Mapping[str, str]) -> None:
        self.language: UiLanguage = language
        self._words = words

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key, with values in the places that they name.

        Raises:
            KeyError: the table has no such key.
        """
        return self._words[key].format(**values) if values else self._words[key]

    def theme(self, id: str, label: str, label_en: str | None) -> str:
        """The label of a theme; one that a user has added may have no English one."""
        return (label_en or label or id) if self.language == "en" else self.chinese(label or id)

    def chinese(self, text: str) -> str:
        """Simplified Chinese of our own as this language writes it."""
        return _traditional(text) if self.language == "zh-Hant" else text


@cache
def load_labels(language: UiLanguage, *packages: str) -> Labels:
    """The words of `labels.tsv` in this package, and in others."""
    words = dict[str, str]()
    for package in ("reportnlp.explore", *packages):
        table = files(package).joinpath("labels.tsv").read_text("utf-8")
        rows = [line.split("\t") for line in table.splitlines() if line and line[0] != "#"]
        for key, english, chinese in rows[1:]:
            words[key] = english if language == "en" else chinese
    if language == "zh-Hant":
        words = {key: _traditional(text) for key, text in words.items()}
    return Labels(language, words)


@lru_cache(maxsize=_MOST)
def _traditional(text: str) -> str:
    converted: str = _opencc().convert(text)
    return converted


@cache
def _opencc() -> OpenCC:
    return OpenCC("s2twp")
