"""Quantities: counted and measured facts of a text, normalised; and every number in it."""

from reportnlp.entities.numbers.find import parse_number
from reportnlp.entities.quantities.digits import write_digits
from reportnlp.entities.quantities.every import find_numbers, find_ordinals
from reportnlp.entities.quantities.recognise import find_quantities

__all__ = [
    "find_numbers",
    "find_ordinals",
    "find_quantities",
    "parse_number",
    "write_digits",
]
