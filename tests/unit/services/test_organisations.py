"""Organisations: entered by staff, edited by them or their contact persons, never lost in two tabs."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.ledger import ORGANISATION
from app.domain.place import ASSOCIATION, FIRM, Organisation
from app.domain.week import Hours
from app.services.organisations import MOST_CONTACTS, MOST_LANGUAGES, OrganisationDetails, checked_website
from app.services.ports import Store
from tests.builders import Village, refused

BAKERY = OrganisationDetails(
    name="Backstube", kind=FIRM, about="Wir backen ab drei.", gives="Brot", needs="Hilfe beim Fest",
    offers=("visit", "internship"), address="am Markt", languages=("de", "tr"), phone="05021 12", email="a@b.de",
    website="www.backstube.example", hours=(Hours(weekday=1, opens_at_minute=360, closes_at_minute=720),),
)  # fmt: skip


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store)


def add(village: Village, details: OrganisationDetails = BAKERY, *, by: str = "") -> Organisation:
    return village.organisations.add(by=by or village.sabine, details=details, request_id=village.request())


def edit(village: Village, shown: Organisation, *, by: str = "", **changes: Any) -> Organisation:
    return village.organisations.edit(
        by=by or village.sabine, organisation_id=shown.id, details=replace(BAKERY, **changes), revision=shown.revision,
        request_id=village.request(),
    )  # fmt: skip


def with_contacts(village: Village, shown: Organisation, *who: str, by: str = "") -> Organisation:
    return village.organisations.set_contacts(
        by=by or village.sabine, organisation_id=shown.id, contact_ids=who, request_id=village.request()
    )


def test_what_is_entered_is_kept_and_it_has_an_account(village: Village) -> None:
    kept = add(village)
    assert (kept.name, kept.offers, kept.website) == (
        "Backstube",
        ("visit", "internship"),
        "https://www.backstube.example",
    )
    assert village.account(kept.id).kind == ORGANISATION
    assert village.organisations.get(by=village.amira, organisation_id=kept.id) == kept
    for by in (village.amira, village.kurt):
        with village.refuses("not_staff"):
            add(village, by=by)


def test_they_are_listed_by_name_for_people_who_are_signed_in(village: Village) -> None:
    for name in ("NABU", "gärtnerei", "Bäckerei"):
        add(village, OrganisationDetails(name=name, kind=ASSOCIATION))
    assert [each.name for each in village.organisations.every(by=village.amira)] == ["Bäckerei", "gärtnerei", "NABU"]
    with village.refuses("signed_out"):
        village.organisations.every(by="")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"name": ""}, "text_missing"),
        ({"kind": "Betrieb"}, "malformed"),
        ({"gives": "a" * 601}, "text_too_long"),
        ({"offers": ("gold",)}, "malformed"),
        ({"languages": ("deutsch",)}, "malformed"),
        ({"languages": ("de",) * (MOST_LANGUAGES + 1)}, "malformed"),
        ({"phone": "ruf an"}, "phone_malformed"),
        ({"email": "at"}, "email_malformed"),
        ({"website": "javascript:alert(1)"}, "website_malformed"),
        ({"hours": (Hours(weekday=1, opens_at_minute=5, closes_at_minute=5),)}, "closes_before_it_opens"),
    ],
    ids=str,
)
def test_what_is_malformed_is_refused(village: Village, given: dict[str, Any], reason: str) -> None:
    with village.refuses(reason):
        add(village, replace(BAKERY, **given))


@pytest.mark.parametrize(
    "website",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://", "https://user@evil.example", "nowhere",
     "https://a b.example", "https://[::1", "ftp://a.example"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(website: str) -> None:
    with refused("website_malformed"):
        checked_website(website)


def test_an_address_may_have_a_scheme_or_be_left_out() -> None:
    assert checked_website("http://a.example/x") == "http://a.example/x"
    assert checked_website(" a.example ") == "https://a.example"
    assert checked_website("") == ""


def test_a_contact_person_edits_and_strangers_do_not(village: Village) -> None:
    bakery = with_contacts(village, add(village), village.amira, village.amira)
    assert bakery.contact_ids == (village.amira,)
    changed = edit(village, bakery, by=village.amira, about="Neu")
    assert (changed.about, changed.revision, changed.contact_ids) == ("Neu", 1, (village.amira,))
    assert village.organisations.may_edit(by=village.amira, organisation_id=bakery.id)
    assert village.organisations.may_edit(by=village.sabine, organisation_id=bakery.id)
    assert not village.organisations.may_edit(by=village.ben, organisation_id=bakery.id)
    with village.refuses("not_staff"):
        edit(village, changed, by=village.ben)


def test_of_two_tabs_the_second_is_told(village: Village) -> None:
    bakery = add(village)
    edit(village, bakery, about="zuerst")
    with village.refuses("changed_meanwhile"):
        edit(village, bakery, about="danach")


def test_whoever_is_hidden_or_avoided_is_not_named_as_speaking_for_it(village: Village) -> None:
    lena = village.resident("Lena", phone="05021 4711")
    one = with_contacts(village, add(village), village.ben, lena)

    def named(by: str) -> list[tuple[str, str]]:
        found = village.organisations.contacts(by=by, organisation_id=one.id)
        return [(each.called_name, each.phone) for each in found]

    assert named(village.amira) == [("Ben", ""), ("Lena", "")]
    village.safety.block(by=lena, resident_id=village.amira, request_id=village.request())
    village.moderation.hide(
        by=village.sabine, subject=f"resident:{village.ben}", reason="Beleidigungen.", request_id=village.request()
    )
    assert named(village.amira) == []
    assert named(village.kurt) == [("Lena", "")]
    assert named(village.sabine) == [("Ben", ""), ("Lena", "")]


def test_only_staff_say_who_speaks_for_it(village: Village) -> None:
    bakery = add(village)
    with village.refuses("not_staff"):
        with_contacts(village, bakery, village.amira, by=village.amira)
    with village.refuses("person_unknown"):
        with_contacts(village, bakery, "nobody")
    with village.refuses("malformed"):
        with_contacts(village, bakery, *[village.amira] * (MOST_CONTACTS + 1))


def test_a_closed_one_is_shown_to_staff_only_until_it_is_shown_again(village: Village) -> None:
    bakery = add(village)

    def close(is_closed: bool, by: str = "") -> None:
        village.organisations.close(
            by=by or village.sabine, organisation_id=bakery.id, is_closed=is_closed, request_id=village.request()
        )

    with village.refuses("not_staff"):
        close(True, by=village.amira)
    close(True)
    assert village.organisations.every(by=village.amira) == []
    with village.refuses("organisation_unknown"):
        village.organisations.get(by=village.amira, organisation_id=bakery.id)
    assert village.organisations.get(by=village.sabine, organisation_id=bakery.id).closed_at == village.clock.at
    close(False)
    assert [each.id for each in village.organisations.every(by=village.amira)] == [bakery.id]


@pytest.mark.parametrize("organisation_id", ["", "nothing", None])
def test_an_organisation_that_is_not_there_is_unknown(village: Village, organisation_id: str) -> None:
    with village.refuses("organisation_unknown"):
        village.organisations.get(by=village.amira, organisation_id=organisation_id)


def test_a_name_or_nothing(village: Village) -> None:
    made = village.organisations.add(
        by=village.sabine, details=OrganisationDetails(name="Radhaus", kind="firm"), request_id=village.request()
    )
    assert village.organisations.name(made.id) == "Radhaus"
    assert [village.organisations.name(wrong) for wrong in ("x", None, [])] == ["", "", ""]
