"""Registering, editing, roles, cards and PINs; who may see and do what."""

from collections.abc import Callable

import pytest

from app.domain.credential import Credential
from app.domain.ledger import RESIDENT
from app.domain.resident import Resident
from app.services.people import Details
from tests.builders import PIN, Village

CONTACT = {"phone": "05021 12345", "email": "amira@example.org"}


def register(village: Village, **details: object) -> Resident:
    return village.people.register(
        by=village.sabine, details=Details(**{"called_name": "Cem", **details}),  # type: ignore[arg-type]
        request_id=village.request(),
    )  # fmt: skip


def test_a_person_is_registered_with_account_card_and_pin(kept_village: Village) -> None:
    village = kept_village
    cem = village.people.register(
        by=village.sabine, details=Details(called_name=" Cem ", language="tr", languages=("tr", "de")),
        pin_hash=village.hasher.hash(PIN), request_id=village.request(),
    )  # fmt: skip
    assert (cem.called_name, cem.language, cem.languages, cem.roles) == ("Cem", "tr", ("tr", "de"), ())
    assert (cem.registered_by, cem.registered_at) == (village.sabine, village.clock.at)
    assert (village.account(cem.id).kind, village.balance(cem.id)) == (RESIDENT, 0)
    assert village.signed_in(cem.id).session.resident_id == cem.id


def test_neither_pin_nor_contact_is_needed(village: Village) -> None:
    cem = register(village)
    assert village.store.get(Credential, cem.id) is None
    assert village.card(cem.id)


def test_only_staff_register(village: Village) -> None:
    for by in (village.amira, village.kurt):
        with village.refuses("not_staff"):
            village.people.register(by=by, details=Details(called_name="Cem"), request_id=village.request())


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        ({"called_name": ""}, "text_missing"),
        ({"called_name": "…"}, "text_missing"),
        ({"called_name": "a" * 61}, "text_too_long"),
        ({"called_name": None}, "malformed"),
        ({"about": "a" * 601}, "text_too_long"),
        ({"language": "deutsch"}, "malformed"),
        ({"language": "DE"}, "malformed"),
        ({"language": ""}, "malformed"),
        ({"language": None}, "malformed"),
        ({"language": "дe"}, "malformed"),
        ({"languages": ("de", "1")}, "malformed"),
        ({"languages": ("de",) * 13}, "malformed"),
        ({"email": "amira"}, "email_malformed"),
        ({"email": "a@b@c"}, "email_malformed"),
        ({"email": "a b@example.org"}, "email_malformed"),
        ({"email": "a@example.org?bcc=b%40example.org"}, "email_malformed"),
        ({"email": "a@example.org,b%40example.org"}, "email_malformed"),
        ({"email": "a\u00a0@example.org"}, "email_malformed"),
        ({"email": "a@" + "b" * 119}, "text_too_long"),
        ({"phone": "javascript:alert(1)"}, "phone_malformed"),
        ({"phone": "0" * 31}, "text_too_long"),
    ],
    ids=str,
)
def test_malformed_details_register_and_change_nothing(
    village: Village, details: dict[str, object], reason: str
) -> None:
    with village.refuses(reason):
        register(village, **details)
    with village.refuses(reason):
        village.people.edit(
            by=village.amira, resident_id=village.amira, revision=0, request_id=village.request(),
            details=Details(**{"called_name": "Amira", **details}),  # type: ignore[arg-type]
        )  # fmt: skip


@pytest.mark.parametrize("phone", ["05021 12345", "+49 (0)5021/12-345"])
def test_telephone_numbers_are_kept_as_people_write_them(village: Village, phone: str) -> None:
    assert register(village, phone=phone).phone == phone


def test_markup_in_a_name_is_kept_as_a_name(village: Village) -> None:
    assert register(village, called_name="<b>Cem</b>").called_name == "<b>Cem</b>"


# Changing


@pytest.mark.parametrize("by", ["amira", "sabine"])
def test_details_are_changed_by_oneself_or_staff(village: Village, by: str) -> None:
    details = Details(called_name="Mira", language="ar", languages=("ar",), about="Ich koche.\nGern.", **CONTACT)
    mira = village.people.edit(
        by=getattr(village, by), resident_id=village.amira, details=details, revision=0, request_id=village.request()
    )
    assert (mira.called_name, mira.language, mira.languages) == ("Mira", "ar", ("ar",))
    assert (mira.about, mira.phone, mira.email) == ("Ich koche.\nGern.", "05021 12345", "amira@example.org")


def test_what_a_person_wrote_meanwhile_is_not_written_over_at_the_desk(village: Village) -> None:
    def said(by: str, about: str, revision: int) -> Resident:
        details = Details(called_name="Amira", about=about)
        return village.people.edit(
            by=by, resident_id=village.amira, details=details, revision=revision, request_id=village.request()
        )

    kept = said(village.amira, "Ich koche.", 0)
    with village.refuses("changed_meanwhile"):
        said(village.sabine, "", 0)
    assert village.people.get(by=village.amira, resident_id=village.amira) == kept
    assert said(village.sabine, "Ich koche gern.", kept.revision).about == "Ich koche gern."


def test_a_change_of_details_changes_no_roles(village: Village) -> None:
    kurt = village.people.edit(
        by=village.kurt, resident_id=village.kurt, details=Details(called_name="Kurt"), revision=0,
        request_id=village.request(),
    )  # fmt: skip
    assert kurt.is_mentor


OF_AMIRA: list[Callable[[Village, str], object]] = [
    lambda v, by: v.people.edit(
        by=by, resident_id=v.amira, details=Details(called_name="Mira"), revision=0, request_id=v.request()
    ),
    lambda v, by: v.people.reissue_card(by=by, resident_id=v.amira, request_id=v.request()),
    lambda v, by: v.people.set_pin(by=by, resident_id=v.amira, pin_hash="h", request_id=v.request()),
]
STAFF_ONLY: list[Callable[[Village, str], object]] = [
    lambda v, by: v.people.set_roles(by=by, resident_id=v.amira, roles=("mentor",), request_id=v.request()),
    lambda v, by: v.people.invite(by=by, resident_id=v.amira, request_id=v.request()),
    lambda v, by: v.people.unlock(by=by, resident_id=v.amira, request_id=v.request()),
]


@pytest.mark.parametrize("change", [*OF_AMIRA, *STAFF_ONLY])
def test_nobody_changes_another_but_staff(village: Village, change: Callable[[Village, str], object]) -> None:
    for by in (village.ben, village.kurt):
        with village.refuses("not_staff"):
            change(village, by)
    with village.refuses("signed_out"):
        change(village, "")
    change(village, village.sabine)


@pytest.mark.parametrize("change", STAFF_ONLY)
def test_what_is_staffs_nobody_does_for_themselves(village: Village, change: Callable[[Village, str], object]) -> None:
    with village.refuses("not_staff"):
        change(village, village.amira)


@pytest.mark.parametrize("change", [*OF_AMIRA, *STAFF_ONLY])
def test_nobody_who_left_is_changed(village: Village, change: Callable[[Village, str], object]) -> None:
    village.leaves(village.amira)
    with village.refuses("person_left"):
        change(village, village.sabine)


def test_the_language_of_the_screens_is_ones_own_choice(village: Village) -> None:
    assert village.people.set_language(by=village.amira, language="ar").language == "ar"
    for language in ("xx-YY", "", "klingonisch", None, 5):
        with village.refuses("malformed"):
            village.people.set_language(by=village.amira, language=language)  # type: ignore[arg-type]
    with village.refuses("signed_out"):
        village.people.set_language(by="", language="de")


def test_unlocking_somebody_without_a_pin_is_harmless(village: Village) -> None:
    helga = village.resident("Helga", pin="")
    village.people.unlock(by=village.sabine, resident_id=helga, request_id=village.request())
    assert not village.people.is_locked(by=village.sabine, resident_id=helga)
    with village.refuses("not_staff"):
        village.people.is_locked(by=village.amira, resident_id=helga)


# Roles


def test_staff_appoint_and_release(village: Village) -> None:
    roles = village.people.set_roles(
        by=village.sabine, resident_id=village.amira, roles=("staff", "mentor", "staff"), request_id=village.request()
    ).roles
    assert roles == ("mentor", "staff")
    village.with_role(village.amira)
    with village.refuses("not_staff"):
        village.people.everybody(by=village.amira)


@pytest.mark.parametrize("roles", [("chief",), "mentor", ("mentor", ""), (None,)])
def test_there_are_no_other_roles(village: Village, roles: tuple[str, ...]) -> None:
    with village.refuses("malformed"):
        village.people.set_roles(
            by=village.sabine, resident_id=village.amira, roles=roles, request_id=village.request()
        )


def test_the_last_staff_member_stays(village: Village) -> None:
    with village.refuses("last_staff"):
        village.with_role(village.sabine)
    tom = village.staff("Tom")
    village.with_role(village.sabine, "mentor")
    assert village.people.get(by=tom, resident_id=village.sabine).roles == ("mentor",)


def test_staff_who_left_count_no_more(village: Village) -> None:
    tom = village.staff("Tom")
    village.with_role(tom)
    village.leaves(tom)
    with village.refuses("last_staff"):
        village.with_role(village.sabine)


# Seeing


def test_contact_is_shown_to_the_person_and_staff_alone(village: Village) -> None:
    cem = village.resident("Cem", **CONTACT)
    for by in (cem, village.sabine):
        seen = village.people.get(by=by, resident_id=cem)
        assert (seen.phone, seen.email) == ("05021 12345", "amira@example.org")
    for by in (village.amira, village.kurt):
        seen = village.people.get(by=by, resident_id=cem)
        assert (seen.called_name, seen.phone, seen.email) == ("Cem", "", "")


@pytest.mark.parametrize("resident_id", ["", "nobody", None, 5, ["amira"]], ids=repr)
def test_somebody_who_is_not_there_is_unknown(village: Village, resident_id: str) -> None:
    with village.refuses("person_unknown"):
        village.people.get(by=village.amira, resident_id=resident_id)


def test_staff_see_everybody_by_name_but_who_left(village: Village) -> None:
    village.resident("ayşe")
    village.leaves(village.ben)
    assert [r.called_name for r in village.people.everybody(by=village.sabine)] == ["Amira", "ayşe", "Kurt", "Sabine"]
    for by in (village.amira, village.kurt):
        with village.refuses("not_staff"):
            village.people.everybody(by=by)


# Cards


def test_a_card_is_shown_to_its_owner_and_to_staff_who_print_it(village: Village) -> None:
    shown = {village.people.card_address(by=by, resident_id=village.amira) for by in (village.amira, village.sabine)}
    assert len(shown) == 1
    for by in (village.ben, village.kurt):
        with village.refuses("not_yours"):
            village.people.card_address(by=by, resident_id=village.amira)


def test_a_card_stays_the_same_until_it_is_reissued(village: Village) -> None:
    card = village.card(village.amira)
    village.clock.forward(days=400)
    assert village.card(village.amira) == card


@pytest.mark.parametrize("by", ["amira", "sabine"])
def test_a_reissued_card_revokes_the_lost_one_at_once(village: Village, by: str) -> None:
    lost = village.card(village.amira)
    village.people.reissue_card(by=getattr(village, by), resident_id=village.amira, request_id=village.request())
    with village.refuses("code_revoked") as facts:
        village.scans.read(lost)
    assert facts == {"at": village.clock.at}
    assert village.scans.read(village.card(village.amira)).subject_id == village.amira


def test_ones_card_is_nobody_elses(village: Village) -> None:
    assert village.card(village.amira) != village.card(village.ben)
