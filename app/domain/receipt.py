"""A receipt: the answer that a request id was given, so that the same request again gets the same answer."""

import re
from dataclasses import dataclass
from datetime import datetime

from app.domain.refusal import Refusal

_REQUEST_ID = re.compile(r"[0-9A-Za-z-]{8,64}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """The id is `<who>:<request id>`, so that nobody can ask for another person's answer."""

    id: str
    command: str
    subject_id: str
    at: datetime


def receipt_id(by: str, request_id: object) -> str:
    """Raises: Refusal `malformed`."""
    if not isinstance(request_id, str) or not _REQUEST_ID.fullmatch(request_id):
        raise Refusal("malformed")
    return f"{by}:{request_id}"
