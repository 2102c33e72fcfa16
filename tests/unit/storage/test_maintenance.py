"""Backup, restore and verification, as the command line uses them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.exchange import Exchange
from app.domain.ledger import Account, Entry
from app.domain.listing import Listing
from app.services.ports import Record
from app.storage.errors import ForeignFile, StorageInUse, StoreDamaged, StoreUnusable
from app.storage.maintenance import backup, restore, verify, verify_file
from app.storage.sqlite_file import FILE_NAME, PAGE_BYTES, RESTORE_MARK, settle
from app.storage.tiny_store import TinyStore, open_store
from tests.unit.storage.building import a_listing, a_posting, an_exchange


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed store with one booked exchange."""
    with closing(open_store(tmp_path / "store")) as store:
        keep_booking(store)
    return tmp_path / "store"


def keep_booking(store: TinyStore) -> None:
    posting = a_posting()
    with store.transaction():
        records: list[Record] = [an_exchange(), a_listing(), posting.transfer, *posting.entries, *posting.accounts]
        for record in records:
            store.put(record)


def change(file: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement, values)


def test_a_backup_is_one_file_that_holds_everything(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    assert backup(folder, target) == target
    assert verify_file(target) == []
    assert target.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("backup")] == ["backup.db"]
    restore(target, tmp_path / "elsewhere")
    with closing(open_store(tmp_path / "elsewhere")) as store:
        assert store.get(Exchange, "x1") == an_exchange()
        assert store.count(Entry) == 2


def test_a_backup_into_a_directory_gets_a_name_with_the_time(folder: Path, tmp_path: Path) -> None:
    target = backup(folder, tmp_path)
    assert target.parent == tmp_path
    assert target.name.startswith("ehrensache-2")
    assert verify_file(target) == []


def test_a_backup_may_be_made_while_the_app_works(folder: Path, tmp_path: Path) -> None:
    with closing(open_store(folder)) as store:
        with store.transaction():
            store.put(a_listing("l2"))
        backup(folder, tmp_path / "backup.db")
        with store.transaction():
            store.put(a_listing("l3"))
    restore(tmp_path / "backup.db", tmp_path / "elsewhere")
    with closing(open_store(tmp_path / "elsewhere")) as store:
        assert [listing.id for listing in store.every(Listing)] == ["l1", "l2"]


def test_a_backup_overwrites_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "backup.db").write_text("precious")
    with pytest.raises(FileExistsError):
        backup(folder, tmp_path / "backup.db")
    assert (tmp_path / "backup.db").read_text() == "precious"


def test_there_is_nothing_to_back_up_in_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="There is no store"):
        backup(tmp_path, tmp_path / "backup.db")
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_came_out_damaged_is_not_left_lying(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Scratched(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **_: object) -> None:
            target.executescript(
                "CREATE TABLE t (a CHECK (a > 0)); PRAGMA ignore_check_constraints = ON; INSERT INTO t VALUES (-1);"
                "PRAGMA ignore_check_constraints = OFF"
            )

    monkeypatch.setattr(
        "app.storage.sqlite_file.connect",
        lambda file: sqlite3.connect(file, factory=Scratched, isolation_level=None),
    )
    with pytest.raises(StoreUnusable, match="The copy came out damaged"):
        backup(folder, tmp_path / "backup.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store"]


def test_a_restore_does_not_replace_a_store_unasked(folder: Path, tmp_path: Path) -> None:
    backup(folder, tmp_path / "backup.db")
    with pytest.raises(StoreUnusable, match=r"There is a store already\. Add --replace"):
        restore(tmp_path / "backup.db", folder)


def test_a_replaced_store_is_kept_aside_with_its_journal(folder: Path, tmp_path: Path) -> None:
    backup(folder, tmp_path / "backup.db")
    with closing(open_store(folder)) as store, store.transaction():
        store.put(a_listing("newer"))
    (folder / (FILE_NAME + "-wal")).write_bytes(b"a journal of the replaced store")
    aside = restore(tmp_path / "backup.db", folder, replace=True)
    assert aside is not None
    assert (aside / (FILE_NAME + "-wal")).read_bytes() == b"a journal of the replaced store"
    with closing(open_store(folder)) as store:
        assert store.get(Listing, "newer") is None
    assert not (folder / RESTORE_MARK).exists()
    with closing(open_store(aside)) as store:
        assert store.get(Listing, "newer") is not None


def test_a_damaged_store_can_be_replaced(folder: Path, tmp_path: Path) -> None:
    backup(folder, tmp_path / "backup.db")
    (folder / FILE_NAME).write_bytes(b"")
    restore(tmp_path / "backup.db", folder, replace=True)
    assert verify(folder) == []


def test_a_restore_that_broke_off_is_not_taken_for_a_store(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(folder, tmp_path / "backup.db")

    def break_off(draft: Path, file: Path) -> None:
        if file.name == FILE_NAME:
            raise OSError("power cut")
        settle(draft, file)

    with monkeypatch.context() as patched:
        patched.setattr("app.storage.maintenance._put_aside", lambda file: file.unlink())
        patched.setattr("app.storage.sqlite_file.settle", break_off)
        with pytest.raises(OSError, match="power cut"):
            restore(tmp_path / "backup.db", folder, replace=True)
    with pytest.raises(StoreDamaged, match=r"A restore into this folder broke off\. Run the restore again"):
        open_store(folder)
    with pytest.raises(StoreDamaged, match="broke off"):
        verify(folder)
    restore(tmp_path / "backup.db", folder)
    assert verify(folder) == []


def test_a_restore_needs_the_app_stopped(folder: Path, tmp_path: Path) -> None:
    backup(folder, tmp_path / "backup.db")
    with closing(open_store(folder)), pytest.raises(StorageInUse):
        restore(tmp_path / "backup.db", folder, replace=True)


def test_only_a_readable_backup_is_restored(folder: Path, tmp_path: Path) -> None:
    broken = backup(folder, tmp_path / "backup.db")
    change(broken, "UPDATE documents SET body = x'7b' WHERE id = 'l1'")
    with pytest.raises(StoreUnusable, match="The backup cannot be read: listings l1"):
        restore(broken, tmp_path / "elsewhere")
    change(tmp_path / "foreign.db", "CREATE TABLE t (a)")
    with pytest.raises(ForeignFile):
        restore(tmp_path / "foreign.db", tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


def test_a_sound_store_verifies_also_while_the_app_works(folder: Path) -> None:
    assert verify(folder) == []
    with closing(open_store(folder)) as store:
        assert verify(folder) == []
        with store.transaction():
            store.put(a_listing("l2"))
        assert verify(folder) == []


def test_verification_names_each_document_that_is_wrong(folder: Path) -> None:
    body = b'{"id":"n1"}'
    change(folder / FILE_NAME, "INSERT INTO documents VALUES ('notes', 'n1', ?)", body)
    change(folder / FILE_NAME, "UPDATE documents SET body = x'7b' WHERE id = 'x1'")
    faults = verify(folder)
    assert len(faults) == 2
    assert faults[0].startswith("exchanges x1: ")
    assert faults[1] == "notes n1: a kind that this app does not know"


def test_verification_finds_a_changed_ledger(folder: Path) -> None:
    with closing(open_store(folder)) as store:
        entry, account = store.latest(Entry), store.get(Account, "a")
        assert entry is not None
        assert account is not None
        with store.transaction():
            store.put(replace(entry, minutes=-900))
            store.put(replace(account, balance_minutes=0))
    faults = " ".join(verify(folder))
    assert "its hash does not follow" in faults
    assert "account a: balance 0, its entries say 90" in faults


def test_verification_reports_what_sqlite_finds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.storage.sqlite_file.require_sound", lambda *_: None)
    file = folder / FILE_NAME
    change(file, "PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(file.read_bytes())
    # One byte of the number of cells on the table's root page (https://www.sqlite.org/fileformat2.html#b_tree_pages).
    content[PAGE_BYTES + 4] ^= 1
    file.write_bytes(content)
    assert all(fault.startswith("file: ") for fault in verify(folder))
    assert verify(folder) != []


def test_documents_of_an_older_version_are_left_to_the_next_start(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.maintenance.MIGRATIONS", (lambda table, document: [(table, document)],))
    change(folder / FILE_NAME, "INSERT INTO documents VALUES ('notes', 'n1', x'7b7d')")
    assert verify(folder) == []
