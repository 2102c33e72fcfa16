"""The big screen of an evening, for a projector: door code, what is on, how many are here, and what the round brought.

Nobody touches it and everybody sees it: called names only of people who agreed to that, everybody else is somebody.
Long results are paged through in the browser (`desk.pageThrough`), since only there is known what fits.
"""

from app.domain.draw import DrawnChain, DrawnLeg
from app.domain.event import DOORS_OPEN, FESTIVAL, ROUND, Occurrence, is_host
from app.domain.exchange import UNDER_WAY
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.server.house import house
from app.server.visitor import visitor
from components.door_code import door_code
from components.frame import page
from components.live_region import live
from components.markup import icon, link, notice, p, skill_icon, tag
from components.reader import person
from components.texts import direction, language, speaking, spoken_languages, t, text, tn
from components.wording import clock_words, person_name, skill_name

BUSY_SECONDS = 1
"""Forty people come in ten minutes, and every tap at the desk counts: the screen shows no more than one a second."""


@page("/screen/{occurrence_id}", title=text("Große Leinwand"), needs="resident")
def screen(occurrence_id: str) -> None:
    me, occurrence = visitor().signed_in, house().events.occurrence(occurrence_id)
    viewer = house().people.get(by=me, resident_id=me)
    if not (viewer.may_confirm or is_host(viewer, occurrence.event)):
        raise Refusal("not_a_host")
    with tag("div", cls="door big-screen") as shown:
        with tag("div", cls="big-words"):
            live({f"event:{occurrence.event.id}"}, lambda: _title(occurrence.id))
            topics = {f"occurrence:{occurrence.id}", f"stamps:{occurrence.id}", "exchanges"}
            live(topics, lambda: _counts(viewer, occurrence), pause_seconds=BUSY_SECONDS)
            if occurrence.event.kind == ROUND:
                round_topics = {f"round:{occurrence.id}", f"occurrence:{occurrence.id}"}
                live(round_topics, lambda: _round(occurrence.id), pause_seconds=BUSY_SECONDS)
        with tag("div", cls="big-code"):
            # the code at the door lets people in: a resident who teaches may show the rest
            if viewer.may_confirm:
                door_code(me, occurrence.event.place_id)
                p(t("Scanne den Code mit deinem Handy. Dann wissen alle, dass du da bist."), cls="big-hint")
            back = "/team/evenings/" if viewer.may_confirm and is_host(viewer, occurrence.event) else "/events/"
            link(t("Zurück"), back + occurrence.id, kind="text", icon="arrow_back")
    shown.client.run_javascript("desk.stayAwake(); desk.pageThrough()")


def _title(occurrence_id: str) -> None:
    occurrence = house().events.occurrence(occurrence_id)
    start, end = clock_words(occurrence.starts_at), clock_words(occurrence.ends_at)
    p(t("{start} bis {end}", start=start, end=end), cls="door-house")
    worded = occurrence.event.worded(language())
    tag("h1", worded.title, lang=worded.language, dir="auto")
    others = {occurrence.event.worded(code) for code in spoken_languages()} - {worded}
    if others:
        with tag("p", cls="big-titles"):
            for other in sorted(others, key=lambda each: each.language):
                tag("span", other.title, lang=other.language, dir="auto")
    if occurrence.is_off:
        notice(t("Fällt heute aus."), "warning")
    with tag("p", cls="door-welcome"):
        for code in spoken_languages():
            with speaking(code):
                tag("span", t("Willkommen"), lang=code, dir=direction(code))


def _counts(viewer: Resident, occurrence: Occurrence) -> None:
    """How many are here, with those who stay anonymous; numbers only."""
    here = len(house().arrivals.present(occurrence.id)) + house().arrivals.footfall(occurrence.id)
    counts = [tn("{n} ist da", "{n} sind da", here)]
    tally = house().stamps.tally(occurrence.id)
    if tally or occurrence.event.kind == FESTIVAL:
        counts.append(tn("{n} Stempel", "{n} Stempel", sum(tally.values())))
    if under_way := _under_way(viewer, occurrence):
        counts.append(tn("{n} Tausch läuft gerade.", "{n} Tausche laufen gerade.", under_way))
    with tag("p", cls="big-counts"):
        for words in counts:
            tag("span", words)


def _under_way(viewer: Resident, occurrence: Occurrence) -> int:
    if not viewer.may_confirm:
        return 0
    begin, end = occurrence.starts_at - DOORS_OPEN, occurrence.ends_at + DOORS_OPEN
    exchanges = house().exchanges.in_states(UNDER_WAY, by=viewer.id)
    return sum(each.place_id == occurrence.event.place_id and begin <= each.starts_at <= end for each in exchanges)


def _round(occurrence_id: str) -> None:
    draw = house().rounds.draw(occurrence_id)
    drawn = draw.chains if draw else ()
    standing = [chain for chain in drawn if chain.legs_on and not chain.declined_by]
    chains = [chain for chain in standing if not house().rounds.is_broken(chain)]
    if not chains:
        count = house().rounds.count(occurrence_id)
        p(tn("{n} macht bei der Tauschrunde mit", "{n} machen bei der Tauschrunde mit", count), cls="lead")
        return
    shown = house().rounds.shown(occurrence_id)
    with tag("div", cls="big-head"):
        tag("h2", tn("{n} Tausch gelost", "{n} Tausche gelost", len(chains)))
        tag("span", cls="big-place", aria_hidden="true", dir="ltr")
    with tag("ul", cls="big-chains"):
        for chain in chains:
            _chain(chain, shown)


def _chain(chain: DrawnChain, shown: frozenset[str]) -> None:
    with tag("li", cls="big-chain is-settled" if chain.is_settled else "big-chain"):
        for leg in chain.legs_on:
            _leg(leg, shown)
        if chain.is_settled:
            tag("span", t("Verabredet"), cls="only-spoken")
            icon("check_circle")


def _leg(leg: DrawnLeg, shown: frozenset[str]) -> None:
    with tag("div", cls="big-leg"):
        skill_icon(leg.skill_id)
        with tag("strong"):
            _name(leg.giver_id, shown)
            icon("arrow_forward")
            tag("span", t("hilft"), cls="only-spoken")
            _name(leg.receiver_id, shown)
        tag("span", skill_name(leg.skill_id))


def _name(who: str, shown: frozenset[str]) -> None:
    resident = person(who)
    if who in shown and resident is not None and resident.hidden_at is None:
        tag("span", person_name(resident), dir="auto")
    else:
        tag("span", t("Jemand"), cls="big-somebody")
