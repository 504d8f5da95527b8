"""From a point's atoms to the interval it means.

In:  the atoms of one point, the release's date and what the text said before.  Out: an
`Interval`, and whether something had to be completed. One small reader for each sort of point;
the sort is told by the kinds of its atoms.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportnlp.entities.dates import cycles, distances, parts
from reportnlp.entities.dates.atom import Atom
from reportnlp.entities.dates.completion import Context, Resolved, complete, nearest_day
from reportnlp.entities.dates.moment import Interval, Moment, shift_days
from reportnlp.entities.dates.slots import Slots, month_of, part_of, relative_day, year_of

# Weak pieces fill the slot of the sure ones.
_SLOTS = {"q": "D", "c": "C"}
_PARTS = frozenset({"am", "noon", "pm", "night"})
_THIS_CENTURY = 2020


def resolve(
    atoms: Iterable[Atom], context: Context, base: Moment | None = None, part: str = ""
) -> Resolved | None:
    """What the point means; None if no such day exists.

    Args:
        atoms: pieces of the point.
        context: release date and text so far.
        base: the start of the range of which the point is the end.
        part: the part of the day that the start names.
    """
    slots = {_SLOTS.get(atom.kind, atom.kind): atom for atom in atoms}
    found = _calendar(_with_year(slots, context), context, base)
    if found is None:
        return None
    if "A" in slots and slots["A"].number and slots.keys() - set("APC"):
        day = shift_days(found.interval.start, slots["A"].number)
        found = Resolved(Interval.point(day), completed=found.completed)
    if "C" not in slots:
        return _in_part(found, slots)
    if found.interval.start.year is not None and found.interval.start.day is None:
        return found  # 上周9时, 5月9:00-17:00: the hours of no particular day
    own = part_of_day(slots.values())
    start = _at(found.interval.start, slots["C"].moment, own)
    if base is not None and not own and slots.keys() == {"C"}:
        start = _same_half(start, base, part)
    return replace(found, interval=Interval.point(start), window=None)


def _with_year(slots: Slots, context: Context) -> Slots:
    """A year of two digits is the one of them that lies nearest before the release."""
    if "Z" not in slots:
        return slots
    now = context.reference.year or context.told or _THIS_CENTURY
    year = slots["Z"].number + now // 100 * 100
    year += 100 * (year <= now - 90) - 100 * (year > now + 10)
    return {"Y": replace(slots["Z"], kind="Y", number=year), **slots}


def _in_part(found: Resolved, slots: Slots) -> Resolved:
    """A day, with the window of the part of the day that is named: 26日上午, 今晚."""
    atom = slots.get("P") or next((each for each in slots.values() if each.part in _PARTS), None)
    start = found.interval.start
    if atom is None or start.day is None or start != found.interval.end:
        return found
    return replace(found, window=parts.hours(start, atom))


def _at(day: Moment, clock: Moment, part: str) -> Moment:
    """The day at the clock time, read in the part of the day: 下午2时 is 14:00."""
    hour = clock.hour or 0
    if (part == "pm" and hour < 12) or (part == "noon" and hour < 3):
        hour += 12
    if part == "night" and 5 <= hour <= 12:
        hour += 12
    if hour == 24:
        day, hour = shift_days(day, 1) if day.day is not None else day, 0
    return replace(day.plain(), hour=hour, minute=clock.minute, second=clock.second)


def part_of_day(atoms: Iterable[Atom]) -> str:
    """The part of the day that is named last: am, noon, pm, night, or nothing."""
    return next((atom.part for atom in reversed(tuple(atoms)) if atom.part in _PARTS), "")


def _same_half(end: Moment, start: Moment, part: str) -> Moment:
    """下午2时至5时: the end of an afternoon's range is told without its 下午."""
    first, last = start.hour or 0, end.hour or 0
    latest = 23 if part else 18
    if 12 <= first <= latest and last < first < last + 12:
        return replace(end, hour=last + 12)
    return end


def _calendar(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    for kinds, reader in _READERS:
        if any(kind in slots for kind in kinds):
            return reader(slots, context, base)
    now = context.reference
    day = base or (now if now.hour is not None else context.day)
    return Resolved(Interval.point(day.plain()), completed=True)


def _date(slots: Slots, context: Context, base: Moment | None) -> Resolved | None:
    """Years, months and days, stated or relative, in any combination."""
    if "d" in slots and "D" not in slots:
        return relative_day(_deictic(slots["d"], context))
    if "A" in slots and not slots.keys() & set("NDMmlYyk"):
        spoken = context.reference.hour is not None and context.day.day is None
        told = context.reference.plain() if spoken else context.day
        return relative_day(shift_days(told, slots["A"].number))
    year, relative = year_of(slots, context)
    if "N" in slots:
        stated = slots["N"].moment
        found = complete(replace(stated, year=stated.year or year), context, base)
        return found and replace(found, completed=found.completed or relative)
    month = month_of(slots, context)
    if month.year is not None and year is None:
        year, relative = month.year, True
    day = slots["D"].number if "D" in slots else None
    if month.month is None and day is None:
        return _year_alone(year, relative, slots)
    found = complete(Moment(year, month.month, day), context, base)
    if found is None:
        return None
    relative = relative or "l" in slots or "m" in slots
    return part_of(replace(found, completed=found.completed or relative), slots)


def _year_alone(year: int | None, relative: bool, slots: Slots) -> Resolved | None:
    """A year; 2018年底 is December, 去年初 January."""
    last = slots["y"].last if "y" in slots and year is not None else 0
    end = Moment(year + last) if year is not None else Moment()
    found = Resolved(Interval(Moment(year), end), completed=relative)
    if "e" not in slots:
        return part_of(found, slots)
    edge = slots["e"]
    month = Moment(year, 1 if edge.number == 1 else 12)
    window = parts.edge(found.interval, edge) if year is not None else None
    return Resolved(Interval.point(month), relative, window)


def _deictic(atom: Atom, context: Context) -> Moment:
    """今天 by the release's date; 今(23)日 is the 23rd nearest to it."""
    day, number = shift_days(context.reference, atom.number), atom.moment.day
    if number is None:
        return day
    return nearest_day(number, day) if day.day is not None else Moment()


# Which kinds decide how a point is read, in order of precedence.
_READERS = (
    ("F", cycles.festival),
    ("U", cycles.lunar),
    ("Q", distances.quarter),
    ("HSE", cycles.year_part),
    ("NMmlDdA", _date),
    ("Yyk", _date),
    ("z", distances.this_month),
    ("wW", distances.week),
    ("G", cycles.decade),
    ("n", distances.away),
)
