"""Everything that reportnlp raises on purpose.

ReportnlpError
 ├── InputError          a document or path cannot be used; the message names it
 │    ├── UnreadableError     the file is missing, a folder, not permitted, or the disk fails
 │    ├── NotTextError        binary content, an image, an encoding that cannot be told
 │    ├── EmptyTextError      nothing but white space
 │    ├── TooLargeError       beyond the size limit for one document
 │    └── MalformedRowError   a JSONL row that is not an object with a "text"
 ├── LexiconError        a line of the user's lexicon is wrong; the message names file and line
 ├── ThemesError         a line of the user's themes or of their examples, or a file of added
 │                       themes, is wrong; the message names file and line
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


class LexiconError(ReportnlpError):
    """The user's lexicon cannot be used.

    Attributes:
        source: the path, or "lexicon" for one given as a mapping.
        line: number of the line or entry, from 1; None if it is the whole.
        reason: what is wrong, without source and line.
    """

    def __init__(self, source: str, line: int | None, reason: str) -> None:
        super().__init__(f"{source}: {reason}" if line is None else f"{source}:{line}: {reason}")
        self.source = source
        self.line = line
        self.reason = reason


class ThemesError(ReportnlpError):
    """Themes of the user's own cannot be learned or used.

    Attributes:
        source: the path, or the name of the component that was configured with them.
        line: number of the line or entry, from 1; None if it is the whole.
        reason: what is wrong, without source and line.
    """

    def __init__(self, source: str, line: int | None, reason: str) -> None:
        super().__init__(f"{source}: {reason}" if line is None else f"{source}:{line}: {reason}")
        self.source = source
        self.line = line
        self.reason = reason


class ModelError(ReportnlpError):
    """A model or lexicon file of the package is missing or damaged."""
