"""Damage in a table too large to be read at the start: the app says so with file and document, and stops itself."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.domain.listing import Listing
from app.storage.codec import Codec
from app.storage.sqlite_file import FILE_NAME
from app.storage.tables import _MOST_READ_AT_START
from app.storage.tiny_store import open_store
from tests.browser.running import start_app
from tests.unit.storage.building import a_listing


def test_the_app_stops_with_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    folder.mkdir()
    open_store(folder).close()
    encode = Codec(Listing).encode
    rows = [
        ("listings", f"l{number:05d}", encode(a_listing(f"l{number:05d}"))) for number in range(_MOST_READ_AT_START)
    ]
    rows.append(("listings", "wrong", b'{"id":"wrong"}'))
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        connection.executemany("INSERT INTO documents VALUES (?, ?, ?)", rows)
    app = start_app(["-m", "app", "serve"], tmp_path)
    try:
        app.process.wait(30)
    finally:
        app.stop()
    assert "document 'wrong' of table 'listings'" in app.output
    assert "Restore a backup" in app.output
    assert "Traceback" not in app.output
