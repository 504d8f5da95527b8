from __future__ import annotations

from hashlib import sha256

import pytest

from reportnlp.errors import EmptyTextError
from reportnlp.read.documents import File, read_file

TEXT = "临溪市图书馆开馆。"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("a.md", "text/markdown"),
        ("p.zip!a.md.gz", "text/markdown"),
        ("p.zip!a", "text/plain"),
    ],
)
def test_release_is_read_from_the_bytes(name: str, media_type: str) -> None:
    content = TEXT.encode("gb18030") * 3
    release = read_file(File(name, content))
    assert (release.text, release.encoding) == (TEXT * 3, "gb18030")
    assert (release.uri, release.media_type) == (name, media_type)
    assert release.sha256 == sha256(content).hexdigest()


def test_name_is_printable_where_it_is_shown() -> None:
    file = File("p.tar!\x1b[31m\udcff.txt", b" ")
    assert file.uri == r"p.tar!\x1b[31m\udcff.txt"
    with pytest.raises(EmptyTextError) as caught:
        read_file(file)
    assert caught.value.source == file.uri
