"""What staff do about reports: with a reason that is read, brought back whole, and never about themselves."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.domain.listing import ACTIVE, CLOSED, HIDDEN, PAUSED, Listing
from app.domain.message import Message
from app.domain.notice import MEASURE
from app.domain.resident import Resident
from app.domain.safety import Measure
from tests.builders import BIKES, COOKING, Village


def offer(village: Village, by: str, skill_id: str = BIKES) -> str:
    return village.listings.publish(by=by, kind="offer", skill_id=skill_id, request_id=village.request()).id


def set_state(village: Village, by: str, listing_id: str, state: str) -> None:
    village.listings.set_state(by=by, listing_id=listing_id, state=state, request_id=village.request())


def report(village: Village, by: str, subject: str, reason: str = "wrong") -> None:
    village.clock.forward(seconds=1)
    village.safety.report(by=by, subject=subject, reason=reason, request_id=village.request())


def decide(
    village: Village, do: Callable[..., Measure], subject: Any, *, by: str = "", reason: Any = "Darum."
) -> Measure:
    village.clock.forward(seconds=1)
    return do(by=by or village.sabine, subject=subject, reason=reason, request_id=village.request())


def hide(village: Village, subject: Any, **more: Any) -> Measure:
    return decide(village, village.moderation.hide, subject, **more)


def restore(village: Village, subject: Any, **more: Any) -> Measure:
    return decide(village, village.moderation.restore, subject, **more)


def leave(village: Village, subject: Any, **more: Any) -> Measure:
    return decide(village, village.moderation.leave, subject, **more)


def state(village: Village, listing_id: str) -> str:
    listing = village.store.get(Listing, listing_id)
    assert listing is not None
    return listing.state


def kept(village: Village, resident_id: str) -> Resident:
    resident = village.store.get(Resident, resident_id)
    assert resident is not None
    return resident


def test_reports_on_one_thing_are_one_case_and_the_longest_waiting_comes_first(village: Village) -> None:
    listing = f"listing:{offer(village, village.ben)}"
    report(village, village.amira, listing)
    report(village, village.kurt, f"resident:{village.ben}")
    report(village, village.kurt, listing, "deceit")
    cases = village.moderation.cases(by=village.sabine)
    assert [(case.subject, case.about_id, [r.reason for r in case.reports]) for case in cases] == [
        (listing, village.ben, ["wrong", "deceit"]), (f"resident:{village.ben}", village.ben, ["wrong"]),
    ]  # fmt: skip


def test_only_staff_see_and_decide(village: Village) -> None:
    subject = f"listing:{offer(village, village.ben)}"
    for other in (village.amira, village.ben, village.kurt):
        for look in (village.moderation.cases, village.moderation.decided):
            with village.refuses("not_staff"):
                look(by=other)
        with village.refuses("not_staff"):
            village.moderation.shown(by=other, subject=subject)
        for do in (village.moderation.hide, village.moderation.restore, village.moderation.leave):
            with village.refuses("not_staff"):
                decide(village, do, subject, by=other)
    with village.refuses("signed_out"):
        hide(village, subject, by="nobody")


@pytest.mark.parametrize("reason", ["", " ", None, 7, "x" * 301])
def test_a_reason_has_to_be_given(village: Village, reason: Any) -> None:
    subject = f"listing:{offer(village, village.ben)}"
    expected = "malformed" if not isinstance(reason, str) else "text_too_long" if reason.strip() else "text_missing"
    for do in (hide, restore, leave):
        with village.refuses(expected):
            do(village, subject, reason=reason)


@pytest.mark.parametrize("subject", ["", "listing:gone", "message:gone", "resident:nobody", None, 7, "event:1"])
def test_what_is_not_there_cannot_be_hidden(village: Village, subject: Any) -> None:
    expected = "person_unknown" if subject == "resident:nobody" else "subject_unknown"
    for do in (hide, restore, leave):
        with village.refuses(expected):
            do(village, subject)


# Listings


def test_a_hidden_listing_is_gone_for_others_and_its_owner_reads_why(village: Village) -> None:
    listing = offer(village, village.ben)
    report(village, village.amira, f"listing:{listing}")
    hide(village, f"listing:{listing}", reason="Das ist Werbung.")
    with village.refuses("listing_unknown"):
        village.listings.get(by=village.amira, listing_id=listing)
    with village.refuses("hidden_by_staff"):
        set_state(village, village.ben, listing, ACTIVE)
    assert village.moderation.cases(by=village.sabine) == []
    (measure,) = village.safety.measures(by=village.ben)
    assert (measure.what, measure.reason) == ("hidden", "Das ist Werbung.")
    assert [(n.kind, n.subject_id) for n in village.notices.of(by=village.ben)] == [(MEASURE, measure.id)]
    assert village.safety.measures(by=village.amira) == []
    with village.refuses("hidden_already"):
        hide(village, f"listing:{listing}")


def test_restoring_brings_a_listing_back_to_what_it_was(village: Village) -> None:
    for before in (ACTIVE, PAUSED, CLOSED):
        listing = offer(village, village.ben)
        set_state(village, village.ben, listing, before)
        hide(village, f"listing:{listing}")
        assert state(village, listing) == HIDDEN
        restore(village, f"listing:{listing}")
        assert state(village, listing) == before
        with village.refuses("not_hidden"):
            restore(village, f"listing:{listing}")
        set_state(village, village.ben, listing, CLOSED)
    assert [m.what for m in village.safety.measures(by=village.ben)][:2] == ["restored", "hidden"]
    assert len(village.moderation.decided(by=village.sabine)) == 6


def test_a_restored_listing_pauses_where_the_same_was_written_anew(village: Village) -> None:
    listing = offer(village, village.ben)
    hide(village, f"listing:{listing}")
    offer(village, village.ben)
    restore(village, f"listing:{listing}")
    assert state(village, listing) == PAUSED


# People


def test_a_hidden_person_is_gone_for_others_but_can_look_and_pauses(village: Village) -> None:
    listing = offer(village, village.ben)
    hide(village, f"resident:{village.ben}")
    with village.refuses("person_unknown"):
        village.people.get(by=village.amira, resident_id=village.ben)
    assert village.people.get(by=village.ben, resident_id=village.ben).hidden_at is not None
    assert village.people.get(by=village.sabine, resident_id=village.ben).hidden_at is not None
    assert state(village, listing) == PAUSED
    assert len(village.safety.measures(by=village.ben)) == 1
    for publish in (
        lambda: set_state(village, village.ben, listing, ACTIVE),
        lambda: offer(village, village.ben, COOKING),
    ):
        with village.refuses("profile_hidden"):
            publish()
    with village.refuses("profile_hidden"):
        village.exchange()
    with village.refuses("not_with_this_person"):
        village.exchange(giver=village.ben, receiver=village.amira)


def test_a_restored_person_has_everything_back_but_what_they_ended(village: Village) -> None:
    bikes, cooking, more = (offer(village, village.ben, skill) for skill in (BIKES, COOKING, "kompetenz-1"))
    paused = offer(village, village.ben, "kompetenz-2")
    set_state(village, village.ben, paused, PAUSED)
    phone = kept(village, village.ben).phone
    hide(village, f"resident:{village.ben}")
    set_state(village, village.ben, cooking, CLOSED)
    with village.store.transaction():
        village.store.erase(Listing, more)
    restore(village, f"resident:{village.ben}")
    assert [state(village, each) for each in (bikes, cooking, paused)] == [ACTIVE, CLOSED, PAUSED]
    assert village.people.get(by=village.amira, resident_id=village.ben).hidden_at is None
    assert kept(village, village.ben).phone == phone


def test_contact_survives_being_hidden(village: Village) -> None:
    nora = village.resident("Nora", phone="05021 77")
    hide(village, f"resident:{nora}")
    restore(village, f"resident:{nora}")
    assert kept(village, nora).phone == "05021 77"


def test_staff_are_not_hidden_and_never_decide_about_themselves(village: Village) -> None:
    paula = village.staff("Paula")
    report(village, village.amira, f"resident:{paula}")
    with village.refuses("staff_first_release"):
        hide(village, f"resident:{paula}")
    assert village.moderation.cases(by=paula) == []
    for do in (hide, restore, leave):
        with village.refuses("not_your_case"):
            do(village, f"resident:{paula}", by=paula)
    leave(village, f"resident:{paula}")
    assert village.moderation.decided(by=paula) == []
    assert len(village.moderation.decided(by=village.sabine)) == 1


# Messages


def test_staff_read_a_message_only_when_it_was_reported(village: Village) -> None:
    thread = f"exchange:{village.exchange().id}"
    message = village.messages.write(by=village.ben, thread_id=thread, text="Du Esel", request_id=village.request())
    subject = f"message:{message.id}"
    with village.refuses("subject_unknown"):
        village.moderation.shown(by=village.sabine, subject=subject)
    with village.refuses("subject_unknown"):
        hide(village, subject)
    report(village, village.amira, subject)
    assert village.moderation.shown(by=village.sabine, subject=subject) == message
    hide(village, subject)
    assert village.store.get(Message, message.id) == replace(message, hidden_at=village.clock.now())
    restore(village, subject)
    assert [m.text for m in village.messages.thread(by=village.amira, thread_id=thread)] == ["Du Esel"]


def test_what_is_left_as_it_is_closes_the_case_and_points_at_nobody(village: Village) -> None:
    subject = f"resident:{village.ben}"
    report(village, village.amira, subject)
    leave(village, subject, reason="Ein Missverständnis.")
    assert village.moderation.cases(by=village.sabine) == []
    assert village.safety.reported(by=village.amira)[0].state == "closed"
    assert village.safety.measures(by=village.ben) == []
    assert village.notices.of(by=village.ben) == []


def test_nothing_of_it_outlasts_a_farewell(village: Village) -> None:
    subject = f"listing:{offer(village, village.ben)}"
    report(village, village.amira, subject)
    hide(village, subject)
    village.leaves(village.ben)
    assert village.moderation.decided(by=village.sabine) == []
    with village.refuses("not_hidden"):
        restore(village, subject)
