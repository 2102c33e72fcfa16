"""The desk goes on without the network: nothing that was scanned is lost, and nothing arrives twice."""

import re
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.browser.camera import FakeCamera
from tests.browser.desk_tablet import DESK_PIN, Evening, OpenTablet


def test_fifty_scans_without_a_network_and_a_killed_browser_arrive_once_each(
    evening: Evening, tablet: OpenTablet, tmp_path: Path
) -> None:
    camera = FakeCamera(tmp_path)
    door = tablet("door", camera)
    door.open()
    door.is_kept_for_offline()
    evening.line.cut()
    for card in evening.cards[:20]:
        door.scan(card)
    for card in evening.cards[20:23]:
        camera.show(card)
        door.tab("sent")
        door.tab("arrivals")
        expect(door.page.locator(".desk-last li").first).to_contain_text(_name_of(evening, card))
    camera.show(None)
    assert door.number_of_facts() == 23
    expect(door.page.locator(".desk-line")).to_have_text("Ohne Netz")

    door.kill()
    door.start(f"{evening.line.url}/desk/de")
    expect(door.page.locator(".door .qr svg")).to_be_visible()
    door.unlock()
    expect(door.page.get_by_text("Gerade da: 23")).to_be_visible()
    for card in evening.cards[23:50]:
        door.scan(card)
    assert [fact["state"] for fact in door.facts()] == ["waiting"] * 50

    evening.line.mend()
    door.wait_until_sent()
    kept = door.kept_on_server()
    assert [fact["kind"] for fact in kept] == ["arrive"] * 50
    assert [fact["state"] for fact in kept] == ["done"] * 50
    assert {fact["id"] for fact in kept} == {fact["id"] for fact in door.facts()}
    assert len({fact["subject_id"] for fact in kept}) == 50
    door.tab("sent")
    expect(door.page.get_by_text("Wartet: 0 · Gesendet: 50 · Abgelehnt: 0")).to_be_visible()
    assert door.strange == []


def test_a_desk_that_was_revoked_meanwhile_keeps_what_it_has_and_tells_it(evening: Evening, tablet: OpenTablet) -> None:
    door = tablet("door")
    door.open()
    door.is_kept_for_offline()
    evening.line.cut()
    for card in evening.cards[:3]:
        door.scan(card)
    door.context.request.get(f"http://localhost:{evening.app.port}/evening/revoke",
                             headers={"Host": f"localhost:{evening.line.port}"})  # fmt: skip
    evening.line.mend()
    heading = door.page.get_by_role("heading", name="Dieser Empfang ist beendet")
    expect(heading).to_be_visible(timeout=30_000)
    door.wait_until_sent()
    assert [(fact["state"], fact["reason"]) for fact in door.kept_on_server()] == [("refused", "desk_revoked")] * 3
    expect(door.page.get_by_text("Wartet: 0 · Gesendet: 0 · Abgelehnt: 3")).to_be_visible()
    kept = door.page.evaluate("""() => new Promise((resolve) => {
      const opening = indexedDB.open("ehrensache-desk");
      opening.onsuccess = () => {
        const asking = opening.result.transaction("kept").objectStore("kept").getAllKeys();
        asking.onsuccess = () => resolve(asking.result);
      };
    })""")
    assert not [key for key in kept if key.startswith(("list:", "state:"))]
    door.page.get_by_role("button", name="Auf diesem Gerät aufräumen").click()
    door.page.wait_for_url(f"{evening.line.url}/")


def test_two_tablets_that_scanned_the_same_card_both_count_and_say_so(evening: Evening, tablet: OpenTablet) -> None:
    door, garden = tablet("door"), tablet("garden")
    for each, name in ((door, "Tür"), (garden, "Garten")):
        each.open(name=name)
    evening.line.cut()
    card = evening.cards[0]
    for each in (door, garden):
        each.scan(card)
        expect(each.page.locator(".desk-answer")).to_have_attribute("data-tone", "good")
    evening.line.mend()
    for each in (door, garden):
        each.wait_until_sent()
    kept = door.kept_on_server()
    assert sorted(fact["state"] for fact in kept) == ["already", "done"]
    assert len({fact["subject_id"] for fact in kept}) == 1
    told = [str(each.page.locator(".desk-answer").get_attribute("data-tone")) for each in (door, garden)]
    assert sorted(told) == ["good", "warning"]


def test_two_tabs_of_a_desk_send_each_fact_once(evening: Evening, tablet: OpenTablet) -> None:
    door = tablet("door")
    door.open()
    door.is_kept_for_offline()
    second = door.context.new_page()
    second.goto(f"{evening.line.url}/desk/de")
    sent: list[str] = []
    door.context.on("response", lambda answer: sent.append(f"{answer.request.method} {answer.url}"))
    evening.line.cut()
    door.page.bring_to_front()
    for card in evening.cards[:5]:
        door.scan(card)
    evening.line.mend()
    door.wait_until_sent()
    assert len(door.kept_on_server()) == 5
    second.wait_for_timeout(3_000)
    assert len([each for each in sent if re.match("POST .*/facts$", each)]) == 1


def begin_newcomer(page: Page, name: str) -> None:
    """Somebody new who reads Arabic; how they go on, with a card or without, is the caller's."""
    page.get_by_role("button", name="Neu hier").click()
    page.get_by_label("Wie möchtest du genannt werden?").fill(name)
    page.get_by_role("button", name="العربية").click()


def test_a_newcomer_is_registered_without_the_network_in_two_taps(evening: Evening, tablet: OpenTablet) -> None:
    door = tablet("door")
    door.open()
    evening.line.cut()
    page = door.page
    page.evaluate("() => { window.taps = 0; addEventListener('pointerdown', () => (window.taps += 1), true); }")
    begin_newcomer(page, "Yusuf")
    door.scan(evening.told["blanks"][0])
    expect(page.locator(".desk-answer")).to_contain_text("Yusuf")
    # "Neu hier" and the language; the name is typed at once, and the card is the last word (eight are allowed)
    assert page.evaluate("window.taps") == 2
    evening.line.mend()
    door.wait_until_sent()
    assert [(fact["kind"], fact["state"]) for fact in door.kept_on_server()] == [("newcomer", "done")]
    page.get_by_label("Mit dem Namen finden").fill("yus")
    expect(page.locator(".desk-find .desk-person")).to_contain_text("Schon da seit")


def test_a_newcomer_without_a_card_may_go_before_the_line_is_back(evening: Evening, tablet: OpenTablet) -> None:
    door = tablet("door")
    door.open()
    evening.line.cut()
    page = door.page
    begin_newcomer(page, "Yusuf")
    page.get_by_role("button", name="Ohne Karte aufnehmen").dblclick()  # a hand that trembles
    expect(page.get_by_text("Gerade da: 1")).to_be_visible()
    page.get_by_role("button", name="Gehen", exact=True).click()
    page.get_by_label("Mit dem Namen finden").fill("yus")
    page.locator(".desk-find .desk-person").click()
    expect(page.get_by_text("Gerade da: 0")).to_be_visible()
    evening.line.mend()
    door.wait_until_sent()
    kept = door.kept_on_server()
    assert [(fact["kind"], fact["state"], fact["reason"]) for fact in kept] == [
        ("newcomer", "done", ""), ("leave", "done", ""),
    ]  # fmt: skip
    assert len({fact["subject_id"] for fact in kept}) == 1


def test_stamps_a_prize_and_a_confirmation_wait_for_the_network(evening: Evening, tablet: OpenTablet) -> None:
    door, told = tablet("door"), evening.told
    door.open()
    for card in evening.cards[:2]:
        door.scan(card)
    door.wait_until_sent()
    evening.line.cut()
    page = door.page
    door.tab("stamps")
    for station in told["stations"]:
        door.type(station)
        expect(page.locator(".desk-answer")).to_contain_text("vor die Kamera halten")
        door.scan(evening.cards[0])
    expect(page.locator(".desk-answer")).to_contain_text("Jetzt 2 von 2.")
    page.get_by_role("button", name="Preise").click()
    door.type(evening.cards[0])
    page.get_by_role("button", name="Überreichen").click()
    expect(page.get_by_role("button", name="Überreichen")).to_be_disabled()
    # a slip: the prize comes back, and is handed out to the right one
    expect(page.locator(".desk-last li").first).to_contain_text("Preis")
    page.locator(".desk-last li").first.get_by_role("button", name="Zurücknehmen").click()
    expect(page.locator(".desk-answer")).to_contain_text("Zurückgenommen")
    page.get_by_role("button", name="Überreichen").click()
    expect(page.get_by_role("button", name="Überreichen")).to_be_disabled()
    door.tab("confirm")
    door.type(told["mentor"])
    page.get_by_role("button", name=re.compile("hilft")).click()
    page.get_by_role("button", name="15 Minuten mehr").click()
    page.locator(".desk-side").get_by_role("button", name="Bestätigen", exact=True).dblclick()
    expect(page.locator(".desk-answer")).to_contain_text("Bestätigt: 75 Min.")
    evening.line.mend()
    door.wait_until_sent()
    kept = door.kept_on_server()
    assert [(fact["kind"], fact["state"], fact["reason"]) for fact in kept[2:]] == [
        ("stamp", "done", ""), ("stamp", "done", ""), ("prize", "done", ""), ("undo", "done", ""),
        ("prize", "done", ""), ("confirm", "done", ""),
    ]  # fmt: skip


def test_a_card_stamped_twice_by_mistake_is_taken_back_at_once(evening: Evening, tablet: OpenTablet) -> None:
    door = tablet("door")
    door.open()
    evening.line.cut()
    door.tab("stamps")
    door.type(evening.told["stations"][0])
    answer = door.page.locator(".desk-answer")
    expect(answer).to_contain_text("vor die Kamera halten")
    last, stays = door.page.locator(".desk-last li"), None
    for count, tone in enumerate(("good", "warning"), 1):
        door.scan(evening.cards[0])
        expect(answer).to_have_attribute("data-tone", tone)
        expect(last).to_have_count(count)
        stays = stays or last.first.element_handle()
    # a finger that is on its button is not robbed of it by the next scan
    assert stays is not None
    assert stays.evaluate("(row) => row.isConnected")
    last.first.get_by_role("button", name="Zurücknehmen").click()
    expect(answer).to_contain_text("Zurückgenommen")
    expect(last).to_have_count(0)
    door.scan(evening.cards[0])
    expect(answer).to_have_attribute("data-tone", "good")
    expect(answer).to_contain_text("Jetzt 1 von 2.")
    evening.line.mend()
    door.wait_until_sent()
    kept = [(fact["kind"], fact["state"]) for fact in door.kept_on_server()]
    assert sorted(kept) == [
        ("stamp", "already"), ("stamp", "done"), ("stamp", "done"), ("undo", "done"), ("undo", "done"),
    ]  # fmt: skip
    expect(answer).to_have_attribute("data-tone", "good")


def test_it_locks_itself_and_opens_with_its_pin_only(evening: Evening, tablet: OpenTablet) -> None:
    door = tablet("door")
    door.page.clock.install()
    door.open()
    door.is_kept_for_offline()
    evening.line.cut()
    for card in evening.cards[:2]:
        door.scan(card)
    page = door.page
    page.clock.fast_forward(3 * 60_000 + 1_000)
    expect(page.locator(".door .qr svg")).to_be_visible()
    welcomes = page.locator(".door-welcome span").evaluate_all(
        "all => all.map(({ lang, dir, innerText }) => [lang, dir, innerText])"
    )
    assert welcomes == [["de", "ltr", "Willkommen"], ["ar", "rtl", "أهلًا وسهلًا"], ["en", "ltr", "Welcome"]]
    seen = page.locator("body").inner_text()
    assert [person["name"] for person in evening.told["people"] if person["name"] in seen] == []
    door.type(evening.cards[2])
    assert door.number_of_facts() == 2
    # what waits is told also while nobody stands there
    door.has_line_again()
    door.wait_until_sent()
    assert len(door.kept_on_server()) == 2
    page.get_by_role("button", name="Entsperren").first.click()
    for _ in range(5):
        page.keyboard.type("1111")
        page.keyboard.press("Enter")
    expect(page.get_by_text("Zu oft falsch. Warte 60 Sekunden.")).to_be_visible()
    page.keyboard.type(DESK_PIN)
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("Zu oft falsch"))).to_be_visible()
    page.clock.fast_forward(61_000)
    page.keyboard.type(DESK_PIN)
    page.keyboard.press("Enter")
    expect(page.locator(".desk-tabs")).to_be_visible()


def _name_of(evening: Evening, card: str) -> str:
    return str(next(person["name"] for person in evening.told["people"] if person["card"] == card))


def test_every_wait_of_the_tablet_is_seen_and_what_fails_is_said(evening: Evening, tablet: OpenTablet) -> None:
    door = tablet("door")
    held: list[Route] = []
    door.page.route("**/views/*.js", lambda route: held.append(route))
    told, url = evening.told, evening.line.url
    form = {"code": told["staff"], "pin": told["pin"], "kind": "own"}
    assert door.context.request.post(f"{url}/sign-in", form=form, headers={"Origin": url}).ok
    door.page.goto(f"{url}/desk/de?event={told['event']}", wait_until="commit")
    expect(door.page.locator("html[data-on-the-way]")).to_be_attached()
    for each in held:
        each.continue_()
    door.page.unroute("**/views/*.js")
    for name, value in (("name", "Tablet"), ("pin", told["pin"]), ("desk_pin", DESK_PIN)):
        door.page.locator(f"[name={name}]").fill(value)
    expect(door.page.locator("html[data-on-the-way]")).to_have_count(0)
    held.clear()
    door.page.route("**/desk/open", lambda route: held.append(route))
    opens = door.page.locator("button[type=submit]")
    opens.click()
    while not held:
        door.page.wait_for_timeout(50)
    expect(opens).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(door.page.locator(".desk-tabs")).to_be_visible()

    door.tab("sent")
    now = door.page.get_by_role("button", name="Jetzt senden")
    now.click()
    expect(door.page.get_by_text("Auf dem neuesten Stand")).to_be_visible()
    evening.line.cut()
    now.click()
    expect(door.page.get_by_text("Gerade kein Netz. Alles bleibt hier")).to_be_visible()
    expect(now).not_to_have_attribute("aria-busy", "true")
    evening.line.mend()
    now.click()
    expect(door.page.get_by_text("Auf dem neuesten Stand")).to_be_visible()
