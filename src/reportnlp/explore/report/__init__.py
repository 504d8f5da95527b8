"""Records as one file that a browser opens."""

from reportnlp.explore.report.write import write_report

__all__ = ["write_report"]
