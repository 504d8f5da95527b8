"""Everything that reportnlp raises on purpose.

ReportnlpError
 ├── InputError          a document or path cannot be used; the message names it
 │    ├── UnreadableError     the file is missing, a folder, not permitted, or the disk fails
 │    ├── NotTextError        binary content, an image, an encoding that cannot be told
 │    ├── EmptyTextError      nothing but white space
 │    ├── TooLargeError       beyond the size limit for one document
 │    └── MalformedRowError   a JSONL row that is not an object with a "text"
 ├── UserInputError      what is given beside releases is wrong; the message names file and line
 │    ├── LexiconError        a line of the user's lexicon
 │    └── ThemesError         a line of the user's themes or examples, or a file of added themes
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
    """A JSONL row that is not an object with a "text"."""


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


class ModelError(ReportnlpError):
    """A model or lexicon file of the package is missing or damaged."""
