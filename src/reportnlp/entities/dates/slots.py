"""What the pieces of a point say together: its year, its month, the part of them that is meant.

In:  the atoms of one point by their kinds, and what the point may lean on.  Out: the parts of the
date, for the readers of `resolve`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportnlp.entities.dates import parts
from reportnlp.entities.dates.atom import Atom
from reportnlp.entities.dates.completion import Context, Resolved
from reportnlp.entities.dates.moment import Interval, Moment, shift_months

Slots = Mapping[str, Atom]


def year_of(slots: Slots, context: Context) -> tuple[int | None, bool]:
    """The year that is named, and whether it leans on the release or on an earlier date."""
    if "Y" in slots:
        return slots["Y"].number, False
    if "y" in slots and context.reference.year is not None:
        return context.reference.year + slots["y"].number, True
    spoken = context.reference.year if context.reference.hour is not None else None
    told = context.told if context.told is not None else spoken
    if "k" in slots and told is not None:
        return told + slots["k"].number, True
    return None, "y" in slots or "k" in slots


def month_of(slots: Slots, context: Context) -> Moment:
    """The month that is named, with its year where that is known; else an empty moment."""
    if "M" in slots:
        return Moment(month=slots["M"].number)
    if "m" in slots:
        return shift_months(context.reference, slots["m"].number)
    if "l" in slots:
        last = context.last if context.last.month is not None else context.reference
        return shift_months(last, slots["l"].number)
    return Moment()


def part_of(found: Resolved, slots: Slots) -> Resolved | None:
    """The month or year, or the part of it that is counted or named."""
    if found.interval.start.day is not None:
        return found
    if "j" in slots:
        counted = parts.counted(found.interval, slots["j"])
        return replace(found, interval=counted) if counted else None
    edge = slots.get("e") or slots.get("z")
    if edge is None:
        return found
    return replace(found, window=parts.edge(found.interval, edge))


def relative_day(day: Moment) -> Resolved:
    """A day that was counted from another."""
    return Resolved(Interval.point(day), completed=True)
