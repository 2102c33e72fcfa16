"""What staff do with pins: see how true they are, put them, mark them as true, take them away; each can be undone."""

from functools import partial

from app.domain.place import Position
from app.domain.refusal import Refusal
from app.server.house import house
from app.services.neighbourhood_map import Pinned
from components.frame import goto
from components.markup import action, badge
from components.texts import t

_LONGEST_NUMBER = 20


def pin_state(pinned: Pinned) -> None:
    """A badge: not on the map, approximate, or true."""
    if pinned.position is None:
        badge(t("Noch nicht auf der Karte"), "warning")
    elif pinned.position.is_approximate:
        badge(t("ungefähr"))
    else:
        badge(t("genau"), "good")


def put_pin(pinned: Pinned, me: str, values: dict[str, str], *, is_approximate: bool, request_id: str) -> None:
    """As two fields say. Raises: Refusal, `position_malformed` among them."""
    house().neighbourhood_map.put_pin(
        by=me, subject_id=pinned.id, is_approximate=is_approximate, request_id=request_id,
        latitude=_number(values["latitude"]), longitude=_number(values["longitude"]),
    )  # fmt: skip


def confirm_pin(pinned: Pinned, me: str) -> None:
    """A button for who has seen that an approximate pin is right."""
    at = pinned.position
    if at is None or not at.is_approximate:
        return
    action(
        t("Stimmt genau"), partial(_put, pinned, me, at, False), kind="quiet", icon="check",
        undo=partial(_put, pinned, me, at, True), said=t("Als genau vermerkt."), of=pinned.name,
    )  # fmt: skip


def take_away(pinned: Pinned, me: str) -> None:
    """A button that leaves it in the list alone."""
    at = pinned.position
    if at is None:
        return

    def take(request_id: str) -> None:
        house().neighbourhood_map.take_pin_away(by=me, subject_id=pinned.id, request_id=request_id)
        goto("/team/pins")

    action(
        t("Nadel wegnehmen"), take, kind="quiet", icon="remove",
        undo=partial(_put, pinned, me, at, at.is_approximate), said=t("Die Nadel ist weg."),
    )  # fmt: skip


def _put(pinned: Pinned, me: str, at: Position, is_approximate: bool, request_id: str) -> None:
    house().neighbourhood_map.put_pin(
        by=me, subject_id=pinned.id, is_approximate=is_approximate, request_id=request_id,
        latitude=at.latitude, longitude=at.longitude,
    )  # fmt: skip


def _number(typed: str) -> float:
    """With a point or a comma. Raises: Refusal `position_malformed`."""
    try:
        return float(typed.strip().replace(",", ".")[:_LONGEST_NUMBER])
    except ValueError as error:
        raise Refusal("position_malformed") from error
