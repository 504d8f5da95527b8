"""From a point's atoms to the interval it means.

In:  the atoms of one point, the release's date and what the text said before.  Out: an
`Interval`, and whether something had to be completed. One small reader for each sort of point;
the sort is told by the kinds of its atoms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from reportnlp.entities.dates.completion import (
    Context,
    Resolved,
    complete,
    nearest_day,
    nearest_year,
)
from reportnlp.entities.dates.festivals import festival_day
from reportnlp.entities.dates.lexer import Atom
from reportnlp.entities.dates.moment import (
    Interval,
    Moment,
    shift_days,
    shift_months,
    week_of,
)
from reportnlp.entities.dates.tables import festivals

Slots = Mapping[str, Atom]


def resolve(atoms: Iterable[Atom], context: Context, base: Moment | None = None) -> Resolved | None:
    """What the point means; None if no such day exists.

    Args:
        atoms: pieces of the point.
        context: release date and text so far.
        base: the start of the range of which the point is the end.
    """
    slots = {{"q": "D", "c": "C"}.get(atom.kind, atom.kind): atom for atom in atoms}
    found = _calendar(slots, context, base)
    if found is None or "C" not in slots:
        return found
    part = next((atom.part for atom in reversed(slots.values()) if atom.part), "")
    start = _at(found.interval.start, slots["C"].moment, part)
    if base is not None and not part:
        start = _same_half(start, base)
    return replace(found, interval=Interval.point(start))


def _at(day: Moment, clock: Moment, part: str) -> Moment:
    """The day at the clock time, read in the part of the day: 下午2时 is 14:00."""
    hour = clock.hour or 0
    if (part == "pm" and hour < 12) or (part == "noon" and hour < 3):
        hour += 12
    if part == "night" and 5 <= hour <= 12:
        hour += 12
    if hour == 24:
        day, hour = shift_days(day, 1) if day.day is not None else day, 0
    return replace(day, hour=hour, minute=clock.minute)


def _same_half(end: Moment, start: Moment) -> Moment:
    """下午2时至5时: the end of an afternoon's range is told without its 下午."""
    first, last = start.hour or 0, end.hour or 0
    if 12 <= first <= 18 and last < first < last + 12:
        return replace(end, hour=last + 12)
    return end


def _calendar(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    for kinds, reader in _READERS:
        if any(kind in slots for kind in kinds):
            return reader(slots, context, base)
    day = base or context.day
    return Resolved(Interval.point(day.plain()), completed=True)


def _date(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """Years, months and days, stated or relative, in any combination."""
    if "N" in slots:
        moment = slots["N"].moment
        return complete(moment, context, base)
    if "d" in slots and "D" not in slots:
        return _relative_day(_deictic(slots["d"], context))
    if "A" in slots and "D" not in slots:
        return _relative_day(shift_days(context.day, slots["A"].number))
    year, relative = _year(slots, context)
    month = _month(slots, context)
    if month.year is not None and year is None:
        year, relative = month.year, True
    day = slots["D"].number if "D" in slots else None
    number = month.month if month.month is not None else _edge_month(slots)
    if number is None and day is None:
        return Resolved(Interval.point(Moment(year)), completed=relative)
    found = complete(Moment(year, number, day), context, base)
    if found is None or "l" in slots or "m" in slots:
        return found and replace(found, completed=True)
    return replace(found, completed=found.completed or relative)


def _relative_day(day: Moment) -> Resolved:
    return Resolved(Interval.point(day), completed=True)


def _deictic(atom: Atom, context: Context) -> Moment:
    """今天 by the release's date; 今(23)日 is the 23rd nearest to it."""
    day, number = shift_days(context.reference, atom.number), atom.moment.day
    if number is None:
        return day
    return nearest_day(number, day) if day.day is not None else Moment()


def _year(slots: Slots, context: Context) -> tuple[int | None, bool]:
    if "Y" in slots:
        return slots["Y"].number, False
    if "y" in slots and context.reference.year is not None:
        return context.reference.year + slots["y"].number, True
    if "k" in slots and context.told is not None:
        return context.told + slots["k"].number, True
    return None, "y" in slots or "k" in slots


def _month(slots: Slots, context: Context) -> Moment:
    if "M" in slots:
        return Moment(month=slots["M"].number)
    if "m" in slots:
        return shift_months(context.reference, slots["m"].number)
    if "l" in slots:
        return shift_months(context.last, slots["l"].number)
    return Moment()


def _edge_month(slots: Slots) -> int | None:
    """December for 2018年底, January for 去年初; 月底 has its month already."""
    if "e" not in slots:
        return None
    return 1 if slots["e"].word == "初" else 12


def _festival(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    row = festivals()[slots["F"].word]
    rule = row.taiwan if context.roc else row.mainland
    year, _ = _year(slots, context)
    if not rule:
        return None
    if year is None:
        year = _festival_year(rule, context)
    day = festival_day(rule, year) if year is not None else None
    moment = Moment.of(day) if day is not None else Moment(year)
    return Resolved(Interval.point(moment), completed="Y" not in slots)


def _festival_year(rule: str, context: Context) -> int | None:
    near = context.reference.near()
    if near is None or context.reference.month is None:
        return context.reference.year or context.told
    some = festival_day(rule, near.year)
    return near.year if some is None else nearest_year(near, some.month, some.day, context)


def _year_part(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """Quarters and halves, 年底, 暑假: within a stated year, or in the nearest."""
    first = slots["H"].number if "H" in slots else slots["E"].number if "E" in slots else 7
    year, relative = _year(slots, context)
    completed = relative or "Y" not in slots
    if year is None:
        year = _nearest_part(first, context, base)
    if "S" in slots:
        return Resolved(Interval.point(Moment(year)), completed)
    start = Moment(year, first)
    end = Moment(year, slots["H"].last) if "H" in slots else start
    return Resolved(Interval(start, end), completed)


def _nearest_part(first: int, context: Context, base: Moment | None) -> int | None:
    """The year of a bare 下半年: this one, but at its beginning the one that has just ended."""
    reference = context.reference
    if base is not None and base.year is not None:
        return base.year
    if reference.year is None:
        return context.told
    ended = first >= 7 and reference.month in (1, 2) and not context.planned
    return reference.year - ended


def _this_month(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    reference = context.reference
    month = Moment(reference.year, reference.month) if reference.month else Moment()
    return Resolved(Interval.point(month), completed=True)


def _week(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """上周 is a week, 上周五 a day; a bare 周五 the nearest, past rather than to come."""
    near = (base or context.reference).whole_day()
    if near is None:
        return Resolved(Interval.point(Moment()), completed=True)
    if "w" not in slots:
        back = (near.weekday() - slots["W"].number) % 7
        ahead = context.planned or base is not None or back > 4
        day = near + timedelta(days=(7 - back) % 7 if ahead else -back)
        return Resolved(Interval.point(Moment.of(day)), completed=True)
    monday = near + timedelta(days=7 * slots["w"].number - near.weekday())
    if "W" not in slots:
        return Resolved(Interval.point(week_of(monday)), completed=True)
    day = monday + timedelta(days=slots["W"].number)
    return Resolved(Interval.point(Moment.of(day)), completed=True)


def _decade(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    first = slots["G"].number
    return Resolved(Interval(Moment(first), Moment(first + 9)), completed=False)


def _ago(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """一个月前 is known to the month, 三天前 to the day."""
    atom, reference = slots["n"], context.reference
    if "年" in atom.word:
        moment = Moment(reference.year - atom.number if reference.year else None)
    elif "月" in atom.word:
        moment = shift_months(reference, -atom.number)
    else:
        moment = shift_days(reference, -atom.number * (7 if "周" in atom.word else 1))
    return Resolved(Interval.point(moment), completed=True)


# Which kinds decide how a point is read, in order of precedence.
_READERS = (
    ("F", _festival),
    ("HSE", _year_part),
    ("NMmlDdA", _date),
    ("Yyk", _date),
    ("z", _this_month),
    ("wW", _week),
    ("G", _decade),
    ("n", _ago),
)
