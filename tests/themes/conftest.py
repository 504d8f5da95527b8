"""Themes that were learned once for all tests."""

from __future__ import annotations

import pytest

from reportnlp.themes.added import AddedThemes
from reportnlp.themes.learn import added_themes, learn_themes
from tests.themes.texts import CATS, examples


@pytest.fixture(scope="session")
def added() -> AddedThemes:
    """The theme `CATS`, learned."""
    return added_themes(learn_themes([CATS], examples()))
