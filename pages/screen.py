"""The big screen of an evening, for a projector: door code, what is on, how many are here, and what the round brought.

Nobody touches it and everybody sees it: called names only of people who agreed to that, everybody else is somebody.
"""

from datetime import timedelta

from app.domain.draw import DrawnChain, DrawnLeg
from app.domain.event import FESTIVAL, ROUND, Occurrence, require_host
from app.domain.exchange import UNDER_WAY
from app.server.house import house
from app.server.visitor import visitor
from components.door_code import door_code
from components.event_words import event_title
from components.frame import page
from components.live_region import live
from components.markup import h2, icon, link, p, skill_icon, tag
from components.texts import direction, speaking, spoken_languages, t, text, tn
from components.wording import clock_words, person_name, skill_name

MOST_CHAINS = 40


@page("/screen/{occurrence_id}", title=text("Große Leinwand"), needs="confirmer")
def screen(occurrence_id: str) -> None:
    me, occurrence = visitor().signed_in, house().events.occurrence(occurrence_id)
    require_host(house().people.get(by=me, resident_id=me), occurrence.event)
    with tag("div", cls="door big-screen") as shown:
        with tag("div", cls="door-words"):
            _title(occurrence)
            live(
                {f"occurrence:{occurrence.id}", f"stamps:{occurrence.id}", "exchanges"}, lambda: _counts(me, occurrence)
            )
            if occurrence.event.kind == ROUND:
                live({f"round:{occurrence.id}"}, lambda: _round(occurrence.id))
            link(t("Zurück"), f"/team/evenings/{occurrence.id}", kind="text", icon="arrow_back")
        door_code(me, occurrence.event.place_id)
    shown.client.run_javascript("desk.stayAwake()")


def _title(occurrence: Occurrence) -> None:
    start, end = clock_words(occurrence.starts_at), clock_words(occurrence.ends_at)
    p(t("{start} bis {end}", start=start, end=end), cls="door-house")
    tag("h1", event_title(occurrence.event), dir="auto")
    with tag("p", cls="door-welcome"):
        for code in spoken_languages():
            with speaking(code):
                tag("span", t("Willkommen"), lang=code, dir=direction(code))
    p(t("Scanne den Code mit deinem Handy. Dann wissen alle, dass du da bist."), cls="lead")


def _counts(me: str, occurrence: Occurrence) -> None:
    """How many are here, with those who stay anonymous; numbers only."""
    here = len(house().arrivals.present(occurrence.id)) + house().arrivals.footfall(occurrence.id)
    counts = [tn("{n} ist da", "{n} sind da", here)]
    if occurrence.event.kind == FESTIVAL:
        stamps = sum(house().stamps.tally(occurrence.id).values())
        counts.append(tn("{n} Stempel", "{n} Stempel", stamps))
    since = occurrence.starts_at - timedelta(hours=3)
    under_way = [
        each for each in house().exchanges.in_states(UNDER_WAY, by=me)
        if each.place_id == occurrence.event.place_id and each.starts_at > since
    ]  # fmt: skip
    if under_way:
        counts.append(tn("{n} Tausch läuft gerade.", "{n} Tausche laufen gerade.", len(under_way)))
    with tag("p", cls="big-counts", role="status"):
        for words in counts:
            tag("span", words)


def _round(occurrence_id: str) -> None:
    draw = house().rounds.draw(occurrence_id)
    if draw is None:
        count = house().rounds.count(occurrence_id)
        p(tn("{n} macht bei der Tauschrunde mit", "{n} machen bei der Tauschrunde mit", count), cls="lead")
        return
    shown = house().rounds.shown(occurrence_id)
    chains = [chain for chain in draw.chains if not chain.declined_by and not house().rounds.is_broken(chain)]
    h2(tn("{n} Tausch gelost", "{n} Tausche gelost", len(chains)))
    with tag("ul", cls="big-chains"):
        for chain in chains[:MOST_CHAINS]:
            _chain(chain, shown)


def _chain(chain: DrawnChain, shown: frozenset[str]) -> None:
    with tag("li", cls="big-chain is-settled" if chain.is_settled else "big-chain"):
        for leg in chain.legs:
            _leg(leg, shown)
        if chain.is_settled:
            icon("check_circle")


def _leg(leg: DrawnLeg, shown: frozenset[str]) -> None:
    giver, receiver = (person_name(who) if who in shown else t("Jemand") for who in (leg.giver_id, leg.receiver_id))
    with tag("span", cls="big-leg"):
        skill_icon(leg.skill_id)
        tag("span", t("{giver} → {receiver}: {skill}", giver=giver, receiver=receiver, skill=skill_name(leg.skill_id)))
