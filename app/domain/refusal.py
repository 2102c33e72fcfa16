"""A refusal: something a person may not or cannot do now, expected and explained, never a bug.

The reason is a stable code; `components/feedback.py` turns it into a sentence in the reader's language.
"""


class Refusal(Exception):
    """An expected "no" with a stable `reason` code and the `facts` its sentence needs."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
