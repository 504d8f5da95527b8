"""jieba's dictionary, read once for whoever cuts with it.

In:  the dictionary file of the jieba package.  Out: frequencies, their sum and tags.
The one idea: jieba's own way of reading writes a cache into the shared temporary folder, where
others can plant one, and logs to stderr; this reads as its `gen_pfdict` does and nothing else.
"""

from __future__ import annotations

import sys
from typing import BinaryIO


def read_dictionary(dictionary: BinaryIO) -> tuple[dict[str, int], int, dict[str, str]]:
    """Read the dictionary and close it.

    Returns:
        frequencies of words and, as 0, of their beginnings that are no words; the sum of the
        frequencies; parts of speech of the words.
    """
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    with dictionary:
        lines = dictionary.read().decode().splitlines()
    for line in lines:
        word, count, tag = line.split(" ")
        tags[word] = sys.intern(tag)
        frequencies[word] = int(count)
        total += int(count)
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    return frequencies, total, tags
