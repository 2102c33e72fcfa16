"""The desk page's modules, each by itself in the browser it is made for, and held against Python's rules."""

import json
import random
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.domain.code import code_in, derived_code
from app.domain.desk import pass_hash
from app.domain.folding import folded_words
from app.domain.refusal import Refusal
from components.scanner.keyboard_layout import as_meant
from tests.browser.access_checks import findings
from tests.browser.conftest import TABLET, OpenPhone, RunApp
from tests.browser.desk_tablet import DESK_PIN
from tests.browser.running import RunningApp

CODE = derived_code(bytes(32), "somebody's pass")
LIST_KEY = bytes(range(32))
FOLDER = """document.querySelector("script[type=module]").src.replace("/main.js", "")"""
LIST = """{
  list_key: "", blanks: ["b1"], sheets: { s1: "ps1" }, stations: [], station_codes: { c1: "wheel" }, stamps: [],
  prizes: [], prizes_given: [], exchanges: [], footfall: 2, event: {}, skills: [], people: [
    { person: "p1", pass: "h1", name: "Émile Öztürk", roles: [], signed_up: false, arrived_at: null, left_at: null },
    { person: "p2", pass: "h2", name: "Emil", roles: [], signed_up: true, arrived_at: null, left_at: null },
  ] }"""
FACT = """const fact = (kind, said, more = {}) =>
  ({ id: crypto.randomUUID(), kind, said, at: "2026-05-04T17:04:00Z", state: "waiting", ...more });"""
QUEUE = """const { Queue } = await import(folder + "/queue.js");
  const { openStore } = await import(folder + "/store.js");
  const { NoLine, Refusal } = await import(folder + "/api.js");
  const store = await openStore("test-" + crypto.randomUUID());
  await store.keepDesk({ id: "d", key: "k" });
  const told = [];
  const done = (facts) => ({ answers: facts.map(({ id }) => ({ id, state: "done" })) });
  const until = async (holds) => { while (!(await holds())) await new Promise((go) => setTimeout(go, 20)); };"""


@pytest.fixture(scope="module")
def app(running_app: RunApp) -> RunningApp:
    settings = {"EHRENSACHE_SIGN_INS_A_MINUTE": "500"}
    return running_app("-m", "tests.browser.desk_evening", "4", **settings)


@pytest.fixture
def told(app: RunningApp) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((app.var_folder / "evening.json").read_text())
    return found


class Modules:
    """The modules of an open desk page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def call(self, module: str, name: str, *arguments: Any) -> Any:
        """What a function of a module answers."""
        script = "return (await import(`${folder}/${given[0]}`))[given[1]](...given[2])"
        return self.run(script, [module, name, list(arguments)])

    def run(self, script: str, given: Any = None) -> Any:
        """What a script returns that finds the modules in `folder`."""
        return self._page.evaluate(f"async (given) => {{ const folder = {FOLDER}; {script} }}", given)


@pytest.fixture
def use(app: RunningApp, phone: OpenPhone) -> Modules:
    page = phone(TABLET)
    page.goto(f"{app.url}/desk/de")
    return Modules(page)


def test_codes_are_cut_out_as_the_server_does_it(use: Modules) -> None:
    chance = random.Random(4)
    texts = [
        CODE, f"HTTPS://SHOP.TEST/Q/{CODE}", f"https://shop.test/q/{CODE.lower()}?a=1#b", f" {CODE[:5]} {CODE[5:]}\n",
        f"HTTPSÖ--SHOP.TEST-Q-{CODE.translate(str.maketrans('YZ', 'ZY'))}", f"{CODE}X", CODE[1:], "", "A" * 600,
        f"HTTPS://SHOP.TEST/Q/{CODE}/", CODE[:1] + CODE[1:].translate(str.maketrans("OIB", "018")),
        *("".join(chance.choices("1ABO8 -/Q?", k=27)) for _ in range(50)),
    ]  # fmt: skip
    for text in texts:
        assert use.call("codes.js", "codeIn", text) == _code_in(text), text
        assert use.call("codes.js", "asMeant", text) == as_meant(text)


def test_hashes_are_those_of_the_list(use: Modules) -> None:
    key = json.dumps("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")
    found = use.run(f'return (await (await import(folder + "/codes.js")).hasher({key}))("{CODE}")')
    assert found == pass_hash(LIST_KEY, CODE)


def test_names_are_found_however_they_are_typed(use: Modules) -> None:
    names = [
        "Yıldız", "Łukasz", "Çiğdem", "Müller", "Mueller", "Straße", "Søren", "İlkay", "O’Neill", "Jean-Émile", "Đorđe",
        "أحمد", "احمد", "فاطمة", "فاطمه", "علی‌رضا", "Андрій", "Наталья", "Wheelchair ٣", "ﬁ", "", "🙂 Ada",
    ]  # fmt: skip
    for name in names:
        assert use.call("folding.js", "folded", name) == " ".join(folded_words(name)), name


def test_an_evening_is_its_list_and_what_was_scanned_since(use: Modules) -> None:
    found = use.run(f"""{FACT}
      const {{ Evening }} = await import(folder + "/evening.js");
      const came = fact("arrive", {{ pass: "h1" }});
      const facts = [came, fact("arrive", {{ person: "p2" }}, {{ state: "refused" }}), fact("count", {{ change: 1 }}),
        fact("newcomer", {{ name: "Yusuf", language: "ar", pass: "b1" }}), fact("leave", {{ pass: "b1" }})];
      const evening = new Evening({LIST}, undefined, facts);
      const undone = new Evening({LIST}, undefined, [...facts, fact("undo", {{ fact: came.id }})]);
      return {{ here: evening.here.map(({{ name }}) => name), footfall: evening.footfall,
        kinds: ["h1", "b1", "s1", "c1", "x"].map((hash) => evening.whatIs(hash).kind),
        undone: undone.here.length, found: evening.find("emi", 5).map(({{ name }}) => name),
        words: evening.find("ozt emi", 5).length }};""")
    assert found == {
        "here": ["Émile Öztürk"], "footfall": 3, "kinds": ["person", "person", "sheet", "station", "unknown"],
        "undone": 0, "found": ["Emil", "Émile Öztürk"], "words": 1,
    }  # fmt: skip


def test_what_was_taken_back_here_counts_no_more_though_the_list_still_holds_it(use: Modules) -> None:
    found = use.run(f"""{FACT}
      const {{ Evening }} = await import(folder + "/evening.js");
      const list = {{ ...{LIST}, prizes: [{{ id: "ice", left: 3 }}, {{ id: "pen", left: null }}] }};
      const state = {{ now: "2026-05-04T17:10:00Z", people: [], exchanges: [], footfall: 0,
        stamps: [{{ holder: "p1", station: "wheel" }}, {{ holder: "p1", station: "book" }},
          {{ holder: "ps1", station: "wheel" }}],
        prizes_given: [{{ holder: "p1", prize: "ice" }}] }};
      const undo = (kind, said) => fact("undo", {{ fact: "x" }}, {{ of: {{ kind, said }} }});
      const seen = (evening) => [evening.stampCount("p1"), evening.stampCount(evening.holderOf({{ pass: "s1" }})),
        evening.prizesOf.get("p1").size, evening.prizes.map(({{ left }}) => left)];
      const before = seen(new Evening(list, state));
      const facts = [undo("stamp", {{ pass: "h1", station: "wheel" }}), undo("prize", {{ person: "p1", prize: "ice" }}),
        undo("prize", {{ person: "p1", prize: "ice" }}), undo("arrive", {{ pass: "h1" }}),
        fact("undo", {{ fact: "y" }})];
      const after = seen(new Evening(list, state, facts));
      const again = seen(new Evening(list, state, [...facts, fact("stamp", {{ pass: "h1", station: "wheel" }})]));
      return [before, after, again];""")
    assert found == [[2, 1, 1, [2, None]], [1, 1, 0, [3, None]], [2, 1, 0, [3, None]]]


def test_what_others_did_comes_with_the_state(use: Modules) -> None:
    found = use.run(f"""
      const {{ Evening }} = await import(folder + "/evening.js");
      const state = {{ now: "2026-05-04T17:10:00Z", stamps: [], prizes_given: [], footfall: 7, exchanges: [], people: [
        {{ person: "p2", name: "Emil", arrived_at: "2026-05-04T17:05:00Z", left_at: null }},
        {{ person: "p9", name: "Neu von nebenan", arrived_at: "2026-05-04T17:06:00Z", left_at: null }}] }};
      const evening = new Evening({LIST}, state);
      return [evening.footfall, evening.here.map(({{ name }}) => name), evening.isOutdated];""")
    assert found == [7, ["Emil", "Neu von nebenan"], True]


def test_the_queue_keeps_the_order_in_batches_and_tries_again(use: Modules) -> None:
    found = use.run(f"""{QUEUE}
      const queue = new Queue(store, {{ telling: async (key, facts) => {{
        told.push(facts.map(({{ said }}) => said.n));
        if (told.length === 1) throw new NoLine("cut");
        return done(facts);
      }} }});
      for (let n = 0; n < 250; n += 1)
        await store.addFact({{ id: crypto.randomUUID(), kind: "count", said: {{ n }}, desk: "d", state: "waiting" }});
      queue.send();
      await until(async () => (await store.counts("d")).done === 250);
      return told;""")
    assert [len(batch) for batch in found] == [100, 100, 100, 50]
    assert [n for batch in found[1:] for n in batch] == list(range(250))


def test_a_fact_that_cannot_be_read_holds_nobody_up(use: Modules) -> None:
    """Also in a browser of 2022, and told under one id although the first answer is lost."""
    found = use.run(f"""{QUEUE}
      delete String.prototype.toWellFormed;
      const ids = [];
      const queue = new Queue(store, {{ telling: async (key, facts) => {{
        const refusal = new Refusal(422, {{ reason: "malformed", sentence: "So nicht." }});
        if (facts.some(({{ said }}) => said.bad)) throw refusal;
        if (facts[0].kind !== "unreadable") return done(facts);
        ids.push(facts[0].id);
        if (ids.length === 1) throw new NoLine();
        told.push(facts[0].said.text);
        const answer = {{ state: "refused", sentence: "So nicht.", waits: true }};
        return {{ answers: facts.map(({{ id }}) => ({{ id, ...answer }})) }};
      }} }});
      await queue.add("d", "count", {{ change: 1 }});
      await queue.add("d", "count", {{ bad: true }});
      await queue.add("d", "count", {{ change: 1 }});
      await until(async () => !(await store.counts("d")).waiting);
      return [(await store.factsFrom("d")).map(({{ state, sentence }}) => [state, sentence ?? null]), told, ids];""")
    states, told, ids = found
    assert len(ids) == 2
    assert len(set(ids)) == 1
    assert states == [["done", None], ["refused", "So nicht."], ["done", None]]
    # staff are told all the same
    assert [json.loads(text)["said"] for text in told] == [{"bad": True}]


def test_a_queue_that_an_older_page_left_is_told_as_it_is(use: Modules) -> None:
    found = use.run(f"""{QUEUE}
      // no label, no state of today's making but "waiting", a field that nobody knows any more
      await store.addFact({{ id: "old", kind: "arrive", at: "2026-05-04T17:00:00Z", said: {{ pass: "h" }}, desk: "d",
        state: "waiting", tries: 7 }});
      const queue = new Queue(store, {{ telling: async (key, facts) => {{
        const {{ asTold }} = await import(folder + "/api.js");
        told.push(...facts.map(asTold));
        return done(facts);
      }} }});
      await queue.add("d", "undo", {{ fact: "old" }}, "", {{ of: {{ kind: "arrive", said: {{ pass: "h" }} }} }});
      await until(async () => !(await store.counts("d")).waiting);
      return told.map(({{ id, at, ...rest }}) => rest);""")
    assert found == [{"kind": "arrive", "pass": "h"}, {"kind": "undo", "fact": "old"}]


def test_facts_whose_key_is_unknown_stay(use: Modules) -> None:
    found = use.run(f"""{QUEUE}
      const unknown = new Refusal(401, {{ reason: "desk_unknown" }});
      const queue = new Queue(store, {{ telling: () => Promise.reject(unknown) }});
      let refused = null;
      queue.addEventListener("refused", ({{ detail }}) => (refused = [detail.desk, detail.refusal.reason]));
      await queue.add("d", "count", {{ change: 1 }});
      await until(() => refused);
      return [refused, (await store.counts("d")).waiting];""")
    assert found == [["d", "desk_unknown"], 1]


def test_of_other_desks_only_what_is_over_and_was_told_is_thrown_away(use: Modules) -> None:
    found = use.run(f"""{QUEUE}
      const soon = "2026-05-04T22:00:00Z", before = "2026-05-03T22:00:00Z";
      const desks = {{ here: {{ expires_at: before }}, tab: {{ expires_at: soon }}, over: {{ expires_at: before }},
        ended: {{ expires_at: soon, ended: {{}} }}, untold: {{ expires_at: before }} }};
      for (const [id, desk] of Object.entries(desks)) {{
        await store.keepDesk({{ id, ...desk }});
        const state = id === "untold" ? "waiting" : "done";
        await store.addFact({{ id: crypto.randomUUID(), kind: "count", said: {{}}, desk: id, state }});
      }}
      await store.tidy("here", new Date("2026-05-04T20:00:00Z").getTime());
      const facts = await Promise.all(Object.keys(desks).map(async (id) => (await store.factsFrom(id)).length));
      return [(await store.desks()).map(({{ id }}) => id).sort(), facts];""")
    assert found == [["d", "here", "tab", "untold"], [1, 1, 0, 0, 1]]


def test_a_clock_that_is_put_right_locks_nobody_out_for_days(use: Modules) -> None:
    found = use.run("""
      const { newPin, tryPin, TRIES } = await import(folder + "/lock.js");
      const { openStore } = await import(folder + "/store.js");
      const store = await openStore("test-" + crypto.randomUUID());
      await store.keep("pin", await newPin("2468"));
      const real = Date.now;
      Date.now = () => real() + 2 * 86_400_000;
      for (let n = 0; n < TRIES; n += 1) await tryPin(store, "1111");
      Date.now = real;
      const waits = [(await tryPin(store, "2468")).waitSeconds];
      Date.now = () => real() + 61_000;
      waits.push((await tryPin(store, "2468")).isRight);
      Date.now = real;
      return waits;""")
    assert found == [60, True]


def test_the_door_code_is_that_of_the_moment_and_can_be_read(use: Modules) -> None:
    door: dict[str, Any] = {
        "from_step": 100,
        "seconds": 30,
        "codes": ["A" * 27, "B" * 27],
        "address": "HTTPS://SHOP.TEST/Q/",
    }
    at = [use.call("door.js", "doorAddress", door, seconds * 1000) for seconds in (2_999, 3_000, 3_029, 3_030, 3_060)]
    assert at == [None, door["address"] + "A" * 27, door["address"] + "A" * 27, door["address"] + "B" * 27, None]
    read = use.run("""
      const { picture } = await import(folder + "/door.js");
      const { openDecoder } = await import(folder + "/scanner/decoder.js");
      const svg = picture("HTTPS://SHOP.TEST/Q/1ABC").querySelector("svg");
      svg.setAttribute("width", 400); svg.setAttribute("height", 400);
      const image = new Image();
      image.src = "data:image/svg+xml," + encodeURIComponent(new XMLSerializer().serializeToString(svg));
      await image.decode();
      const pen = new OffscreenCanvas(400, 400).getContext("2d");
      pen.fillStyle = "white"; pen.fillRect(0, 0, 400, 400); pen.drawImage(image, 0, 0);
      const { files } = JSON.parse(document.getElementById("desk-config").textContent);
      return (await openDecoder(files)).read(pen.getImageData(0, 0, 400, 400));""")
    assert read == "HTTPS://SHOP.TEST/Q/1ABC"


def test_a_reader_is_heard_on_a_foreign_keyboard_and_a_hand_is_not(app: RunningApp, phone: OpenPhone) -> None:
    page = phone(TABLET)
    page.goto(f"{app.url}/desk/de?event=x")
    page.evaluate("""async () => {
      const folder = document.querySelector("script[type=module]").src.replace("/main.js", "");
      window.heard = [];
      (await import(folder + "/typing.js")).listenToReader((text) => window.heard.push(text));
    }""")
    name = page.locator("[name=name]")
    name.fill("Tür")
    name.focus()
    page.keyboard.type(f"HTTPS://SHOP.TEST/Q/{CODE}")
    page.keyboard.press("Enter")
    assert name.input_value() == "Tür"
    # an American reader on a German keyboard: letters are wrong, places are right
    keys = page.context.new_cdp_session(page)
    for letter in f"HTTPS://SHOP.TEST/Q/{CODE}":
        code, key, shift = _on_a_german_keyboard(letter)
        event = {"code": code, "key": key, "text": key, "modifiers": 8 if shift else 0}
        keys.send("Input.dispatchKeyEvent", {"type": "keyDown", **event})
        keys.send("Input.dispatchKeyEvent", {"type": "keyUp", **event, "text": ""})
    page.keyboard.press("Enter")
    assert [_code_in(text) for text in page.evaluate("heard")] == [CODE, CODE]
    name.fill("")
    name.press_sequentially("Ein langer Name für das Tablet", delay=80)
    page.keyboard.press("Enter")
    assert len(page.evaluate("heard")) == 2
    assert name.input_value() == "Ein langer Name für das Tablet"


def test_what_could_not_be_written_down_is_not_called_done(
    app: RunningApp, phone: OpenPhone, told: dict[str, Any]
) -> None:
    page = _opened(app, phone, told)
    page.evaluate("""() => {
      IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError"); };
    }""")
    page.keyboard.type(told["people"][0]["card"])
    page.keyboard.press("Enter")
    expect(page.locator(".desk-answer")).to_contain_text("Nicht notiert")
    expect(page.locator(".desk-answer")).to_contain_text("Speicher dieses Geräts ist voll")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("Object.defineProperty(window, 'indexedDB', { value: undefined })", "Dieser Browser darf nichts speichern"),
        ("Object.defineProperty(crypto, 'subtle', { value: undefined })", "Diese Seite ist nicht sicher verbunden"),
    ],
)
def test_what_the_browser_lacks_is_said(app: RunningApp, phone: OpenPhone, missing: str, sentence: str) -> None:
    page = phone(TABLET)
    page.add_init_script(missing)
    page.goto(f"{app.url}/desk/de")
    expect(page.get_by_role("alert")).to_contain_text(sentence)


def test_a_wrong_pin_and_a_missing_session_are_told(app: RunningApp, phone: OpenPhone, told: dict[str, Any]) -> None:
    page = phone(TABLET)
    page.goto(f"{app.url}/desk/de?event={told['event']}")
    page.locator("[name=pin]").fill("1111111")
    page.locator("[name=desk_pin]").fill("12")
    page.get_by_role("button", name="Empfang öffnen").click()
    expect(page.get_by_role("alert")).to_contain_text("4 bis 8 Ziffern")
    page.locator("[name=pin]").fill("1111111")
    page.locator("[name=desk_pin]").fill(DESK_PIN)
    page.get_by_role("button", name="Empfang öffnen").click()
    expect(page.get_by_role("link", name="Anmelden")).to_be_visible()


def test_the_service_worker_keeps_the_desk_and_nothing_about_anybody(
    app: RunningApp, phone: OpenPhone, told: dict[str, Any]
) -> None:
    page = _opened(app, phone, told)
    page.evaluate("() => navigator.serviceWorker.ready")
    page.goto(f"{app.url}/")
    page.goto(f"{app.url}/desk/de")
    kept = page.evaluate("""async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).matchAll()));
      return all.flat().map((answer) => [new URL(answer.url).pathname, answer.headers.has("set-cookie")]);
    }""")
    paths = {path for path, _ in kept}
    assert "/desk/ar" in paths
    assert not [path for path in paths if re.match(r"/api|/team|/sign-in|/me\b|/$", path)]
    assert not any(has_cookie for _, has_cookie in kept)


@pytest.mark.parametrize(("language", "colours"), [("de", "light"), ("ar", "dark")])
def test_every_part_of_the_desk_is_for_everybody(
    app: RunningApp, phone: OpenPhone, told: dict[str, Any], language: str, colours: str
) -> None:
    page = _opened(app, phone, told, language, color_scheme=colours)
    for card in [person["card"] for person in told["people"]] + ["HTTPS://SOMEWHERE.EXAMPLE/ELSE"]:
        page.keyboard.type(card)
        page.keyboard.press("Enter")
        page.wait_for_timeout(200)
    found = {"arrivals": _seen(page, language)}
    page.locator(".desk-away").click()
    found["newcomer"] = _seen(page, language)
    for tab in range(1, 5):
        page.locator(".desk-tabs button").nth(tab).click()
        found[str(tab)] = _seen(page, language)
    page.locator(".desk-head .button").last.click()
    found["locked"] = _seen(page, language)
    page.locator(".desk-door .button").first.click()
    found["pad"] = _seen(page, language)
    page.keyboard.press("Escape")
    expect(page.locator(".desk-door button").first).to_be_focused()
    wrong = [f"{part}: {each}" for part, all_of_it in found.items() for each in all_of_it]
    assert wrong == []


def _seen(page: Page, language: str) -> list[str]:
    found = findings(page, language)
    page.set_viewport_size({"width": 390, "height": 844})
    small = page.evaluate("""() => [...document.querySelectorAll(".button, .desk-tabs button, input")]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }))
      .filter((each) => each.getBoundingClientRect().height < 60).map((each) => each.outerHTML.slice(0, 90))""")
    wrapped = page.evaluate("""() => [...document.querySelectorAll(".desk-tabs span")]
      .filter((each) => each.getBoundingClientRect().height > 1.5 * parseFloat(getComputedStyle(each).lineHeight))
      .map((each) => each.textContent)""")
    page.set_viewport_size({"width": 1180, "height": 820})
    return [
        *found, *(f"less than 60 px: {each}" for each in small), *(f"on two lines: {each}" for each in wrapped),
    ]  # fmt: skip


def _opened(app: RunningApp, phone: OpenPhone, told: dict[str, Any], language: str = "de", **options: Any) -> Page:
    page = phone(TABLET, **options)
    form = {"code": told["staff"], "pin": told["pin"], "kind": "own"}
    assert page.context.request.post(f"{app.url}/sign-in", form=form, headers={"Origin": app.url}).ok
    page.goto(f"{app.url}/desk/{language}?event={told['event']}")
    page.locator("[name=pin]").fill(told["pin"])
    page.locator("[name=desk_pin]").fill(DESK_PIN)
    page.locator("button[type=submit]").click()
    expect(page.locator(".desk-tabs")).to_be_visible()
    return page


def _code_in(text: str) -> str | None:
    try:
        return code_in(as_meant(text.strip()))
    except Refusal:
        return None


def _on_a_german_keyboard(letter: str) -> tuple[str, str, bool]:
    """Which key an American reader presses for a letter, and what a German keyboard makes of it."""
    signs = {":": ("Semicolon", "Ö", True), "/": ("Slash", "-", False), ".": ("Period", ".", False)}
    if letter in signs:
        return signs[letter]
    if letter.isdigit():
        return f"Digit{letter}", letter, False
    return f"Key{letter}", {"Y": "Z", "Z": "Y"}.get(letter, letter), True
