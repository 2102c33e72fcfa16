"""The example neighbourhood: as rich as the README says, played through the services, sound at any time of day."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.domain import exchange as states
from app.domain.background import Background
from app.domain.credential import Credential, checked_pin
from app.domain.event import FESTIVAL, ROUND, Event
from app.domain.exchange import Exchange
from app.domain.introduction import STEPS, Introduction
from app.domain.ledger import Account, Entry, Transfer, verify_ledger
from app.domain.listing import OFFER, PAUSED, Listing
from app.domain.matching import RING, SWAP
from app.domain.message import Message
from app.domain.place import INSTITUTION, Neighbourhood, Organisation, Place
from app.domain.resident import Resident
from app.domain.safety import OPEN, Report
from app.domain.vouch import Vouch
from app.server.example_evening import begin_evening
from app.server.house import furnished
from app.server.pins import Pins
from app.services.example import settle_in
from app.services.example_clock import PlayedClock
from app.services.example_content import Example, ExampleOrganisation
from app.services.round_solver import solve
from app.settings import Settings
from app.storage.content import ContentError, read_areas, read_licences, read_phrases, read_skills
from app.storage.example_reader import read_example
from app.storage.tiny_store import TinyStore, open_store
from tests.builders import QuickPinHasher

DATA = Path(__file__).parents[2] / "data"
FILES = ("people", "neighbours", "exchanges", "neighbourhood", "talk")
CATALOGUE = replace(
    read_skills(DATA / "skills"),
    licences=read_licences(DATA / "licences"),
    phrases=read_phrases(DATA / "phrases"),
    areas=read_areas(DATA / "places" / "areas.tsv"),
)
ZONE = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 6, 10, 10, 0, tzinfo=UTC)


@dataclass
class Neighbourly:
    """The parts that `settle_in` plays with, all by one clock."""

    store: TinyStore
    clock: PlayedClock

    def __post_init__(self) -> None:
        self.pins = Pins(QuickPinHasher(), workers=1)
        self.of = furnished(Settings(), self.store, self.clock, bytes(32), CATALOGUE, self.pins)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.of, name)

    def who(self, called_name: str) -> Resident:
        return next(resident for resident in self.store.every(Resident) if resident.called_name == called_name)


def quick_hash(pin: str, *, staff: bool) -> str:
    return f"hashed {checked_pin(pin, staff=staff)}"


def settled(folder: Path, now: datetime) -> Neighbourly:
    parts = Neighbourly(open_store(folder), PlayedClock(now, ZONE))
    settle_in(parts, read_example(DATA / "example", CATALOGUE), clock=parts.clock, hash_pin=quick_hash)
    parts.clock.at = now
    return parts


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neighbourly]:
    parts = settled(tmp_path_factory.mktemp("example"), NOON)
    yield parts
    parts.store.close()


@pytest.fixture(scope="module")
def example() -> Example:
    return read_example(DATA / "example", CATALOGUE)


def test_it_is_as_large_as_promised(parts: Neighbourly) -> None:
    everybody = list(parts.store.every(Resident))
    assert len(everybody) == 200
    assert sum(resident.is_mentor for resident in everybody) == 15
    assert sum(resident.is_staff for resident in everybody) == 2
    assert [parts.store.count(kind) for kind in (Organisation, Event, Place)] == [25, 5, 2]
    assert parts.store.count(Listing) >= 300
    assert parts.store.count(Exchange) >= 60


def test_every_skill_is_offered_or_wanted_and_some_needs_nobody_answers(parts: Neighbourly) -> None:
    listings = list(parts.store.every(Listing))
    assert {listing.skill_id for listing in listings} == {skill.id for skill in CATALOGUE.skills}
    assert sum(bool(listing.availability) for listing in listings) >= 80
    offered = {x.skill_id for x in listings if x.kind == OFFER}
    assert "wohnungssuche" not in offered


def test_people_tell_of_themselves_as_far_as_they_like(parts: Neighbourly) -> None:
    everybody = list(parts.store.every(Resident))
    assert 80 <= parts.store.count(Background) <= 150
    assert 80 <= sum(bool(resident.area) for resident in everybody) <= 150
    assert {resident.area for resident in everybody} == {"", *CATALOGUE.areas}
    assert [resident.called_name for resident in everybody if resident.wants_to_mentor_at] == ["Christa"]


def test_swaps_and_rings_are_there_to_be_found(parts: Neighbourly) -> None:
    found = {
        frozenset(suggestion.members): (suggestion.kind, len(suggestion.members))
        for suggestions in parts.suggestions.for_everybody().values()
        for suggestion in suggestions
    }
    times = Counter(found.values())
    assert times[(SWAP, 2)] >= 5
    assert times[(RING, 3)] >= 5
    assert times[(RING, 4)] >= 2


def test_amira_is_offered_a_swap_and_a_ring_first(parts: Neighbourly) -> None:
    swap, ring, *_ = parts.suggestions.for_resident(by=parts.who("Amira").id)
    assert (swap.kind, ring.kind) == (SWAP, RING)


def test_one_listing_was_paused_after_a_year_and_one_is_reported(parts: Neighbourly) -> None:
    assert [listing.skill_id for listing in parts.store.find(Listing, state=PAUSED)] == ["messer-schaerfen"]
    (report,) = parts.store.every(Report)
    assert report.state == OPEN


def test_introductions_have_come_differently_far(parts: Neighbourly) -> None:
    assert {told.steps[-1].what for told in parts.store.every(Introduction)} == set(STEPS)


def test_mentors_vouch_and_people_write_to_one_another(parts: Neighbourly) -> None:
    assert parts.store.count(Vouch) == 2
    messages = list(parts.store.every(Message))
    assert any(message.phrase_id for message in messages)
    assert any(message.text for message in messages)
    assert {message.thread_id.split(":")[0] for message in messages} == {"exchange", "mentor"}


def test_only_invented_organisations_say_anything_or_have_a_place(example: Example) -> None:
    for each in example.organisations:
        if each.kind == INSTITUTION:
            assert each == ExampleOrganisation(name=each.name, kind=INSTITUTION)
        else:
            assert each.about
            assert each.hours
            assert each.contacts
            assert each.position


def test_called_names_are_unique_as_the_demo_signs_in_by_them(example: Example) -> None:
    assert [
        name for name, times in Counter(p.called_name.casefold() for p in example.people).items() if times > 1
    ] == []


def test_there_are_exchanges_in_every_state(parts: Neighbourly) -> None:
    assert {exchange.state for exchange in parts.store.every(Exchange)} == set(states.STATES)
    assert any(e.gift and e.state == states.BOOKED for e in parts.store.every(Exchange))


def test_each_mentor_has_fields_and_peer_groups_and_together_they_cover_every_field(parts: Neighbourly) -> None:
    mentors = [resident for resident in parts.store.every(Resident) if resident.is_mentor]
    assert all(mentor.fields and mentor.groups for mentor in mentors)
    assert {field for mentor in mentors for field in mentor.fields} == {group.id for group in CATALOGUE.groups}


def test_the_door_shows_amira_one_exchange_and_ayse_several(parts: Neighbourly) -> None:
    assert len(parts.check_in.todays(by=parts.who("Amira").id)) == 1
    assert len(parts.check_in.todays(by=parts.who("Ayşe").id)) == 3


def test_about_half_say_when_they_have_time_and_two_mentors_are_here(parts: Neighbourly) -> None:
    told = sum(bool(resident.availability) for resident in parts.store.every(Resident))
    assert 0.4 <= told / parts.store.count(Resident) <= 0.6
    sabine = parts.who("Sabine").id
    assert [each.called_name for each in parts.mentors.find(by=sabine) if parts.mentors.is_here(each.id)] == [
        "Rania", "Wiebke",
    ]  # fmt: skip


def test_one_exchange_waits_for_a_mentors_scan(parts: Neighbourly) -> None:
    (waiting,) = parts.exchanges.in_states(states.UNDER_WAY, by=parts.who("Kurt").id)
    assert parts.confirmation.look_up(by=parts.who("Kurt").id, exchange_id=waiting.id).missing == ()


def test_helga_without_a_phone_can_do_without_a_pin(parts: Neighbourly) -> None:
    helga = parts.who("Helga")
    assert parts.store.get(Credential, helga.id) is None
    assert parts.people.card_address(by=parts.who("Sabine").id, resident_id=helga.id)
    assert any(e.booked_minutes and not e.gift for e in parts.store.find(Exchange, participant=helga.id))


@pytest.mark.parametrize("name", ["Amira", "Kurt", "Sabine"])
def test_whoever_tries_signing_in_has_a_pin(parts: Neighbourly, name: str) -> None:
    assert parts.store.get(Credential, parts.who(name).id) is not None


def test_amiras_screens_are_full(parts: Neighbourly) -> None:
    amira = parts.who("Amira").id
    assert {e.state for e in parts.exchanges.of(by=amira)} >= {
        states.PROPOSED, states.AGREED, states.BOOKED, states.DECLINED
    }  # fmt: skip
    assert len(parts.accounts.bookings(by=amira, owner_id=amira)) >= 4
    assert len(parts.listings.of(by=amira, resident_id=amira)) >= 5
    assert not parts.accounts.summary(by=amira, owner_id=amira).is_newcomer


@pytest.mark.parametrize(
    "now",
    [
        NOON,
        datetime(2026, 1, 1, 0, 5, tzinfo=ZONE),
        datetime(2026, 12, 31, 23, 55, tzinfo=ZONE),
        datetime(2026, 3, 29, 3, 10, tzinfo=ZONE),
        datetime(2026, 10, 25, 2, 30, tzinfo=ZONE),
    ],
    ids=str,
)
def test_it_is_sound_and_nothing_lies_in_the_future_at_any_hour(tmp_path: Path, now: datetime) -> None:
    parts = settled(tmp_path, now.astimezone(UTC))
    store = parts.store
    assert verify_ledger(store.every(Entry), store.every(Account), store.every(Transfer)) == []
    changes = [change.at for exchange in store.every(Exchange) for change in exchange.changes]
    assert max(changes) <= now
    assert [entry.booked_at for entry in store.every(Entry)] == sorted(entry.booked_at for entry in store.every(Entry))
    assert {exchange.state for exchange in store.every(Exchange)} == set(states.STATES)
    assert len(parts.check_in.todays(by=parts.who("Amira").id)) == 1
    store.close()


@pytest.mark.parametrize(
    "now", [NOON, datetime(2026, 12, 31, 23, 55, tzinfo=ZONE), datetime(2026, 10, 25, 2, 30, tzinfo=ZONE)], ids=str
)
def test_an_evening_is_on_now_with_people_stamps_and_a_round_that_can_be_drawn(tmp_path: Path, now: datetime) -> None:
    parts = settled(tmp_path, now.astimezone(UTC))
    for _ in range(2):
        begin_evening(parts.of)  # a second start finds it on already
    sabine, place = parts.who("Sabine").id, parts.neighbours.places()[0].id
    evenings = {each.event.kind: each for each in parts.arrivals.on_at(place) if each.is_on(parts.clock.now())}
    assert set(evenings) == {ROUND, FESTIVAL}
    assert parts.store.count(Event) == 7
    for evening in evenings.values():
        assert len(parts.arrivals.present(evening.id)) == 14
        desk, _ = parts.desks.open(
            by=sabine, occurrence_id=evening.id, name="Tür", station_id="", request_id=f"desk-{evening.event.kind}"
        )  # fmt: skip
        assert desk
    asked = parts.rounds.asked(by=sabine, occurrence_id=evenings[ROUND].id)
    assert solve(asked.market).served >= 8
    assert len(parts.rounds.shown(evenings[ROUND].id)) >= 5
    tally = parts.stamps.tally(evenings[FESTIVAL].id)
    assert len(tally) == 5
    assert sum(tally.values()) >= 20
    assert all(prize.stamps_needed in (3, 5) for prize in parts.prizes.of(evenings[FESTIVAL].id))
    # nobody one looks around as was taken in, and the exchanges of the day wait as before
    assert len(parts.check_in.todays(by=parts.who("Amira").id)) == 1
    assert not any(parts.arrivals.at(each.id, parts.who("Amira").id) for each in evenings.values())
    parts.store.close()


def test_every_step_of_a_story_comes_after_the_one_before(parts: Neighbourly) -> None:
    for exchange in parts.store.every(Exchange):
        told = [change.at for change in exchange.changes]
        assert told == sorted(told), exchange


def test_what_happened_last_month_was_booked_last_month(parts: Neighbourly) -> None:
    stroll = next(e for e in parts.store.every(Exchange) if e.skill_id == "neu-in-nienburg")
    assert stroll.booked_at is not None
    assert NOON - stroll.booked_at > timedelta(days=39)
    (first, _) = parts.store.find(Entry, transfer=stroll.transfer_id)
    assert first.booked_at == stroll.booked_at


def test_proposals_come_from_the_listings_they_answer(parts: Neighbourly) -> None:
    assert sum(bool(exchange.listing_id) for exchange in parts.store.every(Exchange)) >= 15


def test_settling_twice_changes_nothing(parts: Neighbourly, example: Example) -> None:
    before = [parts.store.count(kind) for kind in (Resident, Exchange, Entry, Listing)]
    settle_in(parts, example, clock=parts.clock, hash_pin=quick_hash)
    assert [parts.store.count(kind) for kind in (Resident, Exchange, Entry, Listing)] == before


def test_it_says_that_it_is_an_example(parts: Neighbourly) -> None:
    neighbourhood = parts.store.get(Neighbourhood, "neighbourhood")
    assert neighbourhood is not None
    assert neighbourhood.is_example


@pytest.mark.parametrize(
    "file", ["people.toml", "neighbours.toml", "exchanges.toml", "neighbourhood.toml", "talk.toml", "evening.toml"]
)
def test_each_file_says_that_it_is_invented(file: str) -> None:
    assert "INVENTED" in (DATA / "example" / file).read_text(encoding="utf-8")[:400]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("people.toml", 'key = "kurt"', 'key = "sabine"', "'sabine' is taken"),
        ("people.toml", 'skill = "mathe"', 'skill = "mathematik"', "names 'mathematik'"),
        ("people.toml", 'fields = ["sprache", ', 'fields = ["sprachen", ', "names 'sprachen'"),
        ("people.toml", "here_for_days = 420", 'here_for_days = "420"', "must be int"),
        ("people.toml", "here_for_days = 420\n", "", "here_for_days is missing"),
        ("people.toml", 'languages = ["de", "en"]', 'languages = "de"', "must be a list"),
        ("people.toml", "here_for_days = 420", "here_for_day = 420", "'here_for_day' is no field"),
        ("people.toml", '[[person]]\nkey = "kurt"', '[person]]\nkey = "kurt"', "is not TOML"),
        ("exchanges.toml", 'giver = "heinz"', 'giver = "hans"', "names 'hans'"),
        ("exchanges.toml", 'state = "under_way"', 'state = "underway"', "names 'underway'"),
        ("exchanges.toml", 'place = "stadtteilhaus"', 'place = "rathaus"', "names 'rathaus'"),
        ("exchanges.toml", 'receiver = "swetlana"', 'receiver = "nobody"', "names 'nobody'"),
        ("neighbourhood.toml", 'place = "stadtteilhaus"', 'place = "rathaus"', "names 'rathaus'"),
        ("neighbourhood.toml", 'contacts = ["heinz"]', 'contacts = ["hans"]', "names 'hans'"),
        ("neighbourhood.toml", 'resident = "omid"', 'resident = "hans"', "names 'hans'"),
        ("neighbourhood.toml", 'organisation = "Tischlerei Astrein"', 'organisation = "X"', "names 'X'"),
        ("neighbours.toml", 'key = "wiebke"', 'key = "kurt"', "'kurt' is taken"),
        ("neighbours.toml", '"3-afternoon"', '"3-noon"', "names '3-noon'"),
        ("neighbours.toml", 'area = "ernsting-siedlung"', 'area = "altstadt"', "names 'altstadt'"),
        ("neighbours.toml", 'age = "55_64"', 'age = "55"', "names '55'"),
        ("talk.toml", 'phrase = "drop-in"', 'phrase = "drop-out"', "names 'drop-out'"),
        ("talk.toml", 'to = "rania"', 'to = "hans"', "names 'hans'"),
    ],
)
def test_a_mistake_is_refused_with_its_place(tmp_path: Path, file: str, old: str, new: str, problem: str) -> None:
    folder = Path(shutil.copytree(DATA / "example", tmp_path / "example"))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        read_example(folder, CATALOGUE)
    assert problem in str(refused.value)
    assert file in str(refused.value)
    assert "line" in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="restore it"):
        read_example(tmp_path, CATALOGUE)
