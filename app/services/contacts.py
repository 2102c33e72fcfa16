"""Contacts: phone and e-mail, shown to the other one of an exchange when both have said yes."""

from app.services.ports import Clock, Store


class Contacts:
    """Releasing and seeing contact."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
