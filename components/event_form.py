"""The form of an event: what and when first, everything else folded, each with a sensible default."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.event import ADULTS_STAMPS, EVENT_KINDS, OPEN_HOUSE, REPETITIONS, YEARS, Event, Occurrence, Wording
from app.domain.refusal import Refusal
from app.server.house import house
from components.event_words import KIND_NAMES, REPETITION_NAMES, event_when
from components.exchange_words import place_name
from components.fields import Options, choice, field, picker
from components.markup import details, h2, p, tag
from components.reader import person
from components.searching import heard
from components.texts import language, own_name, spoken_languages, t
from components.wording import (
    date_value,
    day_words,
    instant_of,
    names,
    person_name,
    skill_name,
    skill_options,
    time_value,
    today,
)


def event_fields(me: str, event: Event | None = None) -> None:
    """`event` is what is changed; None for a new one."""
    kind = event.kind if event else OPEN_HOUSE
    choice("kind", t("Was ist es?"), {each: t(KIND_NAMES[each]) for each in EVENT_KINDS}, value=kind, required=True)
    field("title", t("Titel"), value=event.title if event else "", required=True, maxlength=60, dir="auto")
    field("about", t("Worum geht es?"), kind="area", value=event.about if event else "", dir="auto")
    _when_fields(event)
    places = {place.id: place.name for place in house().neighbours.places()}
    picker("place", t("Wo?"), places, value=event.place_id if event else "")
    with details(t("Wiederholen"), open=bool(event and event.repeats)):
        repetitions = {each: t(REPETITION_NAMES[each]) for each in REPETITIONS}
        picker("repeats", t("Wie oft?"), repetitions, value=event.repeats if event else "")
        until = event.repeats_until if event else ""
        field("until", t("Bis wann?"), kind="date", value=until, hint=t("Leer: ohne Ende"))
    with details(t("Plätze, Leute, Laufkarte")):
        _more_fields(me, event)
    with details(t("In anderen Sprachen"), open=bool(event and event.wordings)):
        _wording_fields(event)


def event_in(values: dict[str, str], before: Event | None = None) -> Event:
    """What was filled in. Raises: Refusal `time_malformed`, `day_far_away`, `number_out_of_range`."""
    starts_at, ends_at = instant_of(values["day"], values["starts"]), instant_of(values["day"], values["ends"])
    if starts_at is None or ends_at is None:
        raise Refusal("time_malformed")
    if starts_at.year not in YEARS:
        raise Refusal("day_far_away")
    if ends_at <= starts_at:
        ends_at += timedelta(days=1)  # until one in the morning
    told = Event(
        id="", title=values["title"], about=values["about"], language=values["language"] or language(),
        place_id=values["place"], starts_at=starts_at, ends_at=ends_at, kind=values["kind"], repeats=values["repeats"],
        repeats_until=values["until"] if values["repeats"] else "", capacity=_number(values["capacity"], 0),
        host_ids=tuple(each for each in values["hosts"].split(",") if each), organisation_id=values["organisation"],
        skill_id=values["skill"], teacher_id=values["teacher"],
        stamps_needed=_number(values["stamps"], ADULTS_STAMPS),
        wordings=tuple(
            Wording(language=code, title=values[f"title_{code}"], about=values[f"about_{code}"])
            for code in spoken_languages()
        ),
    )  # fmt: skip
    return told if before is None else replace(told, language=values["language"] or before.language)


def event_words(me: str, event: Event) -> None:
    """All that the form could write over, so that nobody does it unseen."""
    h2(event.title).set_attribute("dir", "auto")
    first = Occurrence(event=event, day="", starts_at=event.starts_at, ends_at=event.ends_at)
    until = day_words(date.fromisoformat(event.repeats_until)) if event.repeats_until else ""
    organisations = {each.id: each.name for each in house().organisations.every(by=me)}
    said = (
        t(KIND_NAMES[event.kind]), event.about, f"{event_when(first)} · {place_name(event.place_id)}",
        t(REPETITION_NAMES[event.repeats]), _answer(t("Bis wann?"), until),
        _answer(t("Wie viele Plätze?"), str(event.capacity or "")),
        _answer(t("Wer leitet?"), names(event.host_ids) if event.host_ids else ""),
        _answer(t("Von welchem Betrieb oder Verein?"), organisations.get(event.organisation_id, "")),
        _answer(t("Was lernt man im Workshop?"), skill_name(event.skill_id) if event.skill_id else ""),
        _answer(t("Wer zeigt es?"), person_name(event.teacher_id) if event.teacher_id else ""),
        _answer(t("Wie viele Stempel für einen Preis?"), str(event.stamps_needed)),
        *(words for wording in event.wordings for words in (wording.title, wording.about)),
    )  # fmt: skip
    for words in filter(None, said):
        p(words).set_attribute("dir", "auto")


def _answer(question: str, words: str) -> str:
    return f"{question} {words}" if words else ""


def _when_fields(event: Event | None) -> None:
    day = date_value(event.starts_at) if event else today().isoformat()
    field("day", t("Tag"), kind="date", value=day, required=True)
    field("starts", t("Beginn"), kind="time", value=time_value(event.starts_at) if event else "17:00", required=True)
    field("ends", t("Ende"), kind="time", value=time_value(event.ends_at) if event else "20:00", required=True)


def _more_fields(me: str, event: Event | None) -> None:
    capacity = str(event.capacity) if event and event.capacity else ""
    all_who_come = t("Leer: so viele, wie kommen")
    field("capacity", t("Wie viele Plätze?"), kind="number", value=capacity, hint=all_who_come, min=1)
    people = {each.id: each.called_name for each in house().mentors.hosts(by=me)}
    choice("hosts", t("Wer leitet?"), people, value=",".join(event.host_ids if event else (me,)), many=True)
    organisations = {each.id: each.name for each in house().organisations.every(by=me) if each.closed_at is None}
    picker(
        "organisation", t("Von welchem Betrieb oder Verein?"), {"": t("Von niemandem"), **organisations},
        value=event.organisation_id if event else "",
    )  # fmt: skip
    picker("skill", t("Was lernt man im Workshop?"), {"": t("Nichts Bestimmtes"), **skill_options()},
           value=event.skill_id if event else "")  # fmt: skip
    teacher_id = event.teacher_id if event else ""
    picker("teacher", t("Wer zeigt es?"), _teachers(me, people, teacher_id), value=teacher_id)
    stamps = event.stamps_needed if event else ADULTS_STAMPS
    field("stamps", t("Wie viele Stempel für einen Preis?"), kind="number", value=str(stamps), min=1, max=60)


def _teachers(me: str, hosts: dict[str, str], teacher_id: str) -> Options:
    """Anybody may teach; mentors, who do not see everybody's names, ask each other or the team."""
    options: dict[str, str | dict[str, str]] = {"": t("Noch offen"), **hosts}
    if house().people.get(by=me, resident_id=me).is_staff:
        everybody = {each.id: each.called_name for each in house().people.everybody(by=me) if each.id not in hosts}
        options |= {t("Bewohner*innen"): everybody} if everybody else {}
    elif teacher_id not in hosts:
        options |= _resident(teacher_id)
    return options


def _resident(teacher_id: str) -> dict[str, str]:
    """Whoever teaches already, mentor or not: changing something else keeps them."""
    teacher = person(teacher_id) if teacher_id else None
    return {teacher_id: teacher.called_name} if teacher is not None and teacher.left_at is None else {}


def _wording_fields(event: Event | None) -> None:
    languages = {code: own_name(code) for code in spoken_languages()}
    first = event.language if event else language()
    above = picker("language", t("Sprache des Textes oben"), languages, value=first)
    wordings = {code: tag("div", cls="stack", hidden=code == first) for code in languages}
    for code, name in languages.items():
        wording = event.worded(code) if event else None
        own = wording if wording and wording.language == code and code != first else None
        with wordings[code]:
            field(
                f"title_{code}", t("Titel auf {language}", language=name), value=own.title if own else "", maxlength=60,
                dir="auto",
            )  # fmt: skip
            field(
                f"about_{code}", t("Text auf {language}", language=name), kind="area", value=own.about if own else "",
                dir="auto",
            )  # fmt: skip

    def choose(chosen: str) -> None:
        # what stands above already is not asked for once more
        for code, place in wordings.items():
            place.set_attribute("hidden", code == chosen)

    heard(above, "change", choose)


def _number(said: str, otherwise: int) -> int:
    if not said.strip():
        return otherwise
    if not said.strip().isdecimal() or len(said) > 6:
        raise Refusal("number_out_of_range", least=0, most=10_000)
    return int(said)
