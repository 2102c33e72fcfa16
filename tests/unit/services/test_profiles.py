"""One's own profile: two tabs lose nothing, and what the reports are told nobody else ever sees."""

from typing import Any

import pytest

from app.domain.background import Background
from app.domain.resident import Resident
from app.services.people import Details
from app.services.ports import Store
from app.services.profiles import MOST_GROUPS, Profile
from tests.builders import Village


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store)


def edit(village: Village, *, by: str = "", revision: int = 0, name: str = "Amira", **given: Any) -> Resident:
    details = Details(called_name=name, phone="05021 4711", messenger="Signal, gleiche Nummer")
    return village.profiles.edit(
        by=by or village.amira, profile=Profile(details=details, **given), revision=revision,
        request_id=village.request(),
    )  # fmt: skip


def test_what_one_says_about_oneself_is_kept(village: Village) -> None:
    kept = edit(village, area="ernsting-siedlung", availability=("2-evening",), groups=("Eltern", "Eltern"))
    assert (kept.area, kept.availability, kept.groups) == ("ernsting-siedlung", ("2-evening",), ("Eltern",))
    assert (kept.revision, kept.messenger) == (1, "Signal, gleiche Nummer")
    others = village.people.get(by=village.ben, resident_id=village.amira)
    assert (others.phone, others.messenger) == ("", "")


def test_of_two_tabs_the_second_is_told(village: Village) -> None:
    edit(village, name="Zuerst")
    with village.refuses("changed_meanwhile"):
        edit(village, name="Danach")
    assert edit(village, name="Danach", revision=1).called_name == "Danach"


def test_what_staff_change_meanwhile_counts_too(village: Village) -> None:
    village.people.edit(
        by=village.sabine, resident_id=village.amira, details=Details(called_name="Amira B."), revision=0,
        request_id=village.request(),
    )  # fmt: skip
    with village.refuses("changed_meanwhile"):
        edit(village)


def test_a_mentor_keeps_the_groups_that_staff_gave(village: Village) -> None:
    village.mentors.appoint(
        by=village.sabine, resident_id=village.kurt, fields=(), groups=("Senior*innen",), request_id=village.request()
    )
    assert edit(village, by=village.kurt, name="Kurt", groups=("Jugend",)).groups == ("Senior*innen",)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"area": "mars"}, "malformed"),
        ({"availability": ("9-night",)}, "malformed"),
        ({"groups": ("x",) * (MOST_GROUPS + 1)}, "malformed"),
        ({"groups": ("",)}, "text_missing"),
        ({"name": "\u202e"}, "text_missing"),
        ({"name": "a" * 61}, "text_too_long"),
        ({"by": "nobody"}, "signed_out"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(village: Village, given: dict[str, Any], reason: str) -> None:
    with village.refuses(reason):
        edit(village, **given)


def test_a_name_of_pictures_is_a_name(village: Village) -> None:
    assert edit(village, name="🌻 <b>").called_name == "🌻 <b>"


# For the reports


def tell(village: Village, age: str, residence: str = "") -> None:
    village.profiles.tell_background(
        by=village.amira, age_band=age, residence_band=residence, request_id=village.request()
    )


def test_what_is_told_is_ones_own_to_read_and_to_erase(village: Village) -> None:
    assert village.profiles.background(by=village.amira) == Background(id=village.amira)
    tell(village, "65_79", "always")
    told = village.profiles.background(by=village.amira)
    assert (told.age_band, told.residence_band) == ("65_79", "always")
    assert village.profiles.background(by=village.ben).age_band == ""
    tell(village, "", "")
    assert list(village.store.every(Background)) == []


@pytest.mark.parametrize(("age", "residence"), [("old", ""), ("", "long")])
def test_there_are_no_other_bands(village: Village, age: str, residence: str) -> None:
    with village.refuses("malformed"):
        tell(village, age, residence)


def test_the_simple_screen_is_ones_own_choice_or_made_at_the_desk(village: Village) -> None:
    def choose(by: str, resident_id: str, *, is_simple: bool) -> bool:
        village.profiles.choose_screen(
            by=by, resident_id=resident_id, is_simple=is_simple, request_id=village.request()
        )
        kept = village.store.get(Resident, village.amira)
        assert kept is not None
        return kept.simple_screen

    assert choose(village.amira, village.amira, is_simple=True)
    assert not choose(village.sabine, village.amira, is_simple=False)
    with village.refuses("not_yours"):
        choose(village.ben, village.amira, is_simple=True)
    with village.refuses("person_unknown"):
        choose(village.amira, "x", is_simple=True)
