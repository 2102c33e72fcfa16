"""Two mentors, many taps and many PINs at the very same time."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest

from app.domain.credential import Credential
from app.domain.exchange import UNDER_WAY
from app.domain.ledger import Entry
from tests.builders import Village, answer_or_reason, ledger_faults


def at_once(times: int, do: Callable[[int], object], *, turns: int = 1) -> Counter[str]:
    """What came of `do` in so many threads that start together: "done", or the reason of the refusal."""
    came_of: Counter[str] = Counter()
    start, lock = threading.Barrier(times), threading.Lock()

    def run(number: int) -> None:
        start.wait()
        for turn in range(turns):
            _, reason = answer_or_reason(lambda call=number * turns + turn: do(call))  # type: ignore[misc]
            with lock:
                came_of[reason or "done"] += 1

    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came_of


def test_of_two_mentors_one_books_and_the_other_is_told(kept_village: Village) -> None:
    village = kept_village
    exchange, mentors = village.exchange(UNDER_WAY), (village.kurt, village.sabine)

    def confirm(number: int) -> None:
        village.confirmation.confirm(by=mentors[number], exchange_id=exchange.id, minutes=60, request_id="the-same-id")

    assert at_once(2, confirm) == {"done": 1, "already_confirmed": 1}
    assert village.store.count(Entry) == 2
    assert ledger_faults(village.store) == []


def test_one_tap_sent_many_times_at_once_books_once(village: Village) -> None:
    asked = {**village.asked(village.exchange(UNDER_WAY), village.kurt), "minutes": 60}
    assert at_once(50, lambda _: village.confirmation.confirm(**asked)) == {"done": 50}  # type: ignore[arg-type]
    assert village.balance(village.amira) == 60


def test_a_thousand_confirmations_of_one_exchange_book_once(village: Village) -> None:
    exchange = village.exchange(UNDER_WAY)

    def confirm(call: int) -> None:
        village.confirmation.confirm(
            by=village.kurt, exchange_id=exchange.id, minutes=60, request_id=f"request-{call:04d}"
        )

    assert at_once(40, confirm, turns=25) == {"done": 1, "already_confirmed": 999}
    assert (village.balance(village.amira), village.store.count(Entry)) == (60, 2)


def test_two_bookings_at_once_do_not_pass_a_limit_together(village: Village) -> None:
    exchanges = [village.exchange(UNDER_WAY, minutes=360) for _ in range(2)]
    came_of = at_once(2, lambda number: village.confirm(exchanges[number]))
    assert came_of == {"done": 1, "limit_reached": 1}
    assert village.balance(village.ben) == -360


@pytest.mark.parametrize("taps", [100])
def test_a_hundred_pins_sent_at_once_are_five_tries(village: Village, taps: int) -> None:
    card = village.card(village.amira)
    assert at_once(taps, lambda _: village.sign_in.begin(card)) == {"done": 5, "pin_wait": taps - 5}
    credential = village.store.get(Credential, village.amira)
    assert credential is not None
    assert credential.wrong_tries == 5
