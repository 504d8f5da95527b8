"""What requests are answered with.

In:  nothing.  Out: `Services`, the same for all requests of a server.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from fastapi import Request

from reportnlp.search.engine import Engine
from reportnlp.web.extractor import Extractor


@dataclass(frozen=True, slots=True)
class Services:
    """What a server has.

    Attributes:
        extractor: makes records.
        index: what is searched; None if there is nothing to be searched.
    """

    extractor: Extractor
    index: Engine | None


def services_of(request: Request) -> Services:
    """The services of the server that a request came to."""
    return cast(Services, request.app.state.services)
