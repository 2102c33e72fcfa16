"""Records go to bytes and come back equal, or the codec says what is wrong."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

import orjson
import pytest

from app.storage.codec import Codec
from app.storage.records import SHELVES, Shelf
from tests.unit.storage.building import NOON, an_exchange


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    at: datetime
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Walk:
    id: str
    metres: int = 0
    is_round: bool = False
    slope: float = 0.0
    note: str | None = None
    ended_at: datetime | None = None
    best: Step | None = None
    steps: tuple[Step, ...] = ()
    pauses_at: tuple[datetime, ...] = ()
    names: tuple[str, ...] | None = None
    door: None | str = None  # noqa: RUF036  # both orders are read


FULL = Walk(
    id="w",
    metres=7,
    is_round=True,
    slope=0.5,
    note="Bäckerstraße 5 · قهوة",
    ended_at=NOON,
    best=Step(at=NOON, words=("auf", "ab")),
    steps=(Step(at=NOON), Step(at=NOON + timedelta(minutes=1))),
    pauses_at=(NOON,),
    names=("Weser",),
)


@pytest.fixture
def codec() -> Codec[Walk]:
    return Codec(Walk)


@pytest.mark.parametrize("walk", [FULL, Walk(id="w")])
def test_a_record_comes_back_equal(codec: Codec[Walk], walk: Walk) -> None:
    assert codec.decode(codec.encode(walk)) == walk
    assert codec.fault(codec.encode(walk), "w") == ""


def test_an_exchange_with_its_history_comes_back_equal() -> None:
    exchange = an_exchange(missed_by=("amira", "kurt"), booked_at=NOON, booked_minutes=90)
    assert Codec(type(exchange)).decode(Codec(type(exchange)).encode(exchange)) == exchange


def test_an_instant_of_another_zone_comes_back_as_utc(codec: Codec[Walk]) -> None:
    summer = timezone(timedelta(hours=2))
    walk = Walk(id="w", ended_at=datetime(2026, 7, 1, 14, 0, tzinfo=summer))
    ended_at = codec.decode(codec.encode(walk)).ended_at
    assert ended_at == datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    assert ended_at is not None
    assert ended_at.tzinfo is UTC


def test_an_instant_without_a_zone_is_kept_as_utc(codec: Codec[Walk]) -> None:
    naive = NOON.replace(tzinfo=None)
    assert codec.decode(codec.encode(Walk(id="w", ended_at=naive))).ended_at == NOON


def test_a_stored_instant_without_a_zone_is_refused(codec: Codec[Walk]) -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        codec.decode(b'{"id":"w","ended_at":"2026-05-04T12:30:15"}')


def test_a_field_that_the_document_lacks_takes_its_default(codec: Codec[Walk]) -> None:
    assert codec.decode(b'{"id":"w"}') == Walk(id="w")


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"{", "unexpected end"),
        (b"[]", "mapping"),
        (b'"text"', "mapping"),
        (b"{}", "missing"),
        (b'{"id":"w","height":3}', "height"),
        (b'{"id":"other"}', "'other' inside"),
        (b'{"id":7}', "id: 7 is no str"),
        (b'{"id":"w","metres":"7"}', "metres: '7' is no int"),
        (b'{"id":"w","metres":true}', "metres: True is no int"),
        (b'{"id":"w","metres":null}', "metres: None is no int"),
        (b'{"id":"w","note":7}', "note: 7 is no str"),
        (b'{"id":"w","ended_at":"noon"}', "isoformat"),
        (b'{"id":"w","ended_at":7}', "must be str"),
        (b'{"id":"w","steps":"ab"}', "is no list"),
        (b'{"id":"w","steps":[{}]}', "missing"),
        (b'{"id":"w","steps":[{"at":"2026-05-04T12:30:15Z","words":[1]}]}', "steps: words: 1 is no str"),
        (b'{"id":"w","best":{"at":"2026-05-04T12:30:15Z","words":[1]}}', "best: words: 1 is no str"),
        (b'{"id":"w","names":[null]}', "names: None is no str"),
    ],
)
def test_a_broken_document_says_what_is_wrong(codec: Codec[Walk], body: bytes, fault: str) -> None:
    assert fault in codec.fault(body, "w")


def test_text_that_is_no_text_is_not_written(codec: Codec[Walk]) -> None:
    with pytest.raises(TypeError):
        codec.encode(Walk(id="w", note="\ud800"))


def test_a_class_with_a_field_that_cannot_be_read_back_is_refused_at_once() -> None:
    @dataclass(frozen=True)
    class Bag:
        id: str
        things: dict[str, int]

    with pytest.raises(TypeError, match="a record's field cannot be a dict"):
        Codec(Bag)


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.table)
def test_each_kind_we_keep_has_a_codec_and_indexes_over_fields_of_its_own(shelf: Shelf) -> None:
    names = Codec(shelf.kind).names
    assert {field for fields in shelf.indexes.values() for field in fields} <= set(names)
    assert "id" in names


def test_what_is_written_is_plain_json(codec: Codec[Walk]) -> None:
    document = orjson.loads(codec.encode(replace(FULL, best=None)))
    assert document["ended_at"] == "2026-05-04T12:30:15.123456+00:00"
    assert document["best"] is None
