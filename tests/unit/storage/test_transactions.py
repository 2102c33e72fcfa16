"""A transaction is whole or absent, for the one who makes it, for other threads, and for listeners."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.domain.exchange import BOOKED, Exchange
from app.domain.ledger import Account, Entry
from app.domain.listing import Listing
from app.services.ports import Kept, Record, StorageFailure
from app.storage.engine import Change, MemoryEngine
from app.storage.tiny_store import TinyStore
from tests.unit.storage.building import a_listing, a_posting, an_exchange


class FullDisk(MemoryEngine):
    """Refuses to keep anything while it is full."""

    def __init__(self) -> None:
        super().__init__()
        self.is_full = False
        self.commits: list[list[Change]] = []

    def commit(self, changes: Sequence[Change]) -> None:
        if self.is_full:
            raise StorageFailure("not saved")
        self.commits.append(list(changes))
        super().commit(changes)


@pytest.fixture
def disk() -> FullDisk:
    return FullDisk()


@pytest.fixture
def disk_store(disk: FullDisk) -> TinyStore:
    return TinyStore(disk)


def in_another_thread(question: Callable[[], object]) -> object:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(question).result(timeout=10)


def test_a_transaction_reads_its_own_writes(store: TinyStore) -> None:
    with store.transaction():
        store.put(a_listing("l1"))
        store.put(a_listing("l2"))
    with store.transaction():
        store.put(a_listing("l3"))
        store.put(a_listing("l2", resident_id="kurt"))
        store.erase(Listing, "l1")
        assert store.get(Listing, "l1") is None
        assert store.get(Listing, "l3") == a_listing("l3")
        assert store.find(Listing, resident="amira") == [a_listing("l3")]
        assert store.find(Listing, resident="kurt") == [a_listing("l2", resident_id="kurt")]
        assert [listing.id for listing in store.every(Listing)] == ["l2", "l3"]
        assert store.count(Listing) == 2
        assert store.latest(Listing) == a_listing("l3")


def test_an_exception_leaves_nothing_behind(store: TinyStore) -> None:
    with store.transaction():
        store.put(a_listing("l1"))

    def fail() -> None:
        with store.transaction():
            store.put(a_listing("l1", state="closed"))
            store.put(a_listing("l9"))
            store.erase(Listing, "l1")
            raise KeyError("a bug")

    with pytest.raises(KeyError):
        fail()
    assert list(store.every(Listing)) == [a_listing("l1")]
    assert store.find(Listing, state="closed") == []
    assert store.latest(Listing) == a_listing("l1")


@pytest.mark.parametrize("act", [lambda s: s.put(a_listing()), lambda s: s.erase(Listing, "l1")])
def test_changes_need_a_transaction(store: TinyStore, act: Callable[[TinyStore], None]) -> None:
    with pytest.raises(RuntimeError, match=r"inside `with store\.transaction\(\):`"):
        act(store)


def test_another_thread_is_in_no_transaction_of_ours(store: TinyStore) -> None:
    with store.transaction():
        store.put(a_listing())

    def put() -> None:
        store.put(a_listing("l2"))

    with pytest.raises(RuntimeError):
        in_another_thread(put)


def test_an_inner_transaction_joins_the_outer_one(store: TinyStore) -> None:
    told: list[tuple[Kept, ...]] = []
    store.on_commit(told.append)
    with store.transaction():
        store.put(an_exchange())
        with store.transaction():
            store.put(a_listing())
        assert told == []
    assert [each.id for each in told[0]] == ["l1", "x1"]


def test_a_failed_inner_transaction_takes_the_outer_one_with_it(store: TinyStore) -> None:
    def go_on_regardless() -> None:
        with store.transaction():
            store.put(an_exchange())
            try:
                with store.transaction():
                    store.put(a_listing())
                    raise KeyError("refused")
            except KeyError:
                store.put(a_listing("l2"))
            with store.transaction():
                store.put(a_listing("l3"))

    with pytest.raises(RuntimeError, match="inner transaction failed"):
        go_on_regardless()
    assert store.count(Exchange) == store.count(Listing) == 0
    with store.transaction():
        store.put(a_listing())
    assert store.count(Listing) == 1


def test_a_transaction_without_changes_does_not_bother_the_disk(disk: FullDisk, disk_store: TinyStore) -> None:
    with disk_store.transaction():
        disk_store.put(a_listing())
        disk_store.erase(Listing, "l1")
    assert disk.commits == []


def test_all_changes_go_to_the_disk_in_one_go(disk: FullDisk, disk_store: TinyStore) -> None:
    posting = a_posting()
    with disk_store.transaction():
        disk_store.put(an_exchange())
        disk_store.put(an_exchange(state=BOOKED))
        records: list[Record] = [posting.transfer, *posting.entries, *posting.accounts]
        for record in records:
            disk_store.put(record)
    (changes,) = disk.commits
    assert sorted(table for table, _, _ in changes) == [
        "accounts", "accounts", "entries", "entries", "exchanges", "transfers",
    ]  # fmt: skip


def test_a_full_disk_says_not_saved_and_changes_nothing_in_memory(disk: FullDisk, disk_store: TinyStore) -> None:
    told: list[tuple[Kept, ...]] = []
    with disk_store.transaction():
        disk_store.put(a_listing("l1"))
    disk_store.on_commit(told.append)
    disk.is_full = True

    def change() -> None:
        with disk_store.transaction():
            disk_store.put(a_listing("l1", state="closed"))
            disk_store.put(a_listing("l2"))
            disk_store.put(an_exchange())

    with pytest.raises(StorageFailure, match="not saved"):
        change()
    assert list(disk_store.every(Listing)) == [a_listing("l1")]
    assert disk_store.find(Listing, state="closed") == []
    assert disk_store.count(Exchange) == 0
    assert told == []
    disk.is_full = False
    change()
    assert disk_store.count(Listing) == 2
    assert len(told) == 1


def test_memory_shows_a_change_only_once_it_is_kept() -> None:
    seen: list[int] = []

    class Watched(MemoryEngine):
        def commit(self, changes: Sequence[Change]) -> None:
            # Asked beneath the lock's owner: what is shown must still be what is kept.
            seen.append(len(store._by_kind[Listing][0]._bodies))
            super().commit(changes)

    store = TinyStore(Watched())
    with store.transaction():
        store.put(a_listing())
    assert seen == [0]
    assert store.count(Listing) == 1


def test_other_threads_see_a_transaction_whole_or_not_at_all(store: TinyStore) -> None:
    begun, asked, answers = threading.Event(), threading.Event(), []

    def ask() -> None:
        begun.wait(10)
        asked.set()
        answers.append((store.count(Listing), len(store.find(Listing, resident="amira"))))

    asker = threading.Thread(target=ask)
    asker.start()
    with store.transaction():
        store.put(a_listing("l1"))
        begun.set()
        asked.wait(10)
        store.put(a_listing("l2"))
    asker.join(10)
    assert answers == [(2, 2)]


def test_listeners_hear_of_each_change_after_it_is_kept_and_outside_the_lock(store: TinyStore) -> None:
    told: list[tuple[Kept, ...]] = []
    counted_elsewhere: list[object] = []

    def listen(kept: tuple[Kept, ...]) -> None:
        told.append(kept)
        counted_elsewhere.append(in_another_thread(lambda: store.count(Listing)))

    store.on_commit(listen)
    with store.transaction():
        store.put(a_listing("l1"))
    with store.transaction():
        store.put(a_listing("l2"))
        store.erase(Listing, "l1")
    assert told == [
        (Kept(kind=Listing, id="l1", record=a_listing("l1")),),
        (Kept(kind=Listing, id="l2", record=a_listing("l2")), Kept(kind=Listing, id="l1", record=None)),
    ]
    assert counted_elsewhere == [1, 1]


def test_a_listener_may_keep_something_itself(store: TinyStore) -> None:
    def answer(kept: tuple[Kept, ...]) -> None:
        if kept[0].id == "l1":
            with store.transaction():
                store.put(a_listing("answer"))

    store.on_commit(answer)
    with store.transaction():
        store.put(a_listing("l1"))
    assert store.get(Listing, "answer") is not None


def test_racing_bookings_add_up(store: TinyStore) -> None:
    with store.transaction():
        for account_id in ("a", "b"):
            store.put(Account(id=account_id, kind="resident"))

    def book(number: int) -> None:
        with store.transaction():
            after = store.latest(Entry)
            posting = a_posting(f"exchange:{number}", after=after)
            for entry in posting.entries:
                store.put(entry)
            for before in (store.get(Account, "a"), store.get(Account, "b")):
                assert before is not None
                sign = 1 if before.id == "a" else -1
                store.put(Account(id=before.id, kind="resident", balance_minutes=before.balance_minutes + 90 * sign))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(book, range(60)))
    assert [int(entry.id) for entry in store.every(Entry)] == list(range(1, 121))
    assert [account.balance_minutes for account in store.every(Account)] == [5400, -5400]
