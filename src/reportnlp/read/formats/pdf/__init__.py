"""PDF files: what is printed, read as text."""

from reportnlp.read.formats.pdf.read import read_pdf

__all__ = ["read_pdf"]
