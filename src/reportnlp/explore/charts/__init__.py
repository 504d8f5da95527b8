"""Charts of records: Altair's, so that the reader's browser draws them with its own fonts."""

from reportnlp.errors import MissingExtraError

try:
    import altair as altair  # asked for once, here
except ImportError as error:
    raise MissingExtraError("explore") from error
