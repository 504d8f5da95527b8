"""Chinese press releases in, structured records of the initiatives they report out.

Names are imported on first use, so that `reportnlp --help` does not wait for spaCy.
"""

from typing import TYPE_CHECKING

from reportnlp.lazy import finder

if TYPE_CHECKING:
    from reportnlp.api import extract, extract_many
    from reportnlp.batch.api import batch
    from reportnlp.errors import InputError, ReportnlpError
    from reportnlp.pipeline import load
    from reportnlp.record import ReleaseRecord

__version__ = "0.1.0"

_HOME = {
    "InputError": "reportnlp.errors",
    "ReleaseRecord": "reportnlp.record",
    "ReportnlpError": "reportnlp.errors",
    "batch": "reportnlp.batch.api",
    "extract": "reportnlp.api",
    "extract_many": "reportnlp.api",
    "load": "reportnlp.pipeline",
}

__all__ = [
    "InputError",
    "ReleaseRecord",
    "ReportnlpError",
    "__version__",
    "batch",
    "extract",
    "extract_many",
    "load",
]


__getattr__ = finder(__name__, _HOME)


def __dir__() -> list[str]:
    return sorted(__all__)
