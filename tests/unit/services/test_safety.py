"""Blocking and reporting: nobody is told of a block, and nobody reports without end."""

from typing import Any

import pytest

from app.domain.listing import Listing
from app.domain.safety import Report
from app.services.safety import MOST_REPORTS_A_DAY
from tests.builders import BIKES, Village


def block(village: Village, by: str, other: str) -> None:
    village.safety.block(by=by, resident_id=other, request_id=village.request())


def report(village: Village, by: str, subject: Any, reason: Any = "wrong", note: Any = "") -> Report:
    village.clock.forward(seconds=1)
    return village.safety.report(by=by, subject=subject, reason=reason, note=note, request_id=village.request())


def offer(village: Village, by: str, skill_id: str = BIKES) -> Listing:
    return village.listings.publish(by=by, kind="offer", skill_id=skill_id, request_id=village.request())


def names(village: Village, by: str) -> list[str]:
    return [person.called_name for person in village.safety.blocked(by=by)]


# Blocking


def test_a_block_keeps_the_two_apart_and_only_one_of_them_knows(village: Village) -> None:
    block(village, village.amira, village.ben)
    assert names(village, village.amira) == ["Ben"]
    assert names(village, village.ben) == []
    for one, other in ((village.amira, village.ben), (village.ben, village.amira)):
        with village.refuses("person_unknown"):
            village.people.get(by=one, resident_id=other)
    with village.refuses("not_with_this_person"):
        village.exchange()
    assert village.people.get(by=village.sabine, resident_id=village.ben).called_name == "Ben"


def test_blocking_twice_is_blocking_once_and_taken_back_at_once(village: Village) -> None:
    block(village, village.amira, village.ben)
    first = village.safety.block(by=village.amira, resident_id=village.ben, request_id=village.request())
    village.clock.forward(days=1)
    assert village.safety.block(by=village.amira, resident_id=village.ben, request_id=village.request()) == first
    for _ in range(2):
        village.safety.unblock(by=village.amira, resident_id=village.ben, request_id=village.request())
    assert names(village, village.amira) == []
    assert village.people.get(by=village.ben, resident_id=village.amira).called_name == "Amira"


def test_the_list_of_the_blocked_shows_no_contact_and_nobody_who_left(village: Village) -> None:
    nora = village.resident("Nora", phone="05021 99")
    block(village, village.amira, nora)
    block(village, village.amira, village.ben)
    assert names(village, village.amira) == ["Ben", "Nora"]
    assert village.safety.blocked(by=village.amira)[1].phone == ""
    village.leaves(nora)
    assert names(village, village.amira) == ["Ben"]


@pytest.mark.parametrize(
    ("resident_id", "reason"),
    [("nobody", "person_unknown"), (None, "person_unknown"), (["x"], "person_unknown"), ("", "person_unknown")],
)
def test_nobody_can_be_blocked_who_is_not_there(village: Village, resident_id: Any, reason: str) -> None:
    with village.refuses(reason):
        block(village, village.amira, resident_id)
    with village.refuses("not_yourself"):
        block(village, village.amira, village.amira)
    village.safety.unblock(by=village.amira, resident_id=resident_id, request_id=village.request())


# Reporting


def test_a_person_a_listing_and_a_message_one_got_can_be_reported(village: Village) -> None:
    exchange = village.exchange()
    message = village.messages.write(
        by=village.ben, thread_id=f"exchange:{exchange.id}", text="Hm", request_id=village.request()
    )
    listing = offer(village, village.ben)
    for subject in (f"resident:{village.ben}", f"listing:{listing.id}", f"message:{message.id}"):
        kept = report(village, village.amira, subject, "pushy", " Bitte ansehen ")
        assert (kept.about_id, kept.note, kept.state) == (village.ben, "Bitte ansehen", "open")
    assert [r.subject for r in village.safety.reported(by=village.amira)][-1] == f"resident:{village.ben}"
    assert village.safety.reported(by=village.ben) == []
    with village.refuses("subject_unknown"):
        report(village, village.kurt, f"message:{message.id}")
    with village.refuses("not_yourself"):
        report(village, village.ben, f"message:{message.id}")


@pytest.mark.parametrize(
    ("subject", "reason"),
    [
        ("", "subject_unknown"), (None, "subject_unknown"), (7, "subject_unknown"), ("resident:", "person_unknown"),
        ("resident:nobody", "person_unknown"), ("listing:gone", "subject_unknown"), ("message:gone", "subject_unknown"),
        ("exchange:1", "subject_unknown"), ("resident:{me}", "not_yourself"),
    ],
)  # fmt: skip
def test_hostile_subjects_are_refused(village: Village, subject: Any, reason: str) -> None:
    if isinstance(subject, str):
        subject = subject.format(me=village.amira)
    with village.refuses(reason):
        report(village, village.amira, subject)


def test_a_reason_is_one_of_a_few_and_a_note_is_bounded(village: Village) -> None:
    subject = f"resident:{village.ben}"
    for reason in ("", "invented", None, ["wrong"]):
        with village.refuses("malformed"):
            report(village, village.amira, subject, reason)
    with village.refuses("text_too_long"):
        report(village, village.amira, subject, note="x" * 601)


def test_one_open_report_a_person_and_subject(village: Village) -> None:
    subject = f"resident:{village.ben}"
    report(village, village.amira, subject)
    with village.refuses("reported_already"):
        report(village, village.amira, subject)
    report(village, village.kurt, subject)
    village.moderation.leave(by=village.sabine, subject=subject, reason="Geklärt.", request_id=village.request())
    report(village, village.amira, subject)


def test_nobody_reports_without_end(village: Village) -> None:
    for number in range(MOST_REPORTS_A_DAY):
        report(village, village.amira, f"listing:{offer(village, village.ben, f'kompetenz-{number}').id}")
    with village.refuses("too_many_reports"):
        report(village, village.amira, f"resident:{village.ben}")
    village.clock.forward(days=1)
    report(village, village.amira, f"resident:{village.ben}")
