"""The pages that bring people together before they meet: skills, suggestions, mentors, matches, door openers."""

import asyncio
from dataclasses import replace

from nicegui.testing import User

from app.domain.listing import NEED, OFFER, PAUSED, Listing
from app.domain.place import Organisation
from app.services.matches import Help
from components.elements import Tag
from components.refusals import SENTENCES
from pages import (
    become_mentor,
    bring_together,
    group,
    introduction,
    listing,
    listing_new,
    match,
    mentor,
    mentor_desk,
    mentors,
    organisation,
    organisation_edit,
    organisations,
    skill,
    team,
    team_person,
)
from tests.builders import refused
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import addresses, fresh_request_id, page_text, send, submit, tap

RARE = "angeln"


async def settled() -> None:
    """Long enough for the pages of all to be told, on a busy machine too."""
    await asyncio.sleep(0.4)


def listing_of(here: Neighbourhood, called_name: str, skill_id: str) -> Listing:
    theirs = here.house.store.find(Listing, resident=here.resident(called_name).id)
    return next(each for each in theirs if each.skill_id == skill_id)


def publish(here: Neighbourhood, called_name: str, kind: str, skill_id: str) -> Listing:
    return here.house.listings.publish(
        by=here.resident(called_name).id, kind=kind, skill_id=skill_id, request_id=fresh_request_id()
    )


# Skills and listings


async def test_where_there_is_nobody_a_need_is_stored_and_answered(here: Neighbourhood) -> None:
    for each in here.house.listings.of_skill(by=here.resident("Sabine").id, skill_id=RARE):
        here.house.listings.set_state(
            by=each.resident_id, listing_id=each.id, state=PAUSED, request_id=fresh_request_id()
        )
    async with here.at_page(lambda: skill.skill(RARE), "Amira") as (amira,):
        assert "Noch niemand" in page_text(amira)
        tap(amira, "Sag mir Bescheid, wenn jemand kommt")
        await settled()
        assert "1 Person sucht das" in page_text(amira)
        publish(here, "Lena", OFFER, RARE)
        await settled()
        assert "1 Person kann das" in page_text(amira)
    told = here.house.notices.of(by=here.resident("Amira").id)
    assert next(notice.kind for notice in told) == "somebody_can"


async def test_a_group_counts_who_can_what(here: Neighbourhood) -> None:
    async with here.at_page(lambda: group.group("digital"), "Lena") as (lena,):
        assert "Handy erklären" in page_text(lena)
        assert "Person kann das" in page_text(lena) or "Leute können das" in page_text(lena)
    with refused("unknown_skill"):
        async with here.at_page(lambda: _refused(lambda: group.group("nichts"), "unknown_skill"), "Lena"):
            here.house.catalogue.require("nichts")


def _refused(build: object, reason: str) -> None:
    with refused(reason):
        build()  # type: ignore[operator]


async def test_three_taps_publish_an_offer_with_its_times(here: Neighbourhood) -> None:
    async with here.at_page(lambda: listing_new.listing_new(skill=RARE, kind=OFFER), "Amira") as (amira,):
        submit(amira, "Veröffentlichen", {"kind": OFFER, "skill": RARE, "availability": "2-evening,1-morning"})
        await settled()
        kept = listing_of(here, "Amira", RARE)
        assert (kept.kind, kept.availability) == (OFFER, ("1-morning", "2-evening"))
        for hostile in ("9-night", "x" * 3000, "<script>"):
            submit(amira, "Veröffentlichen", {"kind": OFFER, "skill": "schach", "availability": hostile})
        submit(amira, "Veröffentlichen", {"kind": OFFER, "skill": "schach", "text": "Ich kann Steckdosen setzen"})
        await settled()
        assert "Elektrofachkräfte" in page_text(amira)
    assert [
        x for x in here.house.store.every(Listing) if x.skill_id == "schach" and x.text.startswith("Ich kann")
    ] == []


async def test_its_owner_pauses_takes_back_changes_and_removes(here: Neighbourhood) -> None:
    kept = publish(here, "Amira", NEED, RARE)
    async with here.at_page(lambda: listing.listing(kept.id), "Amira", "Lena") as (amira, lena):
        assert "Zeit: egal wann" in page_text(lena)
        assert "Pausieren" not in page_text(lena)
        tap(amira, "Pausieren")
        await settled()
        assert "gerade pausiert" in page_text(amira)
        tap(amira, "Rückgängig")
        await settled()
        assert "gerade pausiert" not in page_text(amira)
        submit(amira, "Speichern", {"availability": "3-evening", "text": "Am See.", "revision": "0"})
        await settled()
        assert "Am See." in page_text(amira)
        tap(amira, "Entfernen")
        await settled()
    assert listing_of(here, "Amira", RARE).state == "closed"


async def test_a_listing_of_a_removed_skill_leads_on_and_never_to_a_form_that_fails(here: Neighbourhood) -> None:
    kept = publish(here, "Amira", OFFER, RARE)
    with here.house.store.transaction():
        here.house.store.put(replace(kept, skill_id="removed-long-ago"))
    async with here.at_page(lambda: listing.listing(kept.id), "Amira", "Lena") as (amira, lena):
        assert "steht nicht mehr im Verzeichnis" in page_text(amira)
        assert "steht nicht mehr im Verzeichnis" in page_text(lena)
        ways = set(addresses(lena))
        assert f"/propose-to/{kept.resident_id}" in ways
        assert not ways & {f"/propose/{kept.id}", "/skills/removed-long-ago"}


async def test_nothing_typed_on_a_listing_is_lost_to_what_another_tab_does(here: Neighbourhood) -> None:
    kept = publish(here, "Amira", NEED, RARE)
    async with here.at_page(lambda: listing.listing(kept.id), "Amira", "Amira") as (first, second):
        field_id = next(each.id for each in first.client.content.descendants() if each.tag == "textarea")
        tap(second, "Gilt noch")
        publish(here, "Amira", NEED, "schach")
        await settled()
        assert field_id in {each.id for each in first.client.content.descendants()}
        submit(second, "Speichern", {"availability": "", "text": "Am See.", "revision": "0"})
        await settled()
        assert "Am See." in page_text(first)
        submit(first, "Speichern", {"availability": "", "text": "Am Fluss.", "revision": "0"})
        await settled()
        assert "Inzwischen geändert" in page_text(first)
        assert field_id in {each.id for each in first.client.content.descendants()}
        submit(first, "Speichern", {"availability": "", "text": "Am Fluss.", "revision": "1"})
        await settled()
        here.house.moderation.hide(
            by=here.resident("Sabine").id, subject=f"listing:{kept.id}", reason="Falsch.", request_id=fresh_request_id()
        )
        await settled()
        for user in (first, second):
            assert "Zeiten oder Text ändern" not in page_text(user)
    assert listing_of(here, "Amira", RARE).text == "Am Fluss."


# Mentors


async def test_mentors_are_found_and_a_language_hides_nobody(here: Neighbourhood) -> None:
    async with here.at_page(mentors.mentors, "Amira") as (amira,):
        pickers = {each.props.get("name"): each for each in amira.client.content.descendants() if each.tag == "select"}
        send(pickers["language"], "change", "uk")
        assert page_text(amira).index("Olena") < page_text(amira).index("Sprechen andere Sprachen")
        assert page_text(amira).index("Kurt") > page_text(amira).index("Sprechen andere Sprachen")
        send(pickers["field"], "change", "garten")
        assert "Olena" not in page_text(amira)
        for hostile in (None, 7, ["x"], "<script>"):
            send(pickers["weekday"], "change", hostile)
        assert "Gisela" in page_text(amira)


async def test_who_is_here_now_is_seen_at_once(here: Neighbourhood) -> None:
    kurt = here.resident("Kurt")
    async with here.at_page(lambda: mentor.mentor(kurt.id), "Amira") as (amira,):
        assert "Ehrensache: Mentor*in seit" in page_text(amira)
        assert "Dienstag: 15:00 bis 18:00" in page_text(amira)
        assert "Jetzt da" not in page_text(amira)
        place = here.house.neighbours.places()[0]
        address, _ = here.house.check_in.door_address(by=here.resident("Sabine").id, place_id=place.id)
        ticket = here.house.check_in.read_door(address)
        assert ticket is not None
        here.house.mentors.arrive(by=kurt.id, ticket=ticket, request_id=fresh_request_id())
        await settled()
        assert "Jetzt da" in page_text(amira)
    async with here.at_page(mentor_desk.mentor_desk, "Kurt") as (kurts,):
        tap(kurts, "Ich gehe")
        await settled()
        assert "Ich gehe" not in page_text(kurts)
        tap(kurts, "Rückgängig")
        await settled()
        assert "Ich gehe" in page_text(kurts)


async def test_a_mentor_and_the_team_see_on_a_mentors_page_what_all_others_see(here: Neighbourhood) -> None:
    kurt = here.resident("Kurt")
    offer = next(x for x in here.house.listings.of(by=kurt.id, resident_id=kurt.id) if x.kind == OFFER)
    here.house.listings.set_state(by=kurt.id, listing_id=offer.id, state=PAUSED, request_id=fresh_request_id())
    async with here.at_page(lambda: mentor.mentor(kurt.id), "Kurt", "Sabine", "Amira") as users:
        for user in users:
            links = set(addresses(user))
            assert f"/listings/{offer.id}" not in links


async def test_a_resident_becomes_a_mentor_and_steps_down(here: Neighbourhood) -> None:
    amira_id = here.resident("Amira").id
    async with here.at_page(become_mentor.become_mentor, "Amira") as (amira,):
        tap(amira, "Ich möchte Mentor*in werden")
        await settled()
        assert "heute Bescheid gesagt" in page_text(amira)
        async with here.at_page(lambda: team_person.team_person(amira_id), "Sabine") as (sabine,):
            assert "Amira möchte Mentor*in werden" in page_text(sabine)
            submit(sabine, "Zur Mentor*in machen", {"fields": "digital", "groups": "", "more_groups": "Eltern"})
            await settled()
            assert "Mentor*in seit heute" in page_text(sabine)
    assert here.resident("Amira").groups == ("Eltern",)
    async with here.at_page(become_mentor.become_mentor, "Amira") as (amira,):
        tap(amira, "Ich höre als Mentor*in auf")
        await settled()
        assert here.resident("Amira").is_mentor
        tap(amira, "Abbrechen")
        tap(amira, "Ich höre als Mentor*in auf")
        tap(amira, "Ja, ich höre auf")
        await settled()
        assert "Ich möchte Mentor*in werden" in page_text(amira)
    assert not here.resident("Amira").is_mentor


async def test_the_team_ends_a_mentors_task_only_when_asked_twice(here: Neighbourhood) -> None:
    """It ends hours and vouches, too, and nobody could bring those back."""
    async with here.at_page(lambda: team_person.team_person(here.resident("Kurt").id), "Sabine") as (sabine,):
        tap(sabine, "Nicht mehr Mentor*in")
        await settled()
        assert here.resident("Kurt").is_mentor
        assert "Zeiten im Laden" in page_text(sabine)
        tap(sabine, "Ja, beenden")
        await settled()
    assert not here.resident("Kurt").is_mentor


async def test_what_staff_fill_in_for_a_mentor_outlasts_a_change_of_the_profile(here: Neighbourhood) -> None:
    amira = here.resident("Amira")
    async with here.at_page(lambda: team_person.team_person(amira.id), "Sabine") as (sabine,):

        def fields() -> set[int]:
            found = sabine.client.content.descendants()
            return {each.id for each in found if each.props.get("name") == "more_groups"}

        before = fields()
        assert len(before) == 1
        here.house.people.set_language(by=amira.id, language="ar")
        await settled()
        assert fields() == before
        here.house.mentors.wish(by=amira.id, wants=True, request_id=fresh_request_id())
        await settled()
        assert "Amira möchte Mentor*in werden" in page_text(sabine)


async def test_a_mentor_vouches_from_the_desk_and_takes_it_back(here: Neighbourhood) -> None:
    async with here.at_page(mentor_desk.mentor_desk, "Kurt") as (kurt,):
        assert "Neu und noch ohne Tausch" in page_text(kurt)
        newcomer = here.house.mentors.newcomers(by=here.resident("Kurt").id)[0]
        tap(kurt, "Bürgen")
        assert "Nicht mehr bürgen" in page_text(kurt)
        vouches = here.house.vouches.standing(by=newcomer.id, resident_id=newcomer.id)
        assert [vouch.mentor_id for vouch in vouches] == [here.resident("Kurt").id]
        tap(kurt, "Nicht mehr bürgen")
        assert here.house.vouches.standing(by=newcomer.id, resident_id=newcomer.id) == []


# Bringing together


async def test_a_circle_is_proposed_agreed_and_seen_by_its_people_only(here: Neighbourhood) -> None:
    kurt, amira, lena = (here.resident(name) for name in ("Kurt", "Amira", "Lena"))
    legs = f"{amira.id}.{lena.id}.{RARE},{lena.id}.{amira.id}.schach"
    async with here.at_page(lambda: bring_together.bring_together(legs=legs), "Kurt") as (page,):
        assert "Amira hilft Lena" in page_text(page)
        day = here.house.clock.now().date().replace(year=here.house.clock.now().year + 1).isoformat()
        place = here.house.neighbours.places()[0].id
        values = {"day": day, "time": "10:00", "minutes": "60", "place": place, "note": "Ihr passt zusammen."}
        submit(page, "Vorschlagen", values)
    (made,) = [each for each in here.house.matches.convened(by=kurt.id) if set(each.members) == {amira.id, lena.id}]
    async with here.at_page(lambda: match.match(made.id), "Amira", "Lena", "Kurt") as (one, two, three):
        assert "Ihr passt zusammen." in page_text(one)
        assert "Ich mache mit" not in page_text(three)
        tap(one, "Ich mache mit")
        await settled()
        assert "Noch offen: Lena" in page_text(three)
        tap(two, "Ich mache mit")
        await settled()
        for page in (one, two, three):
            assert "Alle machen mit." in page_text(page)
        for leg, words in zip(
            here.house.matches.get(by=kurt.id, match_id=made.id).legs, ("Was sonst verabredet ist", "wird nichts"),
            strict=True,
        ):  # fmt: skip
            here.house.exchanges.cancel(by=amira.id, exchange_id=leg.exchange_id, request_id=fresh_request_id())
            await settled()
            for page in (one, two, three):
                assert words in page_text(page)
                assert "Alle machen mit." not in page_text(page)
    assert "match_help_off" in {notice.kind for notice in here.house.notices.of(by=lena.id)}
    with refused("not_yours"):
        here.house.matches.get(by=here.resident("Heinz").id, match_id=made.id)


async def test_a_hostile_circle_in_the_address_is_a_form_to_fill_in(here: Neighbourhood) -> None:
    for legs in ("x", "a.b", "a.b.c,d", ",".join(["a.b.c"] * 9), "<script>"):
        assert bring_together.legs_in(legs) == ()
    assert bring_together.legs_in("a.b.c") == (Help(giver_id="a", receiver_id="b", skill_id="c"),)
    async with here.at_page(lambda: bring_together.bring_together(legs="x"), "Kurt") as (page,):
        submit(page, "Vorschlagen", {"giver-1": "nobody", "receiver-1": "", "skill-1": RARE, "minutes": "60"})
        await settled()
        assert "Jede*r soll einmal helfen" in page_text(page)


async def test_an_address_names_only_whom_the_mentor_could_see_anyway(here: Neighbourhood) -> None:
    amira, lena = here.resident("Amira").id, here.resident("Lena").id
    legs = f"{amira}.{lena}.{RARE}"
    async with here.at_page(lambda: bring_together.bring_together(legs=legs), "Kurt") as (page,):
        assert "Amira hilft Lena" in page_text(page)
        assert "Wer hilft?" not in page_text(page)
    here.house.safety.block(by=amira, resident_id=here.resident("Kurt").id, request_id=fresh_request_id())
    for hostile in (legs, f"{lena}.nobody.{RARE}", f"{lena}.{here.resident('Kurt').id}.{RARE}"):
        async with here.at_page(lambda hostile=hostile: bring_together.bring_together(legs=hostile), "Kurt") as (page,):
            assert "Amira" not in page_text(page)
            assert "Wer hilft?" in page_text(page)
            assert SENTENCES["not_with_this_person"] in page_text(page)


# Organisations and door openers


async def test_organisations_are_filtered_and_a_door_is_opened(here: Neighbourhood) -> None:
    shop = next(each for each in here.house.store.every(Organisation) if each.name == "Backstube Krümelglück")
    async with here.at_page(organisations.organisations, "Amira") as (amira,):
        pickers = {each.props.get("name"): each for each in amira.client.content.descendants() if each.tag == "select"}
        send(pickers["kind"], "change", "association")
        assert "Backstube Krümelglück" not in page_text(amira)
        send(pickers["kind"], "change", "firm")
        assert "Backstube Krümelglück" in page_text(amira)
    async with here.at_page(lambda: organisation.organisation(shop.id), "Amira") as (amira,):
        assert "Angaben ändern" not in page_text(amira)
        submit(amira, "Fragen", {"mentor": here.resident("Kurt").id, "note": "Einmal zusehen."})
        await settled()
    (one,) = [x for x in here.house.introductions.of(by=here.resident("Amira").id) if x.organisation_id == shop.id]
    async with here.at_page(lambda: introduction.introduction(one.id), "Amira", "Kurt") as (amira, kurt):
        assert "Wie ging es weiter?" not in page_text(amira)
        submit(kurt, "Eintragen", {"what": "met", "note": "Am Dienstag."})
        await settled()
        assert "Kennengelernt" in page_text(amira)
        assert "Am Dienstag." in page_text(amira)
        tap(kurt, "Letzten Schritt zurücknehmen")
        await settled()
        assert "Am Dienstag." not in page_text(amira)
    with refused("not_yours"):
        here.house.introductions.get(by=here.resident("Heinz").id, introduction_id=one.id)
    async with here.at_page(lambda: organisation.organisation(shop.id), "Amira") as (amira,):
        assert "Kurt öffnet dir die Tür" in page_text(amira)
        assert "Wer soll mitgehen?" not in page_text(amira)


async def test_a_mentor_opens_a_door_and_the_resident_ends_it(here: Neighbourhood) -> None:
    shop = next(each for each in here.house.store.every(Organisation) if each.name == "Backstube Krümelglück")
    lena = here.resident("Lena")
    async with here.at_page(lambda: organisation.organisation(shop.id), "Kurt", "Amira") as (kurt, amira):
        assert "Jemandem die Tür öffnen" not in page_text(amira)
        submit(kurt, "Anfangen", {"resident": "", "note": ""})
        await settled()
        submit(kurt, "Anfangen", {"resident": lena.id, "note": "Einmal zusehen."})
        await settled()
    (one,) = here.house.introductions.of(by=lena.id)
    async with here.at_page(lambda: introduction.introduction(one.id), "Lena", "Kurt") as (page, kurt):
        assert "Türöffner beenden" not in page_text(kurt)
        assert "Einmal zusehen." in page_text(page)
        tap(page, "Türöffner beenden")
        await settled()
        for user in (page, kurt):
            assert "Anders weitergegangen" in page_text(user)
            assert "Türöffner beenden" not in page_text(user)


async def test_the_team_hands_on_what_a_released_mentor_began(here: Neighbourhood) -> None:
    shop = next(each for each in here.house.store.every(Organisation) if each.name == "Backstube Krümelglück")
    kurt, other = here.resident("Kurt").id, next(m for m in here.house.mentors.find(by=here.resident("Lena").id)
                                                 if m.called_name != "Kurt")  # fmt: skip
    one = here.house.introductions.ask(
        by=here.resident("Lena").id, organisation_id=shop.id, mentor_id=kurt, request_id=fresh_request_id()
    )
    async with here.at_page(team.team, "Sabine") as (sabine,):
        assert "die niemand begleitet" not in page_text(sabine)
    here.house.mentors.release(by=here.resident("Sabine").id, resident_id=kurt, request_id=fresh_request_id())
    async with here.at_page(team.team, "Sabine") as (sabine,):
        assert "die niemand begleitet" in page_text(sabine)
    async with here.at_page(lambda: introduction.introduction(one.id), "Sabine", "Lena") as (sabine, lena):
        assert "Weitergeben" not in page_text(lena)
        for user in (sabine, lena):
            assert "begleitet das nicht mehr" in page_text(user)
        # nobody is given it because they come first in the list
        submit(sabine, "Weitergeben", {"mentor": picked_first(sabine, "mentor")})
        await settled()
        assert "begleitet das nicht mehr" in page_text(sabine)
        submit(sabine, "Weitergeben", {"mentor": other.id})
        await settled()
        for user in (sabine, lena):
            assert "begleitet das nicht mehr" not in page_text(user)
            assert other.called_name in page_text(user)


def picked_first(user: User, name: str) -> str:
    """What a browser sends of a list that nobody touched."""
    assert user.client is not None
    found = [each for each in user.client.content.descendants() if isinstance(each, Tag)]
    options = next(str(each.props["innerHTML"]) for each in found if each.props.get("name") == name)
    return options.split('value="', 1)[1].split('"', 1)[0]


async def test_staff_enter_and_change_an_organisation_and_two_tabs_lose_nothing(here: Neighbourhood) -> None:
    async with here.at_page(organisation_edit.organisation_new, "Sabine") as (sabine,):
        submit(sabine, "Eintragen", {"name": "Neue Werkstatt", "kind": "firm", "website": "javascript:alert(1)"})
        await settled()
        assert "Internetadresse" in page_text(sabine)
        hours = {"hours-1-1-from": "08:00", "hours-1-1-until": "12:00"}
        submit(sabine, "Eintragen", {"name": "Neue Werkstatt", "kind": "firm", **hours})
        await settled()
    made = next(each for each in here.house.store.every(Organisation) if each.name == "Neue Werkstatt")
    async with here.at_page(lambda: organisation_edit.organisation_edit(made.id), "Sabine") as (sabine,):
        first = {"name": "Neue Werkstatt", "kind": "firm", "about": "zuerst", "revision": "0"}
        submit(sabine, "Speichern", first)
        submit(sabine, "Speichern", {**first, "about": "danach"})
        await settled()
        assert "Inzwischen geändert" in page_text(sabine)
        assert "zuerst" in page_text(sabine).splitlines()
        submit(sabine, "Speichern", {**first, "revision": "x" * 50})
        kept = here.house.store.get(Organisation, made.id)
        assert kept is not None
        assert kept.about == "zuerst"
        submit(sabine, "Speichern", {**first, "about": "danach", "revision": str(kept.revision)})
        await settled()
    changed = here.house.store.get(Organisation, made.id)
    assert changed is not None
    assert changed.about == "danach"
