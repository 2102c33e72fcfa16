"""What a browser gets: Brotli where it asks for it, gzip until that is made or where it does not."""

import gzip
import time

import brotli
import pytest

from app.server.compression import Compressed, compressed_page

PLAIN = b"Der Drucker druckt nicht. " * 4000
CHROMIUM = "gzip, deflate, br, zstd"


def when_brotli_is_made(file: Compressed) -> tuple[str, bytes]:
    for _ in range(500):
        encoding, body = file.for_browser(CHROMIUM)
        if encoding == "br":
            break
        time.sleep(0.01)
    return encoding, body


def test_whoever_comes_first_gets_gzip_and_all_later_ones_brotli() -> None:
    file = Compressed(PLAIN)
    encoding, body = file.for_browser(CHROMIUM)
    assert (encoding, gzip.decompress(body)) == ("gzip", PLAIN)
    encoding, better = when_brotli_is_made(file)
    assert (encoding, brotli.decompress(better)) == ("br", PLAIN)
    assert len(better) < len(body)


def test_brotli_is_made_once_however_many_ask_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    compress = brotli.compress
    monkeypatch.setattr(brotli, "compress", lambda plain: made.append(len(plain)) or compress(plain))
    file = Compressed(PLAIN)
    for _ in range(50):
        file.for_browser(CHROMIUM)
    when_brotli_is_made(file)
    assert made == [len(PLAIN)]


@pytest.mark.parametrize("accepts", ["gzip", "gzip, deflate", "GZIP;q=1.0, identity"])
def test_without_brotli_there_is_gzip(accepts: str) -> None:
    for encoding, body in (Compressed(PLAIN).for_browser(accepts), compressed_page(PLAIN, accepts)):
        assert (encoding, gzip.decompress(body)) == ("gzip", PLAIN)


@pytest.mark.parametrize("accepts", ["", "identity", "x-gzip-like, broken"])
def test_whoever_asks_for_neither_gets_it_as_it_is(accepts: str) -> None:
    assert Compressed(PLAIN).for_browser(accepts) == ("", PLAIN)
    assert compressed_page(PLAIN, accepts) == ("", PLAIN)


def test_a_page_comes_in_brotli_at_once() -> None:
    encoding, body = compressed_page(PLAIN, CHROMIUM)
    assert (encoding, brotli.decompress(body)) == ("br", PLAIN)
