"""What happens by itself is said by screen readers once, and only what is new; and the focus stays on the page."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.camera import FakeCamera
from tests.browser.conftest import OpenPhone, RunApp
from tests.browser.desk_tablet import DeskTablet
from tests.browser.ears import heard, listen
from tests.browser.neighbours import Neighbours

A_WHILE_MS = 1500
SAID_OF_FIELD = "(field) => field.validationMessage"
FOCUSED = "() => document.activeElement.tagName"
CONFIRMS = """async () => {
  const folder = document.querySelector("script[type=module]").src.replace("/main.js", "");
  const { confirmView } = await import(folder + "/views/confirm.js");
  const people = { g: { name: "أميرة" }, r: { name: "Kurt" } };
  const exchanges = [{ id: "e", giver: "g", receiver: "r", skill: "Nähen", minutes: 60 }];
  const evening = { person: (id) => people[id], exchanges, skills: [] };
  const view = confirmView({ tablet: { evening }, panel: { ready() {}, show() {} } });
  document.body.append(view.root);
  view.scan({ hash: "h", person: { person: "m", name: "Mentor", roles: ["mentor"] } });
  return getComputedStyle(view.root.querySelector(".desk-person strong")).direction;
}"""


@pytest.fixture
def people(running_app: RunApp, phone: OpenPhone, fake_camera: FakeCamera) -> Iterator[Neighbours]:
    fake_camera.show(None)  # another test may have held something before it
    app = running_app()
    yield Neighbours(app, phone, fake_camera)
    app.stop()


def listening(people: Neighbours, who: str, path: str) -> Page:
    page = people.phone_of(who)
    listen(page)
    people.open(page, path)
    heard(page)
    return page


def said_by(page: Page) -> list[str]:
    """All that was said until it is quiet again."""
    page.wait_for_timeout(A_WHILE_MS)
    return heard(page)


def test_what_the_other_did_is_said_once_and_that_it_is_among_the_news(people: Neighbours) -> None:
    amira, kurt = listening(people, "amira", "/exchanges"), people.phone_of("kurt")
    address = amira.get_by_role("link", name="Du hilfst Kurt").get_attribute("href")
    assert address is not None
    people.open(amira, address)
    people.open(kurt, address)
    heard(amira)
    kurt.get_by_role("button", name="Zusagen").click()
    expect(amira.get_by_text("Verabredet", exact=True)).to_be_visible()
    said = said_by(amira)
    assert said[0] == "Verabredet"
    assert said[1].startswith("Mitteilungen: ")
    assert len(said) == 2


def test_a_notice_is_said_where_the_notices_stand(people: Neighbours) -> None:
    amira, kurt = listening(people, "amira", "/exchanges"), people.phone_of("kurt")
    address = amira.get_by_role("link", name="Du hilfst Kurt").get_attribute("href")
    assert address is not None
    people.open(amira, "/notices")
    people.open(kurt, address)
    heard(amira)
    kurt.get_by_role("button", name="Zusagen").click()
    expect(amira.get_by_role("link", name="Zugesagt: Fotos sichern")).to_be_visible()
    said = said_by(amira)
    assert len([each for each in said if each.startswith("Zugesagt: Fotos sichern")]) == 1
    assert not [each for each in said if each.startswith(("Mitteilungen", "Dir wird"))], said


def test_what_is_refused_and_what_is_undone_is_said_once(people: Neighbours) -> None:
    amira = listening(people, "amira", "/scan")
    amira.get_by_label("Code eintippen").fill("ABC")
    amira.get_by_label("Code eintippen").press("Enter")
    expect(amira.locator(".toast.bad")).to_be_visible()
    said = said_by(amira)
    assert len([each for each in said if each.startswith("Diesen Code kennen wir nicht.")]) == 1

    people.open(amira, "/")
    amira.get_by_role("link", name="Lena hilft dir").click()
    amira.get_by_role("button", name="Zusagen").click()
    expect(amira.locator(".toast")).to_be_visible()
    heard(amira)
    amira.get_by_role("button", name="Rückgängig").click()
    expect(amira.locator(".toast")).to_have_text("Rückgängig gemacht.")
    assert said_by(amira).count("Rückgängig gemacht.") == 1


def test_of_a_search_only_is_said_how_much_was_found(people: Neighbours) -> None:
    amira = listening(people, "amira", "/find")
    amira.get_by_label("Was suchst du?").fill("fahrrad")
    expect(amira.get_by_text("Treffer")).to_be_visible()
    (said,) = said_by(amira)
    assert said.endswith(" Treffer")


def test_of_an_account_only_what_is_new_is_said(people: Neighbours) -> None:
    kurt = listening(people, "kurt", "/account")
    before = kurt.locator(".bookings li").all_inner_texts()
    kurt.locator("summary", has_text="Zeit an alle verschenken").click()
    kurt.get_by_role("button", name="Verschenken").click()
    expect(kurt.locator(".bookings li")).to_have_count(len(before) + 1)
    said = said_by(kurt)
    assert [each for each in said if each.startswith("Du hast")]
    assert not [each for each in said for old in before if old.splitlines()[0] in each], said


def test_the_question_of_the_team_has_the_focus(people: Neighbours) -> None:
    sabine = listening(people, "sabine", "/team/fund")
    sabine.get_by_label("An wen?").select_option(label="Heinz")
    sabine.get_by_role("button", name="Weiter").click()
    expect(sabine.locator("p.lead:focus")).to_contain_text("Heinz bekommt 1 Stunde vom Gemeinschaftskonto.")
    assert said_by(sabine) == []


def test_buttons_of_a_list_are_told_apart(people: Neighbours) -> None:
    sabine = people.phone_of("sabine")
    several = (
        ("/team/events", "link", "Diesen Abend leiten"), ("/team/places", "link", "Tür öffnen"),
        ("/team/places", "link", "Aushang"), ("/team/pins", "button", "Stimmt genau"),
    )  # fmt: skip
    for path, role, words in several:
        people.open(sabine, path)
        found = sabine.get_by_role(role, name=words).all()  # type: ignore[arg-type]
        names = [each.get_attribute("aria-label") for each in found]
        assert len(names) > 1
        assert len(set(names)) == len(names), names


def test_what_was_refused_lies_over_no_other_answer(people: Neighbours) -> None:
    """And the next card is said without the letter that stands for a picture."""
    sabine, kurt = people.phone_of("sabine"), listening(people, "kurt", "/two-cards")
    people.open(sabine, "/team")
    sabine.get_by_label("Wen suchst du?").fill("Ingrid")
    found = sabine.get_by_role("link", name="Ingrid")
    person = str(found.get_attribute("href")).rpartition("/")[2]
    paper = sabine.request.get(f"{people.app.url}/print/cards?people={person}").text()
    card = re.search(r'class="typed"[^>]*>([^<]+)<', paper)
    assert card is not None
    for typed in ("ABC", card[1].replace(" ", "")):
        kurt.get_by_label("Code eintippen").fill(typed)
        kurt.get_by_label("Code eintippen").press("Enter")
        if typed == "ABC":
            expect(kurt.locator(".toast.bad")).to_be_visible()
            heard(kurt)
    expect(kurt.locator(".seen-card")).to_be_visible()
    expect(kurt.locator(".toast")).to_have_count(0)
    said = said_by(kurt)
    assert (said.count("Ingrid"), said.count("Jetzt die zweite Karte."), said.count("I")) == (1, 1, 0), said


def test_the_focus_goes_to_no_button_of_another_row(people: Neighbours) -> None:
    """Whoever presses Enter twice would call off another day as well."""
    sabine = people.phone_of("sabine")
    people.open(sabine, "/team/events")
    sabine.get_by_role("link", name="Ändern: Tausch-Café").first.click()
    days = sabine.get_by_role("button", name="Absagen")
    called_off = days.nth(1).get_attribute("aria-label")
    days.nth(1).press("Enter")
    expect(sabine.locator(f"[aria-label='{called_off}']")).to_have_count(0, timeout=15_000)
    expect(sabine.locator(".live:focus")).to_be_visible()


def test_what_is_wrong_with_a_field_is_said_in_the_language_of_the_page(people: Neighbours) -> None:
    amira = people.phone_of("amira")
    amira.context.request.post(
        f"{people.app.url}/language", form={"language": "ar", "next": "/"}, headers={"Origin": people.app.url}
    )
    people.open(amira, "/find")
    address = amira.locator("a[href^='/listings/']:not([href$=new])").first.get_attribute("href")
    people.open(amira, f"/report/listing:{str(address).rpartition('/')[2]}")
    reasons = amira.locator("[name=reason]")
    send = amira.locator(".form [type=submit]")
    send.click()
    assert reasons.first.evaluate(SAID_OF_FIELD) == "يُرجى الاختيار."
    # another one than the one that said it
    reasons.nth(2).check(force=True)
    send.click()
    expect(amira.locator(".toast")).to_be_visible()

    people.open(amira, "/my-details")
    name = amira.locator("[name=called_name]")
    name.fill("")
    name.press("Enter")
    assert name.evaluate(SAID_OF_FIELD) == "يُرجى ملء هذا الحقل."
    name.fill("Amira")
    name.press("Enter")
    expect(amira.locator(".toast")).to_be_visible()


def test_cards_are_lists_and_their_links_lead_on(people: Neighbours) -> None:
    amira = people.phone_of("amira")
    for path, link in (("/", "Heinz hilft dir"), ("/exchanges", "Heinz hilft dir"), ("/notices", "Zugesagt: Fahrrad")):
        people.open(amira, path)
        row = amira.get_by_role("list").get_by_role("listitem").get_by_role("link", name=link).first
        row.click()
        expect(amira.get_by_role("heading", level=1)).to_have_text("Heinz hilft dir")


def test_a_code_is_one_picture_with_a_name(people: Neighbours) -> None:
    amira = people.phone_of("amira")
    people.open(amira, "/my-card")
    tree = amira.context.new_cdp_session(amira).send("Accessibility.getFullAXTree")["nodes"]
    pictures = [each["name"]["value"] for each in tree if each["role"]["value"] == "image" and not each["ignored"]]
    assert pictures == ["Meine Karte"]


def test_the_language_is_named_once(people: Neighbours) -> None:
    kurt = people.phone_of("kurt")
    expect(kurt.locator("details.languages > summary")).to_have_accessible_name("Sprache: Deutsch")


def test_a_desk_says_each_thing_once(tablet: Callable[..., DeskTablet]) -> None:
    door = tablet("door")
    listen(door.page)
    door.open()
    page = door.page
    said_by(page)
    door.scan(door.evening.cards[0])
    door.wait_until_sent()
    (said,) = said_by(page)
    assert said.startswith("Amira 1 Willkommen!")
    page.locator(".desk-counter button").last.click()
    assert said_by(page) == []

    page.get_by_role("button", name="Neu hier").click()
    assert said_by(page) == ["Tippe den Namen ein."]
    page.locator(".desk-newcomer input").fill("Zoë")
    assert said_by(page) == ["Tippe auf die Sprache."]
    page.get_by_role("button", name="Abbrechen").click()
    page.get_by_label("Mit dem Namen finden").fill("Niemand")
    (said,) = said_by(page)
    assert said.startswith("Niemand gefunden.")


def test_the_focus_stays_where_something_was_tapped_at_the_desk(tablet: Callable[..., DeskTablet]) -> None:
    door = tablet("door")
    door.open()
    page = door.page
    assert page.evaluate(FOCUSED) == "H1"
    page.get_by_role("button", name="Neu hier").press("Enter")
    page.get_by_role("button", name="Abbrechen").press("Enter")
    expect(page.locator(".desk-side-place")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Kommen", exact=True)).to_be_focused()

    door.scan(door.evening.cards[0])
    page.locator(".desk-last button").first.press("Enter")
    expect(page.locator(".desk-last button")).to_have_count(0)
    expect(page.locator(".desk-last")).to_be_focused()

    page.get_by_role("button", name="Sperren").press("Enter")
    assert page.evaluate(FOCUSED) == "H1"
    door.unlock()
    assert page.evaluate(FOCUSED) == "H1"


def test_who_helps_whom_stays_in_order_however_a_name_is_written(tablet: Callable[..., DeskTablet]) -> None:
    door = tablet("door")
    door.open()
    assert door.page.evaluate(CONFIRMS) == "ltr"
