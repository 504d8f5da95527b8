"""Everything that reportnlp raises on purpose.

ReportnlpError
 ├── InputError          a document or path cannot be used; the message names it
 │    ├── UnreadableError     the file is missing, a folder, not permitted, or the disk fails
 │    ├── NotTextError        binary content, an image, an encoding that cannot be told
 │    ├── EmptyTextError      nothing but white space
 │    ├── TooLargeError       beyond the size limit for one document
 │    ├── MalformedRowError   a row of a table without a "text"
 │    ├── DuplicateIdError    another document of the batch has its id, or its place
 │    ├── TimeLimitError      it took longer than a batch allows
 │    ├── WorkerDiedError     the process that worked on it died, twice
 │    └── VanishedError       a batch that goes on does not find it in the input again
 ├── UserInputError      what is given beside releases is wrong; the message names file and line
 │    ├── LexiconError        a line of the user's lexicon
 │    └── ThemesError         a line of the user's themes or examples, or a file of added themes
 ├── BatchError          a batch cannot begin or go on; the message names the output folder
 ├── EngineError         a batch gets no workers
 ├── SearchError         an index cannot be made, opened, written or asked; names where it is
 ├── QueryError          a query that no engine can answer well
 ├── MissingExtraError   an engine needs packages that are not installed
 └── ModelError          a file of the package's own models or lexicons is missing or damaged
"""

from __future__ import annotations


class ReportnlpError(Exception):
    """Base of all errors of this package."""


class InputError(ReportnlpError):
    """One document cannot be used.

    Attributes:
        source: the path, or path:line, that the message names.
        reason: what is wrong, without the source.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class UnreadableError(InputError):
    """The file is missing, a folder, not permitted, or the disk fails."""


class NotTextError(InputError):
    """Binary content, or an encoding that cannot be told."""


class EmptyTextError(InputError):
    """Nothing but white space."""


class TooLargeError(InputError):
    """Beyond the size limit for one document."""


class MalformedRowError(InputError):
    """A row of a table without a "text", or what is no table."""


class DuplicateIdError(InputError):
    """Another document of the batch has its id, or its place."""


class TimeLimitError(InputError):
    """It took longer than a batch allows."""


class WorkerDiedError(InputError):
    """The process that worked on it died, and so did the next one."""


class VanishedError(InputError):
    """A batch that goes on does not find it in the input again."""


class UserInputError(ReportnlpError):
    """What a user gives beside releases cannot be used.

    Attributes:
        source: the path, or a word for what was given in another way.
        line: number of the line or entry, from 1; None if it is the whole.
        reason: what is wrong, without source and line.
    """

    def __init__(self, source: str, line: int | None, reason: str) -> None:
        super().__init__(f"{source}: {reason}" if line is None else f"{source}:{line}: {reason}")
        self.source = source
        self.line = line
        self.reason = reason


class LexiconError(UserInputError):
    """The user's lexicon; given as a mapping, its source is "lexicon"."""


class ThemesError(UserInputError):
    """Themes of the user's own; `source` may be the component that was configured with them."""


class BatchError(ReportnlpError):
    """A batch cannot begin or go on.

    Attributes:
        folder: the output folder, which the message names.
        reason: what is wrong, without the folder.
    """

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason


class EngineError(ReportnlpError):
    """A batch gets no workers; the message says why."""


class SearchError(ReportnlpError):
    """An index cannot be made, opened, written or asked.

    Attributes:
        index: its folder or address, without any password, which the message names.
        reason: what is wrong, without the index.
    """

    def __init__(self, index: str, reason: str) -> None:
        super().__init__(f"{index}: {reason}")
        self.index = index
        self.reason = reason


class QueryError(ReportnlpError):
    """A query that no engine can answer well; the message says what is wrong with it."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the query {reason}")
        self.reason = reason


class MissingExtraError(ReportnlpError):
    """An engine needs packages that are not installed; the message names the extra."""

    def __init__(self, engine: str) -> None:
        super().__init__(f"{engine} is not installed: pip install 'reportnlp[{engine}]'")


class ModelError(ReportnlpError):
    """A model or lexicon file of the package is missing or damaged."""
