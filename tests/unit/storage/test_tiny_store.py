"""The store's contract, in memory and as a file."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest

from app.domain.exchange import AGREED, BOOKED, Exchange
from app.domain.ledger import Account, Entry
from app.domain.listing import Listing
from app.domain.place import Neighbourhood, Place
from app.domain.resident import Resident
from app.services.ports import Kept, Record, Store
from app.storage.engine import MemoryEngine
from app.storage.records import Shelf
from app.storage.sqlite_engine import SqliteEngine
from app.storage.tiny_store import TinyStore, open_store
from tests.unit.storage.building import NOON, a_listing, a_posting, an_exchange


def keep(store: Store, *records: Record) -> None:
    with store.transaction():
        for record in records:
            store.put(record)


def ids(records: list[Exchange]) -> list[str]:
    return [record.id for record in records]


def test_what_was_put_is_there_and_equal(store: TinyStore) -> None:
    exchange = an_exchange()
    keep(store, exchange)
    assert store.get(Exchange, "x1") == exchange
    assert store.get(Exchange, "x2") is None


def test_a_record_put_again_replaces_the_former_one(store: TinyStore) -> None:
    keep(store, an_exchange())
    keep(store, an_exchange(state=AGREED))
    found = store.get(Exchange, "x1")
    assert found is not None
    assert found.state == AGREED
    assert store.count(Exchange) == 1


def test_kinds_do_not_mix(store: TinyStore) -> None:
    keep(store, an_exchange("same"), a_listing("same"))
    with store.transaction():
        store.erase(Listing, "same")
    assert store.get(Listing, "same") is None
    assert store.get(Exchange, "same") is not None


def test_an_erased_record_is_gone_from_every_way_of_finding_it(store: TinyStore) -> None:
    keep(store, an_exchange("x1"), an_exchange("x2"))
    with store.transaction():
        store.erase(Exchange, "x2")
    assert store.get(Exchange, "x2") is None
    assert ids(store.find(Exchange, participant="kurt")) == ["x1"]
    assert ids(list(store.every(Exchange))) == ["x1"]
    assert store.count(Exchange) == 1
    assert store.latest(Exchange) == an_exchange("x1")


def test_finding_may_begin_at_an_id_also_within_a_transaction(store: TinyStore) -> None:
    keep(store, an_exchange("x1"), an_exchange("x2"), an_exchange("x3"))
    assert ids(store.find(Exchange, "x2", participant="kurt")) == ["x2", "x3"]
    with store.transaction():
        store.put(an_exchange("x0"))
        store.put(an_exchange("x4"))
        assert ids(store.find(Exchange, "x2", participant="kurt")) == ["x2", "x3", "x4"]


def test_erasing_what_is_not_there_is_harmless(store: TinyStore) -> None:
    told: list[tuple[Kept, ...]] = []
    store.on_commit(told.append)
    with store.transaction():
        store.erase(Exchange, "nobody")
    assert told == []


def test_an_exchange_is_found_by_either_participant_in_id_order(store: TinyStore) -> None:
    keep(store, an_exchange("x3"), an_exchange("x1", giver_id="kurt", receiver_id="amira"), an_exchange("x2"))
    assert ids(store.find(Exchange, participant="amira")) == ["x1", "x2", "x3"]
    assert ids(store.find(Exchange, participant="kurt")) == ["x1", "x2", "x3"]
    assert store.find(Exchange, participant="sabine") == []


def test_a_changed_record_is_found_by_its_new_value_only(store: TinyStore) -> None:
    keep(store, an_exchange("x1"), an_exchange("x2"))
    keep(store, an_exchange("x1", state=BOOKED))
    assert ids(store.find(Exchange, state="proposed")) == ["x2"]
    assert ids(store.find(Exchange, state=BOOKED)) == ["x1"]
    assert ids(store.find(Exchange, participant="kurt")) == ["x1", "x2"]


def test_someone_on_both_sides_is_found_once_and_forgotten_once(store: TinyStore) -> None:
    keep(store, an_exchange("x1", receiver_id="amira"))
    assert ids(store.find(Exchange, participant="amira")) == ["x1"]
    with store.transaction():
        store.erase(Exchange, "x1")
    assert store.find(Exchange, participant="amira") == []


def test_a_field_with_several_values_is_found_by_each(store: TinyStore) -> None:
    kurt = Resident(id="kurt", called_name="Kurt", language="de", roles=("mentor", "staff"), registered_at=NOON)
    keep(store, kurt, replace(kurt, id="amira", roles=()))
    assert store.find(Resident, role="mentor") == [kurt]
    assert store.find(Resident, role="staff") == [kurt]
    assert store.find(Resident, role="") == []


def test_what_is_not_said_is_not_found() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Task:
        id: str
        by: str | None = None
        seen_by: tuple[str, ...] = ()

    store = TinyStore(MemoryEngine(), [Shelf(kind=Task, table="tasks", indexes={"who": ("by", "seen_by")})])
    keep(store, Task(id="t1"), Task(id="t2", by="kurt"), Task(id="t3", seen_by=("kurt", "amira")))
    assert [task.id for task in store.find(Task, who="kurt")] == ["t2", "t3"]
    assert store.find(Task, who="") == []


def test_finding_by_an_unknown_index_says_which_there_are(store: TinyStore) -> None:
    with pytest.raises(LookupError, match=r"'exchanges' has no index 'skill', only \['participant', 'state'\]"):
        store.find(Exchange, skill="kochen")


def test_finding_takes_exactly_one_index(store: TinyStore) -> None:
    with pytest.raises(TypeError, match="exactly one"):
        store.find(Exchange)
    with pytest.raises(TypeError, match="exactly one"):
        store.find(Exchange, participant="amira", state="booked")


def test_every_gives_all_in_id_order_as_they_were_when_asked(store: TinyStore) -> None:
    keep(store, a_listing("b"), a_listing("a"), a_listing("c"))
    listings = store.every(Listing)
    keep(store, a_listing("d"))
    assert [listing.id for listing in listings] == ["a", "b", "c"]


def test_the_latest_is_the_one_with_the_greatest_id(store: TinyStore) -> None:
    assert store.latest(Entry) is None
    first = a_posting("exchange:x1")
    keep(store, *first.entries)
    second = a_posting("exchange:x2", after=first.entries[-1])
    keep(store, *second.entries)
    assert store.latest(Entry) == second.entries[-1]


def test_the_latest_after_the_last_one_was_erased(store: TinyStore) -> None:
    keep(store, a_listing("a"), a_listing("b"))
    with store.transaction():
        store.erase(Listing, "b")
        assert store.latest(Listing) == a_listing("a")
    assert store.latest(Listing) == a_listing("a")
    with store.transaction():
        store.erase(Listing, "a")
        assert store.latest(Listing) is None
    assert store.latest(Listing) is None


def test_a_kind_without_a_table_says_where_to_add_it(store: TinyStore) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Stamp:
        id: str

    with pytest.raises(LookupError, match=r"Stamp has no table: add it to app/storage/records\.py"):
        store.get(Stamp, "1")
    with store.transaction(), pytest.raises(LookupError):
        store.put(Stamp(id="1"))


def test_all_is_there_again_after_closing_and_opening(tmp_path: Path) -> None:
    posting = a_posting()
    store = open_store(tmp_path)
    keep(store, an_exchange(), a_listing(), posting.transfer, *posting.entries, *posting.accounts)
    keep(store, an_exchange(state=BOOKED))
    with store.transaction():
        store.erase(Listing, "l1")
    store.close()
    again = open_store(tmp_path)
    assert list(again.every(Exchange)) == [an_exchange(state=BOOKED)]
    assert again.count(Listing) == 0
    assert again.find(Entry, transfer="exchange:x1") == list(posting.entries)
    assert again.latest(Entry) == posting.entries[-1]
    again.close()


def test_a_field_added_later_is_found_by_its_default(tmp_path: Path) -> None:
    """Older documents lack the field; the index must know them by the default that readers see."""

    @dataclass(frozen=True, kw_only=True)
    class Before:
        id: str

    @dataclass(frozen=True, kw_only=True)
    class After:
        id: str
        state: str = "open"

    old = TinyStore(SqliteEngine(tmp_path), [Shelf(kind=Before, table="tasks")])
    keep(old, Before(id="t1"))
    old.close()
    new = TinyStore(SqliteEngine(tmp_path), [Shelf(kind=After, table="tasks", indexes={"state": ("state",)})])
    assert new.find(After, state="open") == [After(id="t1")]
    keep(new, After(id="t1", state="done"))
    assert new.find(After, state="open") == []
    assert new.find(After, state="done") == [After(id="t1", state="done")]
    new.close()


def test_records_that_are_alone_of_their_kind_need_no_index(store: TinyStore) -> None:
    here = Neighbourhood(name="Nordertor", is_example=True, set_up_at=NOON)
    place = Place(id="mitmachladen", name="Mitmachladen")
    keep(store, here, place)
    keep(store, here, replace(place, closed_at=NOON))
    assert store.get(Neighbourhood, "neighbourhood") == here
    assert list(store.every(Place)) == [replace(place, closed_at=NOON)]


def test_what_was_read_before_is_not_read_again_after_a_change_or_an_erasure(store: TinyStore) -> None:
    keep(store, an_exchange("x1"), an_exchange("x2"))
    assert [store.get(Exchange, "x1"), store.get(Exchange, "x2")] == [an_exchange("x1"), an_exchange("x2")]
    with store.transaction():
        store.put(an_exchange("x1", state=AGREED))
        store.erase(Exchange, "x2")
        assert store.get(Exchange, "x1") == an_exchange("x1", state=AGREED)
        assert store.get(Exchange, "x2") is None
    assert store.get(Exchange, "x1") == an_exchange("x1", state=AGREED)
    assert store.get(Exchange, "x2") is None


def test_what_was_read_inside_a_failed_transaction_is_forgotten(store: TinyStore) -> None:
    keep(store, an_exchange("x1"))

    def fail() -> None:
        with store.transaction():
            store.put(an_exchange("x1", state=BOOKED))
            store.put(an_exchange("x2"))
            assert store.get(Exchange, "x1") == an_exchange("x1", state=BOOKED)
            assert store.get(Exchange, "x2") == an_exchange("x2")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.get(Exchange, "x1") == an_exchange("x1")
    assert store.get(Exchange, "x2") is None
    assert store.find(Exchange, participant="kurt") == [an_exchange("x1")]


def test_no_more_records_stay_decoded_than_a_neighbourhood_has_in_use(memory_store: TinyStore) -> None:
    keep(memory_store, *(a_listing(f"l{number:04d}") for number in range(1100)))
    assert len(memory_store.find(Listing, resident="amira")) == 1100
    assert len(memory_store._by_kind[Listing][0]._records) == 1000
    assert memory_store.get(Listing, "l0000") == a_listing("l0000")


def test_readers_of_one_record_share_it(store: TinyStore) -> None:
    keep(store, an_exchange())
    assert store.get(Exchange, "x1") is store.get(Exchange, "x1")


def test_a_flat_record_is_handed_out_as_it_was_put_and_no_other(memory_store: TinyStore) -> None:
    """A booking reads three records that the one before has just kept (decision 0009)."""
    posting = a_posting()
    local = replace(posting.entries[1], booked_at=posting.entries[1].booked_at.astimezone(timezone(timedelta(hours=2))))
    exchange = an_exchange("x1")
    with memory_store.transaction():
        for record in (posting.accounts[0], posting.entries[0], local, exchange):
            memory_store.put(record)
    assert memory_store.get(Account, posting.accounts[0].id) is posting.accounts[0]
    assert memory_store.get(Entry, posting.entries[0].id) is posting.entries[0]
    read = memory_store.get(Entry, local.id)
    assert read is not None
    assert read.booked_at.tzinfo is UTC, "what another zone says is read back from what is kept"
    assert memory_store.get(Exchange, "x1") is not exchange


def test_a_flat_record_is_not_handed_out_when_its_transaction_failed(memory_store: TinyStore) -> None:
    account = a_posting().accounts[0]
    with suppress(RuntimeError), memory_store.transaction():
        memory_store.put(account)
        raise RuntimeError
    assert memory_store.get(Account, account.id) is None
