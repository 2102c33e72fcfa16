"""Each store that an older app wrote opens with this one: `old_stores/version-N.sql` is never edited, only added to.

If this fails after a change of a record, the change needs a step in `app/storage/migrations.py` (or a default).
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.exchange import Exchange
from app.domain.resident import Resident
from app.storage.maintenance import verify
from app.storage.migrations import MIGRATIONS
from app.storage.records import SHELVES
from app.storage.sqlite_file import FILE_NAME
from app.storage.tiny_store import open_store

OLD_STORES = sorted(Path(__file__).with_name("old_stores").glob("version-*.sql"))


@pytest.fixture(params=OLD_STORES, ids=lambda path: path.stem)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.executescript(request.param.read_text())
    return tmp_path


def test_an_old_store_opens_and_every_record_can_be_read(folder: Path) -> None:
    with closing(open_store(folder)) as store:
        for shelf in SHELVES:
            records = list(store.every(shelf.kind))
            assert store.count(shelf.kind) == len(records)
        amira = store.get(Resident, "amira")
        assert amira is not None
        assert amira.languages == ("ar", "de")
        (exchange,) = store.find(Exchange, participant="amira")
        assert [change.what for change in exchange.changes] == ["proposed", "agreed", "confirmed"]
    assert verify(folder) == []


def test_every_version_has_its_old_store() -> None:
    assert [path.stem for path in OLD_STORES] == [f"version-{number + 1}" for number in range(len(MIGRATIONS) + 1)]
