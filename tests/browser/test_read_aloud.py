"""Reading aloud, with a voice that the test hears: what is said in which order, marked, stopped, and not offered."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPhone, RunApp

# Chromium without a screen has no voices; these say a sentence when the test lets them.
VOICES = """
  window.said = [];
  window.finish = () => said.at(-1).onend?.();
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const voices = new EventTarget();
  Object.assign(voices, {
    getVoices: () => VOICES,
    speak: (utterance) => said.push(utterance),
    cancel: () => { window.cancelled = (window.cancelled ?? 0) + 1; },
  });
  Object.defineProperty(window, "speechSynthesis", { value: voices });
"""
GERMAN = '{ lang: "de-DE", localService: true, name: "Anna" }'
ELSEWHERE = '{ lang: "de-DE", localService: false, name: "Cloud" }'
ARABIC = '{ lang: "ar-SA", localService: true, name: "Laila" }'
SAID = "() => said.map(({ text }) => text)"
MARKED = "() => [...(CSS.highlights.get('read-aloud') ?? [])].map((range) => range.toString().trim())"


@pytest.fixture(scope="module")
def app_url(running_app: RunApp) -> Iterator[str]:
    app = running_app()
    yield app.url
    app.stop()


@pytest.fixture
def amira(app_url: str, phone: OpenPhone) -> Page:
    page = phone()
    page.goto(f"{app_url}/demo/amira")
    page.get_by_role("button", name="Los geht’s").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hallo")
    return page


def opened(page: Page, address: str, *voices: str) -> None:
    page.add_init_script(VOICES.replace("VOICES", f"[{','.join(voices)}]"))
    page.goto(address)


def test_the_page_is_read_sentence_by_sentence_and_each_is_marked(amira: Page, app_url: str) -> None:
    opened(amira, app_url + "/my-details", ARABIC, GERMAN)
    button = amira.locator("#read-aloud")
    expect(button).to_have_accessible_name("Vorlesen")
    button.click()
    expect(button).to_have_accessible_name("Nicht weiter vorlesen")
    for _ in range(6):
        said = amira.evaluate(SAID)
        assert amira.evaluate(MARKED) == [said[-1]]
        amira.evaluate("finish()")
    said = amira.evaluate(SAID)
    assert said[:3] == [
        "Zurück",
        "Meine Angaben",
        "Telefon und E-Mail sieht das Team.",
    ]
    assert said[3].startswith("Anderen zeigst du sie nur bei einem Tausch")
    assert amira.evaluate("() => said.at(-1).voice.name") == "Anna"
    button.click()
    expect(button).to_have_accessible_name("Vorlesen")
    assert amira.evaluate(MARKED) == []
    amira.evaluate("finish()")
    assert amira.evaluate(SAID) == said, "it went on after it was stopped"


def test_it_ends_with_the_page_and_starts_anew_on_the_next(amira: Page, app_url: str) -> None:
    opened(amira, app_url + "/", GERMAN)
    amira.locator("#read-aloud").click()
    amira.get_by_role("navigation").get_by_role("link", name="Termine").click()
    expect(amira.get_by_role("heading", level=1)).to_contain_text("Termine")
    expect(amira.locator("#read-aloud")).to_have_accessible_name("Vorlesen")
    before = len(amira.evaluate(SAID))
    amira.locator("#read-aloud").click()
    assert "Termine" in amira.evaluate(SAID)[before]
    amira.keyboard.press("Escape")
    expect(amira.locator("#read-aloud")).to_have_accessible_name("Vorlesen")


def test_it_reads_to_the_end_and_says_nothing_that_is_hidden(amira: Page, app_url: str) -> None:
    opened(amira, app_url + "/my-details", GERMAN)
    amira.locator("#read-aloud").click()
    for _ in range(200):
        if amira.locator("#read-aloud.is-on").count() == 0:
            break
        amira.evaluate("finish()")
    expect(amira.locator("#read-aloud")).to_have_accessible_name("Vorlesen")
    said = amira.evaluate(SAID)
    assert "Nicht mehr mitmachen" in said
    # folded away
    assert not any("Dann löschen wir alles" in each for each in said)


@pytest.mark.parametrize("voices", [(), (ELSEWHERE,), (ARABIC,)], ids=["none", "of a server", "of another language"])
def test_without_a_voice_of_its_own_the_device_offers_nothing(amira: Page, app_url: str, voices: tuple[str]) -> None:
    opened(amira, app_url + "/", *voices)
    expect(amira.locator("#read-aloud")).to_be_hidden()


@pytest.fixture
def in_arabic(app_url: str, phone: OpenPhone) -> Page:
    page = phone(locale="ar")
    opened(page, app_url + "/welcome", GERMAN, ARABIC)
    return page


def test_arabic_is_read_by_an_arabic_voice(in_arabic: Page) -> None:
    expect(in_arabic.locator("#read-aloud")).to_be_visible()
    in_arabic.locator("#read-aloud").click()
    assert in_arabic.evaluate("() => said.at(-1).voice.name") == "Laila"
