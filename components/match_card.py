"""A match: who helps whom with what, how it stands, and the way on."""

from app.domain.match import AGREED, ENDED, PROPOSED, Match
from app.server.house import house
from components.markup import badge, card, h2, skill_icon, stack, tag
from components.suggestions import leg_words
from components.texts import t, text
from components.wording import person_name, when_words

_STATE_WORDS = {PROPOSED: text("Vorgeschlagen"), AGREED: text("Verabredet"), ENDED: text("Beendet")}
_STATE_KINDS = {PROPOSED: "warning", AGREED: "good", ENDED: "note"}


def matches_waiting(me: str) -> None:
    """Matches that wait for the reader's answer, with their heading; nothing where there is none."""
    waiting = [match for match in house().matches.of(by=me) if me in match.waits_for and not is_late(match)]
    if waiting:
        h2(t("Machst du mit?"))
        with stack():
            for match in waiting:
                match_card(match, me)


def match_card(match: Match, me: str) -> None:
    """A large target that leads to the match."""
    with card(href=f"/matches/{match.id}", cls="card-link"):
        with tag("span", cls="card-picture"):
            for leg in match.legs[:2]:
                skill_icon(leg.skill_id)
        with tag("span", cls="card-words"):
            tag("strong", match_title(match))
            for leg in match.legs:
                tag("span", leg_words(leg, me))
            tag("span", when_words(match.starts_at), cls="quiet")
        match_badge(match)


def match_title(match: Match) -> str:
    """ "Kurt bringt euch zusammen"."""
    return t("{name} bringt euch zusammen", name=person_name(match.convener_id))


def match_badge(match: Match) -> None:
    badge(t(_STATE_WORDS[match.state]), _STATE_KINDS[match.state])


def is_late(match: Match) -> bool:
    """Nobody answered in time."""
    return match.starts_at < house().clock.now()
