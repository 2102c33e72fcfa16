"""Leaving for good: what names a person is gone, the ledger stays whole, others can go on."""

from datetime import timedelta

import pytest

from app.domain.background import Background
from app.domain.code import Code
from app.domain.contact import ContactYes
from app.domain.credential import Credential
from app.domain.draw import Draw, DrawnChain, DrawnLeg
from app.domain.exchange import AGREED, BOOKED, CANCELLED, DISPUTED, MISSED, PROPOSED, SETTLED, UNDER_WAY, UNDONE
from app.domain.fact import Fact
from app.domain.introduction import Introduction
from app.domain.ledger import FUND_ID, Account, Entry, Limits, Ownership
from app.domain.listing import OFFER, Listing
from app.domain.match import ENDED, Leg, Match
from app.domain.message import Message
from app.domain.notice import VOUCHED, Notice
from app.domain.place import FIRM, Organisation
from app.domain.presence import Presence
from app.domain.resident import Resident
from app.domain.safety import Block, Measure, Report
from app.domain.session import Session
from app.domain.vouch import Vouch
from app.services.matches import Help
from app.services.organisations import OrganisationDetails
from app.services.ports import Store
from tests.builders import BIKES, Village, ledger_faults, snapshot

WORDS = "Meine Tochter Leyla war krank"


def everything_kept(village: Village) -> str:
    return repr(snapshot(village.store))


# What goes


def test_nothing_that_names_the_person_is_left(kept_village: Village) -> None:
    village = kept_village
    gone = village.resident("Roxana", phone="05021 4711", email="roxana@example.org", about="Ich nähe gern.")
    village.listings.publish(by=gone, kind=OFFER, skill_id=BIKES, text=WORDS, request_id=village.request())
    village.exchange(BOOKED, giver=gone)
    exchange = village.exchange(PROPOSED, giver=gone)
    village.exchanges.decline(**village.asked(exchange, gone), reason=WORDS)
    village.signed_in(gone, device="Roxanas Handy")
    village.leaves(gone)
    kept = everything_kept(village)
    for trace in ("Roxana", "05021 4711", "roxana@", "nähe", "Leyla"):
        assert trace not in kept, trace


def test_the_bare_id_stays_so_that_the_others_history_still_holds(village: Village) -> None:
    booked = village.exchange(BOOKED)
    before = village.store.get(Resident, village.amira)
    village.leaves(village.amira)
    left = village.store.get(Resident, village.amira)
    assert left is not None
    assert before is not None
    assert left == Resident(
        id=village.amira, called_name="", language="de", registered_at=before.registered_at, left_at=village.clock.at
    )  # fmt: skip
    assert village.now(booked).giver_id == village.amira
    assert [b.exchange_id for b in village.accounts.bookings(by=village.ben, owner_id=village.ben)] == [booked.id]


def test_what_others_and_they_wrote_to_one_another_is_gone(village: Village) -> None:
    gone, other, at = village.amira, village.ben, village.clock.at
    records = [
        Background(id=gone, age_band="65_79"),
        Presence(id=gone, place_id=village.shop, came_at=at),
        Notice(id="n", resident_id=gone, kind=VOUCHED, at=at),
        Message(id="m", thread_id="exchange:1", from_id=other, to_id=gone, sent_at=at, text=WORDS),
        ContactYes(id=f"1:{gone}", exchange_id="1", resident_id=gone, given_at=at),
        Introduction(id="i", resident_id=gone, organisation_id="o", mentor_id=village.kurt),
        Vouch(id=f"{village.kurt}:{gone}", mentor_id=village.kurt, resident_id=gone, given_at=at),
        Block(id=f"{gone}:{other}", by_id=gone, blocked_id=other, at=at),
        Report(id="r", by_id=other, subject=f"resident:{gone}", about_id=gone, reason="rude", note=WORDS, at=at),
        Measure(id="x", subject=f"resident:{gone}", resident_id=gone, what="left", reason=WORDS, by_id="", at=at),
    ]
    with village.store.transaction():
        for record in records:
            village.store.put(record)
    village.leaves(gone)
    assert [village.store.get(type(record), record.id) for record in records] == [None] * len(records)
    assert WORDS not in everything_kept(village)


@pytest.mark.parametrize(("state", "after"), [("proposed", "ended"), ("agreed", "agreed")])
def test_a_match_that_waits_for_them_ends(village: Village, state: str, after: str) -> None:
    leg = Leg(giver_id=village.amira, receiver_id=village.ben, skill_id=BIKES, planned_minutes=60)
    match = Match(
        id="m", convener_id=village.kurt, legs=(leg,), members=(village.amira, village.ben), state=state, note=WORDS,
        place_id=village.shop, starts_at=village.clock.at, proposed_at=village.clock.at,
    )  # fmt: skip
    with village.store.transaction():
        village.store.put(match)
    village.leaves(village.amira)
    kept = village.store.get(Match, "m")
    assert kept is not None
    assert (kept.state, kept.note) == (after, "")


def test_an_organisation_loses_its_contact_person(village: Village) -> None:
    with village.store.transaction():
        nabu = Organisation(id="o", name="NABU", kind="association", contact_ids=(village.amira, village.ben))
        village.store.put(nabu)
    village.leaves(village.amira)
    assert [each.contact_ids for each in village.store.every(Organisation)] == [(village.ben,)]


def test_pin_sessions_ownership_and_codes_are_gone(village: Village) -> None:
    card, token = village.card(village.amira), village.signed_in(village.amira).token
    invitation = village.people.invite(by=village.sabine, resident_id=village.amira, request_id=village.request())
    village.leaves(village.amira)
    assert village.store.get(Credential, village.amira) is None
    assert village.store.find(Session, resident=village.amira) == []
    assert village.store.get(Ownership, village.amira) is None
    assert village.sign_in.session_of(token) is None
    assert all(code.revoked_at for code in village.store.find(Code, subject=village.amira))
    for code in (card, invitation):
        with village.refuses("code_revoked"):
            village.scans.read(code)


def test_their_listings_are_closed_and_empty(village: Village) -> None:
    listing = village.listings.publish(
        by=village.amira, kind=OFFER, skill_id=BIKES, text=WORDS, request_id=village.request()
    )
    village.leaves(village.amira)
    kept = village.store.get(Listing, listing.id)
    assert kept is not None
    assert (kept.state, kept.text) == ("closed", "")
    assert village.listings.active(by=village.ben) == []


def test_a_roles_rights_are_gone(village: Village) -> None:
    exchange = village.exchange(UNDER_WAY)
    village.leaves(village.kurt)
    with village.refuses("person_left"):
        village.confirm(exchange)


def test_the_others_words_stay_theirs(village: Village) -> None:
    exchange = village.exchange(PROPOSED)
    village.exchanges.cancel(**village.asked(exchange, village.ben), reason="Ich bin umgezogen.")
    village.leaves(village.amira)
    assert village.now(exchange).changes[-1].note == "Ich bin umgezogen."


# What stays open, and what ends


@pytest.mark.parametrize("state", [PROPOSED, AGREED, UNDER_WAY])
def test_what_they_had_agreed_is_cancelled(village: Village, state: str) -> None:
    exchange = village.exchange(state)
    village.leaves(village.amira)
    cancelled = village.now(exchange)
    assert cancelled.state == CANCELLED
    assert (cancelled.changes[-1].what, cancelled.changes[-1].by) == ("cancelled", village.sabine)


@pytest.mark.parametrize("state", [BOOKED, MISSED, SETTLED, UNDONE, CANCELLED])
def test_what_is_over_stays_as_it_was(village: Village, state: str) -> None:
    exchange = village.exchange(state)
    village.leaves(village.amira)
    assert village.now(exchange).state == state


def test_a_dispute_stays_open_so_that_leaving_is_no_way_out_of_it(village: Village) -> None:
    exchange = village.exchange(DISPUTED)
    village.leaves(village.amira)
    assert village.now(exchange).state == DISPUTED
    settled = village.settle(exchange, 0)
    assert settled.state == SETTLED
    assert village.balance(village.ben) == 0


def test_a_dispute_with_somebody_who_left_may_be_settled_as_it_was_booked(village: Village) -> None:
    exchange = village.exchange(DISPUTED, minutes=60)
    village.leaves(village.amira)
    village.settle(exchange, 60)
    assert village.balance(village.ben) == -60
    assert ledger_faults(village.store) == []


@pytest.mark.parametrize("minutes", [15, 90])
def test_nothing_new_is_booked_for_somebody_who_left(village: Village, minutes: int) -> None:
    exchange = village.exchange(DISPUTED, minutes=60)
    village.leaves(village.amira)
    with village.refuses("person_left"):
        village.settle(exchange, minutes)


def test_a_disputed_gift_is_settled_after_somebody_left(village: Village) -> None:
    exchange = village.exchange(DISPUTED, gift=True)
    village.leaves(village.amira)
    village.settle(exchange, 0)
    assert village.counted(village.ben) == 0


@pytest.mark.parametrize("gift", [False, True])
def test_who_stays_can_have_a_booking_undone(village: Village, gift: bool) -> None:
    exchange = village.exchange(BOOKED, gift=gift)
    village.leaves(village.amira)
    village.ask_undo(exchange)
    village.corrections.agree_undo(**village.asked(exchange, village.kurt))
    assert village.now(exchange).state == UNDONE
    assert (village.balance(village.ben), village.counted(village.ben)) == (0, 0)
    assert ledger_faults(village.store) == []


def test_who_stays_can_dispute(village: Village) -> None:
    exchange = village.exchange(BOOKED)
    village.leaves(village.amira)
    village.dispute(exchange)
    village.settle(exchange, 0)
    assert village.balance(village.ben) == 0


# The balance


def test_saved_time_goes_to_the_fund(kept_village: Village) -> None:
    village = kept_village
    village.exchange(BOOKED, minutes=90)
    account_id = village.account_id(village.amira)
    village.leaves(village.amira)
    account = village.store.get(Account, account_id)
    assert account is not None
    assert account.balance_minutes == 0
    assert (village.balance(FUND_ID), village.balance(village.ben)) == (90, -90)
    assert ledger_faults(village.store) == []


def test_received_time_is_made_up_for_by_the_fund(kept_village: Village) -> None:
    village = kept_village
    village.exchange(BOOKED, minutes=90)
    account_id = village.account_id(village.ben)
    village.leaves(village.ben)
    account = village.store.get(Account, account_id)
    assert account is not None
    assert account.balance_minutes == 0
    assert (village.balance(FUND_ID), village.balance(village.amira)) == (-90, 90)
    assert ledger_faults(village.store) == []


def test_an_even_account_books_nothing(village: Village) -> None:
    village.leaves(village.amira)
    assert village.store.count(Entry) == 0


def test_an_empty_fund_keeps_nobody_from_leaving(store: Store) -> None:
    village = Village(store, limits=Limits(fund_minutes=-60))
    village.exchange(BOOKED, minutes=600)
    village.leaves(village.ben)
    assert village.balance(FUND_ID) == -600
    assert ledger_faults(village.store) == []


@pytest.mark.parametrize("who", ["amira", "ben"])
def test_a_later_undo_leaves_no_time_on_an_account_without_an_owner(village: Village, who: str) -> None:
    exchange = village.exchange(BOOKED, minutes=90)
    gone = getattr(village, who)
    account_id = village.account_id(gone)
    village.leaves(gone)
    village.corrections.ask_undo(**village.asked(exchange, village.sabine), reason="Falsche Karte.")
    village.corrections.agree_undo(**village.asked(exchange, village.kurt))
    account = village.store.get(Account, account_id)
    assert account is not None
    assert (account.balance_minutes, village.balance(FUND_ID)) == (0, 0)
    assert ledger_faults(village.store) == []


def test_entries_and_hashes_of_the_past_stay(village: Village) -> None:
    village.exchange(BOOKED)
    before = list(village.store.every(Entry))
    village.leaves(village.amira)
    assert list(village.store.every(Entry))[: len(before)] == before


# Who may


def test_everybody_may_leave_by_themselves(village: Village) -> None:
    village.farewell.farewell(by=village.amira, resident_id=village.amira, request_id=village.request())
    with village.refuses("person_left"):
        village.people.get(by=village.sabine, resident_id=village.amira)


def test_nobody_sends_another_away_but_staff(village: Village) -> None:
    for by in (village.ben, village.kurt):
        with village.refuses("not_staff"):
            village.farewell.farewell(by=by, resident_id=village.amira, request_id=village.request())


def test_staff_are_released_from_their_role_first(village: Village) -> None:
    for by in (village.sabine, village.staff("Tom")):
        with village.refuses("staff_first_release"):
            village.farewell.farewell(by=by, resident_id=village.sabine, request_id=village.request())


@pytest.mark.parametrize("resident_id", ["", "nobody", None, ["amira"]])
def test_somebody_unknown_cannot_leave(village: Village, resident_id: str) -> None:
    with village.refuses("person_unknown"):
        village.leaves(resident_id)


def test_nobody_leaves_twice(village: Village) -> None:
    village.leaves(village.amira)
    with village.refuses("person_left"):
        village.leaves(village.amira)


def test_the_same_request_again_is_harmless(village: Village) -> None:
    request_id = village.request()
    for _ in range(2):
        village.farewell.farewell(by=village.amira, resident_id=village.amira, request_id=request_id)


def test_somebody_without_a_pin_leaves_too(village: Village) -> None:
    helga = village.resident("Helga", pin="")
    village.leaves(helga)
    assert "Helga" not in everything_kept(village)


def test_others_words_on_why_they_did_not_come_go_with_them(village: Village) -> None:
    exchange = village.exchange(AGREED)
    village.clock.at = exchange.starts_at
    village.corrections.record_missed(**village.asked(exchange, village.kurt), who=(village.amira,), excuse=WORDS)
    village.leaves(village.amira)
    assert "Leyla" not in everything_kept(village)


def test_a_mentors_own_words_go_and_what_they_proposed_ends(village: Village) -> None:
    details = OrganisationDetails(name="Backstube", kind=FIRM)
    bakery = village.organisations.add(by=village.sabine, details=details, request_id=village.request())
    asked = village.introductions.ask(
        by=village.amira, organisation_id=bakery.id, mentor_id=village.kurt, note="Ich backe.",
        request_id=village.request(),
    )  # fmt: skip
    village.introductions.go_on(
        by=village.kurt, introduction_id=asked.id, what="met", note=WORDS, request_id=village.request()
    )
    with_another = village.introductions.ask(
        by=village.ben, organisation_id=bakery.id, mentor_id=village.mentor("Mina"), note="Ich auch.",
        request_id=village.request(),
    )  # fmt: skip
    match = village.matches.propose(
        by=village.kurt, legs=(Help(giver_id=village.amira, receiver_id=village.ben, skill_id=BIKES),),
        terms=village.terms(starts_at=village.clock.at + timedelta(days=1)), note=WORDS, request_id=village.request(),
    )  # fmt: skip
    village.leaves(village.kurt)
    assert WORDS not in everything_kept(village)
    introduction, ended = village.store.get(Introduction, asked.id), village.store.get(Match, match.id)
    assert introduction is not None
    assert [(step.what, step.note) for step in introduction.steps] == [("asked", "Ich backe."), ("met", "")]
    assert village.store.get(Introduction, with_another.id) == with_another
    assert ended is not None
    assert (ended.state, ended.ended_by) == (ENDED, village.kurt)


def test_what_desks_said_and_what_was_drawn_names_them_no_more(village: Village) -> None:
    now, evening = village.clock.now(), village.evening(kind="round")
    fact = Fact(
        id="f1", desk_id="d", occurrence_id=evening, kind="newcomer", said='{"name": "Amira"}', said_at=now, at=now,
        received_at=now, state="done", subject_id=village.amira,
    )  # fmt: skip
    legs = (
        DrawnLeg(giver_id=village.amira, receiver_id=village.ben, skill_id="s"),
        DrawnLeg(giver_id=village.ben, receiver_id=village.amira, skill_id="s"),
    )
    draw = Draw(
        id=evening, drawn_at=now, drawn_by=village.sabine, chains=(DrawnChain(id=f"{evening}:1", legs=legs),),
        unserved=(village.amira,),
    )  # fmt: skip
    with village.store.transaction():
        village.store.put(fact)
        village.store.put(draw)
        village.store.put(Draw(id=village.evening(kind="round"), drawn_at=now, drawn_by=village.sabine, chains=()))
    village.leaves(village.amira)
    kept, drawn = village.store.get(Fact, "f1"), village.store.get(Draw, evening)
    assert kept is not None
    assert kept.said == ""
    assert drawn is not None
    assert village.amira not in drawn.unserved
