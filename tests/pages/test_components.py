"""Components on a page of their own, with whatever a browser may send."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nicegui.testing import User
from nicegui.testing.user_simulation import user_simulation

from app.domain.listing import OFFER, Listing
from app.domain.refusal import Refusal
from app.server.house import House, open_house
from app.server.live import begin_live
from app.services.ports import StorageFailure
from app.settings import Settings
from components import wording
from components.attributes import is_safe_address
from components.elements import Tag
from components.feedback import say, sentence
from components.live_region import live
from components.markup import action, choice, field, form, link, picker, tag
from components.qr import qr_svg
from components.refusals import SENTENCES
from components.texts import direction, own_name, speaking, t, tn
from tests.builders import NOON, QuickPinHasher, SettableClock
from tests.pages.taps import fresh_request_id, page_text, send, submit, tap

HOSTILE: list[Any] = [
    None,
    "text",
    7,
    [],
    ["a", "b"],
    {},
    {"request_id": None},
    {"request_id": 12345678},
    {"request_id": "short"},
    {"request_id": "x" * 65},
    {"request_id": "<script>alert(1)</script>"},
    {"request_id": ["00000000-0000"]},
]


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(NOON)


@pytest.fixture
def small_house(tmp_path: Path, clock: SettableClock) -> Iterator[House]:
    of = open_house(Settings(var_folder=tmp_path), clock=clock, hasher=QuickPinHasher())
    yield of
    of.close()


@asynccontextmanager
async def opened(build: Callable[[], object]) -> AsyncIterator[User]:
    """A page with what `build` makes, opened by somebody."""

    def root() -> None:
        build()

    async with user_simulation(root) as user:
        await user.open("/")
        yield user


# --- actions -----------------------------------------------------------------------------------------------------


async def test_an_action_hands_over_the_id_that_the_browser_made(small_house: House) -> None:
    done: list[str] = []
    async with opened(lambda: action("Zusagen", done.append)) as user:
        request_id = tap(user, "Zusagen")
        tap(user, "Zusagen", request_id=request_id)
    assert done == [request_id, request_id]


@pytest.mark.parametrize("args", HOSTILE, ids=repr)
async def test_an_action_refuses_what_no_browser_of_ours_sends(small_house: House, args: Any) -> None:
    done: list[str] = []
    async with opened(lambda: action("Zusagen", done.append)) as user:
        send(_only(user, "button"), "click", args)
        assert SENTENCES["malformed"] in page_text(user)
    assert done == []


async def test_a_refusal_becomes_a_sentence_and_failed_storage_another(small_house: House) -> None:
    def refuse(_: str) -> None:
        raise Refusal("not_staff")

    def fail(_: str) -> None:
        raise StorageFailure

    async with opened(lambda: (action("Eins", refuse), action("Zwei", fail))) as user:
        tap(user, "Eins")
        assert SENTENCES["not_staff"] in page_text(user)
        tap(user, "Zwei")
        assert SENTENCES["not_staff"] not in page_text(user)
        assert "Nicht gespeichert" in page_text(user)


async def test_what_was_done_can_be_undone_from_where_it_is_said(small_house: House) -> None:
    undone: list[str] = []
    async with opened(lambda: action("Absagen", lambda _: None, said="Abgesagt.", undo=undone.append)) as user:
        tap(user, "Absagen")
        assert "Abgesagt." in page_text(user)
        request_id = tap(user, "Rückgängig")
        assert "Abgesagt." not in page_text(user)
    assert undone == [request_id]


async def test_an_action_may_take_its_own_button_away(small_house: House) -> None:
    def build() -> None:
        with tag("div") as region:
            action("Weg damit", lambda _: (region.clear(), say("Weg."))[-1])

    async with opened(build) as user:
        tap(user, "Weg damit")
        assert page_text(user) == "Weg."


# --- forms -------------------------------------------------------------------------------------------------------


def _form(taken: list[dict[str, str]]) -> None:
    def take(values: dict[str, str], _: str) -> None:
        if values["note"] == "nein":
            raise Refusal("text_missing")
        taken.append(values)

    with form(take, submit="Speichern"):
        field("note", "Notiz", value="bisher")
        choice("days", "Tage", {"mo": "Montag", "di": "Dienstag"}, many=True)
        picker("skill", "Was?", {"Gruppe": {"mathe": "Mathe"}})


async def test_a_form_hands_over_its_own_fields_and_no_others(small_house: House) -> None:
    taken: list[dict[str, str]] = []
    async with opened(lambda: _form(taken)) as user:
        submit(user, "Speichern", {"note": "ja", "days": "mo,di", "by": "someone else"})
    assert taken == [{"note": "ja", "days": "mo,di", "skill": ""}]


@pytest.mark.parametrize(
    "values",
    [
        None,
        "text",
        [],
        {"note": 7},
        {"note": None},
        {"note": ["x"]},
        {"note": {"a": 1}},
        {str(n): "" for n in range(99)},
    ],
    ids=repr,
)
async def test_a_form_refuses_values_that_no_browser_of_ours_sends(small_house: House, values: Any) -> None:
    taken: list[dict[str, str]] = []
    async with opened(lambda: _form(taken)) as user:
        send(_only(user, "form"), "submit", {"request_id": fresh_request_id(), "values": values})
        assert SENTENCES["malformed"] in page_text(user)
    assert taken == []


async def test_an_endless_text_is_refused_before_anybody_reads_it(small_house: House) -> None:
    taken: list[dict[str, str]] = []
    async with opened(lambda: _form(taken)) as user:
        submit(user, "Speichern", {"note": "x" * 8001})
        assert "8000" in page_text(user)
    assert taken == []


async def test_a_refused_form_says_so_at_the_form_until_it_is_accepted(small_house: House) -> None:
    taken: list[dict[str, str]] = []
    async with opened(lambda: _form(taken)) as user:
        submit(user, "Speichern", {"note": "nein"})
        error = next(each for each in _all(user, "p") if each.props.get("role") == "alert")
        assert error.text == SENTENCES["text_missing"]
        assert "hidden" not in error.props
        submit(user, "Speichern", {"note": "ja"})
        assert error.text == ""
        assert error.props["hidden"]


async def test_what_people_write_is_never_markup(small_house: House) -> None:
    evil = '<img src=x onerror="alert(1)">'

    def build() -> None:
        tag("p", evil)
        field("note", evil, value=evil)
        picker("skill", "Was?", {evil: evil, "g": {evil: evil}})

    async with opened(build) as user:
        assert user.client is not None
        markup = [each.props["innerHTML"] for each in user.client.content.descendants() if "innerHTML" in each.props]
    assert markup
    assert not any("<img" in each for each in markup)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "/\\evil.example",
        "",
    ],
)
async def test_a_link_never_leads_where_it_could_run_something(small_house: House, address: str) -> None:
    assert not is_safe_address(address)
    async with opened(lambda: link("Hier", address)) as user:
        assert "href" not in _only(user, "a").props


@pytest.mark.parametrize(
    "address", ["/", "/exchanges/1?a=b", "#x", "https://example.org", "tel:+4950211", "mailto:a@b.de"]
)
def test_links_into_the_app_and_outward_are_fine(address: str) -> None:
    assert is_safe_address(address)


# --- texts -------------------------------------------------------------------------------------------------------


def test_german_is_spoken_as_it_is_written() -> None:
    with speaking("de"):
        assert t("Guten Tag, {name}!", name="Amira") == "Guten Tag, Amira!"
        assert [tn("{n} Person", "{n} Personen", n) for n in (0, 1, 2)] == ["0 Personen", "1 Person", "2 Personen"]


def test_braces_in_what_people_write_mean_nothing() -> None:
    with speaking("de"):
        assert t("Guten Tag, {name}!", name="{name.__class__}") == "Guten Tag, {name.__class__}!"


def test_a_language_knows_its_name_and_direction() -> None:
    assert [(own_name(code), direction(code)) for code in ("de", "en", "ar", "kmr")] == [
        ("Deutsch", "ltr"),
        ("English", "ltr"),
        ("العربية", "rtl"),
        ("Kurdî (kurmancî)", "ltr"),  # and not in which letters and where
    ]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 Minuten"),
        (15, "15 Minuten"),
        (45, "45 Minuten"),
        (60, "1 Stunde"),
        (75, "1 Stunde 15 Minuten"),
        (90, "1½ Stunden"),
        (120, "2 Stunden"),
        (-150, "2½ Stunden"),
        (1440, "24 Stunden"),
    ],
)
def test_minutes_are_said_as_people_say_them(minutes: int, words: str) -> None:
    with speaking("de"):
        assert wording.minutes_words(minutes) == words


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(hours=3), "heute um 15:00"),
        (timedelta(days=1), "morgen um 12:00"),
        (timedelta(days=-1), "gestern um 12:00"),
        (timedelta(days=204), "Di., 24. November um 11:00"),
        (timedelta(days=365), "Di., 4. Mai 2027 um 12:00"),
    ],
)
def test_times_are_said_by_the_clock_on_the_wall(small_house: House, ahead: timedelta, words: str) -> None:
    with speaking("de"):
        assert wording.when_words(NOON + ahead) == words


def test_a_date_and_a_time_field_name_an_instant(small_house: House) -> None:
    assert wording.instant_of("2026-05-04", "15:00") == datetime(2026, 5, 4, 13, 0, tzinfo=UTC)
    for day, time in (("", ""), ("2026-05-04", ""), ("2026-02-30", "12:00"), ("x", "y"), ("2026-05-04", "25:00")):
        assert wording.instant_of(day, time) is None


def test_facts_are_put_into_words(small_house: House) -> None:
    with speaking("de"):
        assert "heute um 12:00" in sentence(Refusal("code_revoked", at=NOON))
        assert "1½ Stunden" in sentence(Refusal("limit_reached", minutes=120, left_minutes=90))
        assert sentence(Refusal("pin_wait", seconds=1)) == "Bitte warte noch 1 Sekunde."
        assert sentence(Refusal("pin_wait", seconds=480)) == "Bitte warte noch 8 Minuten."


def test_an_unknown_reason_still_gets_a_sentence_with_a_way_on(small_house: House) -> None:
    with speaking("de"):
        assert "im Laden" in sentence(Refusal("never_heard_of"))


def test_a_code_stays_alphanumeric_and_has_its_quiet_zone() -> None:
    drawing = qr_svg("HTTPS://EHRENSACHE.EXAMPLE/Q/1ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    # 29 modules (version 3 at level M) and four of quiet zone on each side
    assert 'viewBox="0 0 37 37"' in drawing
    assert 'fill="#fff"' in drawing


# --- live --------------------------------------------------------------------------------------------------------


async def test_a_live_region_is_built_anew_when_its_topic_changes(small_house: House, clock: SettableClock) -> None:
    begin_live(small_house)
    listing = Listing(id="l1", kind=OFFER, resident_id="r1", skill_id="mathe", published_at=clock.now())

    def build() -> None:
        if small_house.store.get(Listing, "l1") is None:
            tag("p", "Noch nichts")
        elif small_house.store.count(Listing) == 2:
            raise Refusal("listing_unknown")
        else:
            tag("p", "Mathe")

    async with opened(lambda: live(["listings"], build)) as user:
        assert page_text(user) == "Noch nichts"
        for added, shown in ((listing, "Mathe"), (replace(listing, id="l2"), SENTENCES["listing_unknown"])):
            with small_house.store.transaction():
                small_house.store.put(added)
            await asyncio.sleep(0.05)
            assert page_text(user) == shown


def _all(user: User, kind: str) -> list[Tag]:
    assert user.client is not None
    return [each for each in user.client.content.descendants() if isinstance(each, Tag) and each.tag == kind]


def _only(user: User, kind: str) -> Tag:
    return _all(user, kind)[0]
