"""How the cost of work grows with its size."""

from __future__ import annotations

import time
from collections.abc import Callable

# Work of eight times the size may take this many times as long: linear with room for a busy
# machine, and far from the 64 of quadratic work.
_TIMES, _ALLOWED = 8, 24
_LEAST = 0.02  # seconds below which a measurement says nothing


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Fail if `work`, which takes a size, grows faster than it should from `size` on."""
    work(10)  # loads tables
    small, large = (_seconds(work, each) for each in (size, size * _TIMES))
    assert large < _ALLOWED * max(small, _LEAST), f"{small:.2f} s, then {large:.2f} s"


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
