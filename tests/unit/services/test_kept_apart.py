"""A block and a hidden profile hold on every way that a mentor opens between people, not only on the direct ones."""

from datetime import timedelta

import pytest

from app.domain.exchange import AGREED
from app.domain.introduction import Introduction
from app.domain.listing import NEED, OFFER
from app.domain.match import Match
from app.domain.place import FIRM
from app.services.matches import Help
from app.services.organisations import OrganisationDetails
from tests.builders import BIKES, COOKING, Village


def block(village: Village, by: str, other: str) -> None:
    village.safety.block(by=by, resident_id=other, request_id=village.request())


def hide(village: Village, who: str) -> None:
    village.moderation.hide(
        by=village.sabine, subject=f"resident:{who}", reason="Beleidigungen.", request_id=village.request()
    )


def propose(village: Village, by: str = "") -> Match:
    return village.matches.propose(
        by=by or village.kurt, legs=(Help(giver_id=village.amira, receiver_id=village.ben, skill_id=BIKES),),
        terms=village.terms(starts_at=village.clock.at + timedelta(days=1)), note="Na?", request_id=village.request(),
    )  # fmt: skip


def agree(village: Village, match: Match, by: str) -> Match:
    return village.matches.agree(by=by, match_id=match.id, request_id=village.request())


@pytest.fixture
def bakery(village: Village) -> str:
    details = OrganisationDetails(name="Backstube", kind=FIRM)
    return village.organisations.add(by=village.sabine, details=details, request_id=village.request()).id


def ask(village: Village, bakery: str, *, by: str, resident: str = "") -> Introduction:
    return village.introductions.ask(
        by=by, organisation_id=bakery, mentor_id=village.kurt, resident_id=resident, request_id=village.request()
    )


# An exchange that they have already


def test_a_step_of_an_exchange_brings_no_words_to_whoever_blocked_them(village: Village) -> None:
    """Calling off stays possible, and a reason given before the block stays as it was."""

    def notes(by: str) -> list[str]:
        return [change.note for change in village.exchanges.get(by=by, exchange_id=exchange.id).changes]

    exchange = village.exchange(AGREED)
    village.corrections.record_missed(
        **village.asked(exchange, village.amira), who=(village.ben,), excuse="Ben war nicht da."
    )
    village.corrections.excuse(**village.asked(exchange, village.ben), excuse="Ich war krank.")
    village.clock.forward(minutes=1)
    block(village, village.amira, village.ben)
    village.clock.forward(minutes=1)
    village.corrections.excuse(**village.asked(exchange, village.ben), excuse="Du bist gemein.")
    assert notes(village.amira) == ["", "", "Ben war nicht da.", "Ich war krank.", ""]
    for by in (village.ben, village.kurt, village.sabine):
        assert notes(by)[-1] == "Du bist gemein."
    village.safety.unblock(by=village.amira, resident_id=village.ben, request_id=village.request())
    assert notes(village.amira)[-1] == "Du bist gemein."


# Bringing together


def test_a_mentor_brings_nobody_together_whom_a_block_keeps_away_from_the_mentor(village: Village) -> None:
    block(village, village.amira, village.kurt)
    assert [r.called_name for r in village.matches.candidates(by=village.kurt)] == ["Ben", "Sabine"]
    with village.refuses("not_with_this_person"):
        propose(village)


def test_a_mentor_whose_profile_is_hidden_brings_nobody_together(village: Village) -> None:
    hide(village, village.kurt)
    with village.refuses("profile_hidden"):
        propose(village)


def test_who_was_blocked_or_hidden_meanwhile_is_in_no_exchange(village: Village) -> None:
    match = propose(village)
    agree(village, match, village.amira)
    block(village, village.amira, village.ben)
    with village.refuses("not_with_this_person"):
        agree(village, match, village.ben)
    village.safety.unblock(by=village.amira, resident_id=village.ben, request_id=village.request())
    hide(village, village.ben)
    with village.refuses("profile_hidden"):
        agree(village, match, village.ben)


def test_a_mentors_desk_names_nobody_whom_a_block_keeps_away(village: Village) -> None:
    for one, other, skill in ((village.amira, village.ben, BIKES), (village.ben, village.amira, COOKING)):
        for who, kind in ((one, OFFER), (other, NEED)):
            village.listings.publish(by=who, kind=kind, skill_id=skill, request_id=village.request())
    village.listings.publish(by=village.amira, kind=NEED, skill_id="kompetenz-1", request_id=village.request())
    assert village.suggestions.to_bring_together(by=village.kurt)
    assert village.mentors.unanswered_needs(by=village.kurt)
    block(village, village.amira, village.kurt)
    assert village.suggestions.to_bring_together(by=village.kurt) == []
    assert village.mentors.unanswered_needs(by=village.kurt) == []
    assert [r.called_name for r in village.mentors.newcomers(by=village.kurt)] == ["Ben"]


# Vouching and opening doors


def test_nobody_vouches_for_whom_they_may_not_turn_to(village: Village) -> None:
    block(village, village.amira, village.kurt)
    with village.refuses("not_with_this_person"):
        village.vouches.vouch(by=village.kurt, resident_id=village.amira, request_id=village.request())
    hide(village, village.kurt)
    with village.refuses("profile_hidden"):
        village.vouches.vouch(by=village.kurt, resident_id=village.ben, request_id=village.request())


def test_a_hidden_profile_opens_no_door(village: Village, bakery: str) -> None:
    hide(village, village.amira)
    with village.refuses("profile_hidden"):
        ask(village, bakery, by=village.amira)
    with village.refuses("not_with_this_person"):
        ask(village, bakery, by=village.kurt, resident=village.amira)
    hide(village, village.kurt)
    with village.refuses("profile_hidden"):
        ask(village, bakery, by=village.kurt, resident=village.ben)


def test_who_was_blocked_brings_no_more_words_by_a_step(village: Village, bakery: str) -> None:
    one = ask(village, bakery, by=village.amira)
    block(village, village.amira, village.kurt)
    with village.refuses("not_with_this_person"):
        village.introductions.go_on(
            by=village.kurt, introduction_id=one.id, what="met", note="Na?", request_id=village.request()
        )


# Exchanges


def test_what_was_proposed_before_a_block_is_not_agreed_after_it(village: Village) -> None:
    exchange = village.exchange()
    block(village, village.amira, village.ben)
    with village.refuses("not_with_this_person"):
        village.agree(exchange)
    village.decline(exchange)


def test_what_is_agreed_stays_and_is_moved_by_nobody_after_a_block(village: Village) -> None:
    exchange = village.exchange(AGREED)
    block(village, village.amira, village.ben)
    with village.refuses("not_with_this_person"):
        village.exchanges.propose_time(**village.asked(exchange, village.ben), terms=village.terms(minutes=30))
    assert village.now(exchange).state == AGREED


def test_who_is_hidden_agrees_to_nothing_new(village: Village) -> None:
    exchange = village.exchange()
    hide(village, village.amira)
    with village.refuses("profile_hidden"):
        village.agree(exchange)


# Contact


def test_lists_of_people_carry_no_contact(village: Village) -> None:
    village.with_role(village.resident("Dana", phone="05021 4711", email="dana@example.org"), "mentor")
    village.resident("Danuta", phone="05021 4712", messenger="Signal")
    lists = (
        village.search.everything(by=village.ben, text="Danuta").people,
        village.mentors.find(by=village.ben),
        village.mentors.newcomers(by=village.kurt),
    )
    for people in lists:
        assert people
        assert not any(person.phone or person.messenger or person.email for person in people)
