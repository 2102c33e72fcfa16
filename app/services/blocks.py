"""Who wants nothing to do with whom: a block counts both ways, and nobody is told of it."""

from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.safety import Block
from app.services.ports import Store


def avoided_by(store: Store, resident_id: str) -> set[str]:
    """Ids of whom the person blocked and of those who blocked the person."""
    mine = {block.blocked_id for block in store.find(Block, by=resident_id)}
    return mine | {block.by_id for block in store.find(Block, blocked=resident_id)}


def require_open(store: Store, one: str, other: str) -> None:
    """Raises: Refusal `not_with_this_person`, which does not say who blocked whom."""
    if other in avoided_by(store, one):
        raise Refusal("not_with_this_person")


def require_reachable(store: Store, me: Resident, other: Resident) -> None:
    """That `me` may turn to `other`; somebody whose profile staff hid and staff still talk with one another.

    Raises: Refusal `profile_hidden` or `not_with_this_person`.
    """
    if not (me.is_staff or other.is_staff):
        if me.hidden_at is not None:
            raise Refusal("profile_hidden")
        if other.hidden_at is not None:
            raise Refusal("not_with_this_person")
    require_open(store, me.id, other.id)
