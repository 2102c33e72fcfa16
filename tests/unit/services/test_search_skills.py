"""Skills are found by what people say: other forms, compounds, misspellings, whole sentences, any language."""

import pytest

from app.domain.skill import Catalogue, Skill
from app.services.search_skills import SkillIndex

WORDS = {
    "rad": {
        "de": ("Fahrrad reparieren", "Platten flicken", "Fahrradkette"),
        "en": ("Repair a bicycle", "flat tyre"),
        "tr": ("Bisiklet tamiri", "lastik patladı"),
        "ar": ("إصلاح الدراجة", "دراجة مكسورة"),
        "kmr": ("Tamîrkirina bisiklêtê",),
    },
    "drucker": {"de": ("WLAN und Drucker einrichten", "der Drucker druckt nicht", "WLAN-Passwort"), "en": ("Printer",)},
    "wohnung": {"de": ("Wohnung suchen", "Miete"), "pl": ("Szukanie mieszkania",), "ru": ("Поиск квартиры",)},
    "waschen": {"de": ("Waschen und Bügeln", "Waschmaschine bedienen"), "fa": ("شستن لباس", "می‌شوید")},
    "schein": {"de": ("Für den Führerschein lernen", "Theorie"), "uk": ("Водійські права",)},
    "pruefung": {"de": ("Auf eine Prüfung lernen", "Prüfungsangst")},
    "garten": {"de": ("Im Garten helfen", "Gartenarbeit"), "xx": ("Zzyzx",)},
    "arbeit": {"de": ("Arbeit suchen", "Job finden")},
    "hund": {"de": ("Mit dem Hund gehen", "Gassi"), "ro": ("Plimbarea câinelui",), "sq": ("Shëtitje me qenin",)},
    "kaffee": {"de": ("Kaffee-Klatsch", "reden"), "en": ("Coffee and a chat",)},
    "chat": {"de": ("Chat",)},
}


def catalogue_of(words: dict[str, dict[str, tuple[str, ...]]]) -> Catalogue:
    """A catalogue with, by skill and language, a name and search words."""
    skills = tuple(
        Skill(
            id=skill_id,
            group_id="alltag",
            icon="house",
            names={language: name for language, (name, *_) in phrases.items()},
            search_words={language: tuple(more) for language, (_, *more) in phrases.items()},
        )
        for skill_id, phrases in words.items()
    )
    return Catalogue(groups=(), skills=skills)


@pytest.fixture(scope="module")
def index() -> SkillIndex:
    return SkillIndex(catalogue_of(WORDS))


def first(index: SkillIndex, text: str, language: str = "") -> str:
    hits = index.ranked(text, language=language)
    return hits[0].skill_id if hits else ""


@pytest.mark.parametrize(
    ("text", "skill_id"),
    [
        ("Fahrrad", "rad"),
        ("meine Fahrräder sind kaputt", "rad"),
        ("farrad", "rad"),
        ("Fahrad", "rad"),
        ("mein Drucker druckt nicht mehr, wer kann mir helfen", "drucker"),
        ("Druker", "drucker"),
        ("wlan passwort", "drucker"),
        ("wlanpasswort", "drucker"),
        ("Wasch", "waschen"),
        ("Waschmaschinenanschluss", "waschen"),
        ("Wohnungen", "wohnung"),
        ("Wohnungsmiete", "wohnung"),
        ("Führerscheinprüfung Theorie", "schein"),
        ("Führerscheinkram", "schein"),
        ("Arbeiten im Garten", "garten"),
        ("bicycles", "rad"),
        ("bisikletim bozuldu", "rad"),
        ("BİSİKLET", "rad"),
        ("دراجتي معطلة", "rad"),
        ("والدراجه", "rad"),
        ("bisiklet", "rad"),
        ("szukam mieszkanie", "wohnung"),
        ("ищу квартиру", "wohnung"),
        ("водийськи права", "schein"),
        ("میشوید", "waschen"),
        ("caine", "hund"),
        ("qeni", "hund"),
        ("zzyzx", "garten"),
    ],
)
def test_what_people_say_finds_the_skill(index: SkillIndex, text: str, skill_id: str) -> None:
    assert first(index, text) == skill_id


def test_for_whom_and_when_weighs_less_than_what() -> None:
    words = {"grosseltern": {"de": ("Oma",)}, "rollator": {"de": ("Rollator schieben",)}}
    circumstances = SkillIndex(catalogue_of(words))
    assert first(circumstances, "Oma Rollator") == "rollator"
    assert first(circumstances, "Oma") == "grosseltern"


@pytest.mark.parametrize(
    "text", ["", " ", "🙂🙂", "\u202e\u202c", "<>&", "qqqqq", "xy", "a", "ab" * 5_000, "? " * 5_000, "\x00\ud800"]
)
def test_what_means_nothing_finds_nothing(index: SkillIndex, text: str) -> None:
    assert index.ranked(text) == []


def test_only_the_beginning_of_an_endless_text_is_looked_at(index: SkillIndex) -> None:
    assert first(index, "Hund " * 2_000) == "hund"
    assert index.ranked("zzzz " * 50 + "Hund") == []


def test_scores_fall_and_stay_within_bounds(index: SkillIndex) -> None:
    hits = index.ranked("Arbeit suchen Wohnung suchen")
    assert {hits[0].skill_id, hits[1].skill_id} == {"arbeit", "wohnung"}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert 0 < hits[-1].score <= hits[0].score <= 100
    assert first(index, "Gassi") == "hund"
    assert index.ranked("Arbeit suchen")[0].score > 90


def test_the_same_text_always_finds_the_same(index: SkillIndex) -> None:
    text = "Hund Garten Arbeit Wohnung"
    assert SkillIndex(catalogue_of(WORDS)).ranked(text) == index.ranked(text) == index.ranked(text)


def test_no_more_than_asked_for(index: SkillIndex) -> None:
    assert len(index.ranked("lernen suchen Hund Garten", most=2)) == 2


def test_the_screens_language_settles_what_words_leave_open(index: SkillIndex) -> None:
    both = catalogue_of({"one": {"de": ("Gift",)}, "other": {"en": ("Gift",)}})
    assert first(SkillIndex(both), "gift", "de") == "one"
    assert first(SkillIndex(both), "gift", "en") == "other"


def test_the_language_that_knows_more_of_the_words_is_believed(index: SkillIndex) -> None:
    assert first(index, "I want to chat") == "kaffee"
    assert first(index, "chat", "de") == "chat"


def test_a_catalogue_without_skills_finds_nothing() -> None:
    assert SkillIndex(catalogue_of({})).ranked("Hund") == []
