"""The tables of units: every line is well-formed, every factor agrees with its prefix."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from reportnlp.entities.numbers.find import number_at
from reportnlp.entities.quantities.ends import read
from reportnlp.entities.quantities.tables import rows
from reportnlp.entities.quantities.units import unit_at, units

LINES = list(rows("units.tsv", 6))
PREFIXES = {
    "皮": "1e-12", "纳": "1e-9", "微": "1e-6", "毫": "1e-3", "千": "1e3", "兆": "1e6", "吉": "1e9",
    "太": "1e12",
}  # fmt: skip


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_line_is_well_formed(line: list[str]) -> None:
    form, unit, kind, factor, si, code = line
    assert form.strip() == form != ""
    assert unit
    assert kind in {"count", "money", "percent", "physical", "duration"}
    assert factor == "-" or Decimal(factor) > 0
    assert si == "-" or (factor != "-" and kind in {"physical", "duration"})
    assert (code != "-") == (kind == "money")
    assert code == "-" or (len(code) == 3 and code.isupper())


def test_no_form_is_written_twice() -> None:
    assert [form for form, n in Counter(line[0] for line in LINES).items() if n > 1] == []


@pytest.mark.parametrize(
    "form", [f for f, u in units().items() if u.factor and f[0] in PREFIXES and f[1:] in units()]
)
def test_prefixed_unit_is_its_prefix_times_the_unit(form: str) -> None:
    whole, base = units()[form], units()[form[1:]]
    if whole.si is None or base.si != whole.si or base.factor is None:
        pytest.skip("not one dimension")
    assert whole.factor == Decimal(PREFIXES[form[0]]) * base.factor


def test_forms_of_one_unit_have_one_factor() -> None:
    factors: dict[tuple[str, str | None], set[Decimal | None]] = {}
    for unit in units().values():
        factors.setdefault((unit.name, unit.currency), set()).add(unit.factor)
    shared = {name for name, found in factors.items() if len(found) > 1}
    # 旬 is ten years of age, 成 ten per cent, 度 of angle or heat has no factor, 度电 has.
    assert shared == {("岁", None), ("%", None), ("度", None)}


def test_parts_name_known_units_and_are_whole_numbers() -> None:
    for whole, part, per, unit in rows("quantity_parts.tsv", 4):
        assert int(per) > 1
        assert unit_at(unit, 0), (whole, unit)
        if part != "-":
            found = number_at(f"1{whole}1{part}", 0)
            assert found
            assert read(f"1{whole}1{part}", found).end == len(f"1{whole}1{part}"), (whole, part)


def test_compound_units_are_made_by_rule() -> None:
    assert (unit_at("元/平方米", 0) or (None,))[0].name == "元/平方米"  # type: ignore[union-attr]
    assert (unit_at("件(套)", 0) or (None,))[0].name == "件(套)"  # type: ignore[union-attr]
