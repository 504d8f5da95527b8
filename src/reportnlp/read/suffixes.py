"""Suffixes: what the name of a file tells about what is in it.

In:  a name or path.  Out: the suffix of its kind, and that of its compression.
The one idea: a compressed file is of the kind that its name says without the compression.
"""

from __future__ import annotations

import os
import re

COMPRESSIONS = frozenset({".gz", ".zst", ".bz2", ".xz"})

# 3.15大会 and 关于3.5活动 have no suffix.
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,7}\Z", re.DOTALL)
# One suffix that stands for two.
_SHORT = {
    ".tgz": (".tar", ".gz"),
    ".tzst": (".tar", ".zst"),
    ".tbz2": (".tar", ".bz2"),
    ".txz": (".tar", ".xz"),
}


def split_suffixes(name: str) -> tuple[str, str]:
    """Return the suffixes of kind and compression in lower case, "" for what there is not.

    a.TXT -> (".txt", ""), rows.jsonl.gz -> (".jsonl", ".gz"), pile.tgz -> (".tar", ".gz").
    """
    suffix = _suffix(name)
    if suffix in COMPRESSIONS:
        return _suffix(name[: -len(suffix)]), suffix
    return _SHORT.get(suffix, (suffix, ""))


def _suffix(name: str) -> str:
    match = _SUFFIX.search(os.path.basename(name))
    return match[0].lower() if match else ""
