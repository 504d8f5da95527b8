"""Points of what comes round: festivals, lunar dates, seasons, quarters, 年底, decades.

In:  the atoms of one point by their kinds, and what it may lean on.  Out: its `Resolved` meaning,
within the year that is named or in the one that press usage makes likely.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from reportnlp.entities.dates import parts
from reportnlp.entities.dates.atom import Atom
from reportnlp.entities.dates.completion import Context, Resolved, nearest_year
from reportnlp.entities.dates.festivals import festival_day
from reportnlp.entities.dates.lunar import lunar_day, lunar_month
from reportnlp.entities.dates.moment import Interval, Moment, Window, shift_months
from reportnlp.entities.dates.slots import Slots, part_of, year_of
from reportnlp.entities.dates.tables import festivals


def festival(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """A festival; before or after it stands elsewhere."""
    row = festivals()[slots["F"].word]
    rule = row.taiwan if context.roc else row.mainland
    year, _ = year_of(slots, context)
    if not rule:
        return None
    if year is None:
        year = _festival_year(rule, context, base)
    day = festival_day(rule, year) if year is not None else None
    moment = Moment.of(day) if day is not None else Moment(year)
    return Resolved(Interval.point(moment), completed="Y" not in slots)


def _festival_year(rule: str, context: Context, base: Moment | None) -> int | None:
    opened = base.near() if base is not None else None
    if opened is not None:
        day = festival_day(rule, opened.year)
        return opened.year + (day is not None and day < opened)
    near = context.reference.near()
    if near is None or context.reference.month is None:
        return context.reference.year or context.told
    some = festival_day(rule, near.year)
    return near.year if some is None else nearest_year(near, some.month, some.day, context)


def lunar(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """A day or month of the lunar calendar; without a year, the nearest to the release."""
    told = slots["U"].moment
    year, relative = year_of(slots, context)
    year = told.year if told.year is not None else year
    completed = relative or year is None
    month, day = told.month or 1, told.day
    if year is None:
        year = _lunar_year(month, day, context, base)
    if year is None:
        return Resolved(Interval.point(Moment()), completed=True)
    if day is not None:
        found = lunar_day(year, month, day)
        return Resolved(Interval.point(Moment.of(found)), completed) if found else None
    days = lunar_month(year, month)
    if days is None:
        return None
    last = Moment.of(days[1] - timedelta(days=1))
    return Resolved(Interval(Moment.of(days[0]), last), completed)


def _lunar_year(month: int, day: int | None, context: Context, base: Moment | None) -> int | None:
    near = (base or context.reference).near()
    if near is None:
        return context.told
    days = {year: lunar_day(year, month, day or 1) for year in (near.year - 1, near.year)}
    days[near.year + 1] = lunar_day(near.year + 1, month, day or 1)
    known = {year: found for year, found in days.items() if found is not None}
    if context.prefer == "future" or base is not None:
        known = {year: found for year, found in known.items() if found >= near} or known
        return min(known, default=None)
    if context.prefer == "current_period" and near.year in known:
        return near.year
    return min(known, key=lambda year: abs((known[year] - near).days), default=None)


def year_part(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """Quarters and halves, 年底, 暑假: within a stated year, or in the nearest."""
    first = next(slots[kind].number for kind in "HSE" if kind in slots)
    year, relative = year_of(slots, context)
    completed = relative or "Y" not in slots
    if year is None:
        year = _nearest_part(first, context, base)
    if "S" in slots:
        return Resolved(Interval.point(Moment(year)), completed, _season(year, slots["S"]))
    if "E" in slots:
        edge = replace(slots["E"], number=1 if first == 1 else 21)
        window = parts.edge(Interval.point(Moment(year)), edge)
        return Resolved(Interval.point(Moment(year, first)), completed, window)
    return part_of(Resolved(_months(Moment(year, first), slots["H"]), completed), slots)


def _season(year: int | None, atom: Atom) -> Window:
    """Its months; winter ends in the next year."""
    start = Moment(year, atom.number)
    months = (atom.last - atom.number) % 12
    return start.window()[0], shift_months(start, months).window()[1]


def _months(start: Moment, atom: Atom) -> Interval:
    return Interval(start, Moment(start.year, atom.last))


def _nearest_part(first: int, context: Context, base: Moment | None) -> int | None:
    """The year of a bare 下半年: this one, but at its beginning the one that has just ended."""
    reference = context.reference
    if base is not None and base.year is not None:
        return base.year
    if reference.year is None:
        return context.told
    if context.prefer != "nearest":
        return reference.year
    ended = first >= 7 and reference.month in (1, 2) and not context.planned
    return reference.year - ended


def decade(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """上世纪90年代, 18世纪."""
    atom = slots["G"]
    return Resolved(Interval(Moment(atom.number), Moment(atom.last)), completed=False)
