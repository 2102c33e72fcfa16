"""The result of a drawing as its hosts see it: swaps and rings, who has answered, and answering for somebody."""

from collections.abc import Callable

from app.domain.draw import Draw, DrawnChain
from app.server.house import house
from components.markup import action, badge, card, details, empty_state, h2, notice, p, row, stack, tag
from components.print_link import print_link
from components.round_words import all_legs, is_free
from components.texts import t, tn
from components.wording import names, person_name


def round_answers(me: str, draw: Draw) -> None:
    """Those that wait for an answer first, since something is to be done about them."""
    free = _free(me, draw)
    declined = [chain for chain in draw.chains if chain.declined_by]
    standing = sorted((chain for chain in draw.chains if not chain.declined_by), key=lambda chain: chain.is_settled)
    h2(t("Was gelost wurde"))
    if not standing and not declined:
        empty_state(
            t("Diesmal passt nichts zusammen"),
            t("Fragt in die Runde, wer noch etwas kann oder sucht, und lost dann noch einmal."),
        )
    if free:
        notice(t("Noch ohne Tausch: {names}. Lost später noch einmal.", names=names(free)))
    if standing:
        _numbers(draw, standing)
        with stack():
            for chain in standing:
                _chain(me, chain)
        print_link(t("Zettel drucken"), f"/print/round/{draw.id}")
    if declined:
        with details(t("Daraus wurde nichts")), stack():
            for chain in declined:
                _declined(me, draw, chain)


def _numbers(draw: Draw, standing: list[DrawnChain]) -> None:
    served = len({who for chain in standing for who in chain.members if who not in chain.freed})
    p(tn("{n} Person gibt und bekommt.", "{n} Leute geben und bekommen.", served), cls="lead")
    if draw.gap:
        more = tn(
            "Die Zeit war um: Vielleicht wäre noch {n} Person mehr gegangen.",
            "Die Zeit war um: Vielleicht wären noch {n} Leute mehr gegangen.",
            draw.gap,
        )
        p(more, cls="quiet")
    else:
        p(t("Mehr Leute gehen mit diesen Angaben nicht."), cls="quiet")


def _free(me: str, draw: Draw) -> list[str]:
    """Who is here and has nothing that stands: left over, come since, or somebody said no or went."""
    entries = house().rounds.entries(by=me, occurrence_id=draw.id)
    return [entry.resident_id for entry in entries if is_free(entry.resident_id, draw)]


def _chain(me: str, chain: DrawnChain) -> None:
    with card(cls="round-card"):
        all_legs(chain)
        if chain.freed:
            badge(t("Eine Hilfe fällt aus. Lost noch einmal."), "bad")
        elif chain.is_settled:
            badge(t("Verabredet"), "good")
        elif house().rounds.is_broken(chain):
            badge(t("Jemand ist gegangen. Lost noch einmal."), "bad")
        else:
            for who in chain.members:
                _answer_of(me, chain, who)


def _answer_of(me: str, chain: DrawnChain, who: str) -> None:
    rounds = house().rounds
    with row(cls="station round-person"):
        with tag("div", cls="station-words"):
            tag("strong", person_name(who), dir="auto")
        with row():
            if who in chain.accepted_by:
                badge(t("Ja"), "good")
                _told(me, chain, who, t("Zurücknehmen"), rounds.take_back, icon="undo")
            else:
                _told(me, chain, who, t("Ja"), rounds.accept, icon="check", undo=rounds.take_back)
                _told(me, chain, who, t("Nein"), rounds.decline, icon="close", undo=rounds.take_back)


def _declined(me: str, draw: Draw, chain: DrawnChain) -> None:
    with card(cls="round-card"):
        all_legs(chain)
        who = chain.declined_by
        with row(cls="station round-person"):
            with tag("div", cls="station-words"):
                tag("strong", person_name(who), dir="auto")
            badge(t("Nein"))
            if all(draw.chain_of(member) == chain for member in chain.members):
                _told(me, chain, who, t("Zurücknehmen"), house().rounds.take_back, icon="undo")


def _told(
    me: str, chain: DrawnChain, who: str, words: str, give: Callable[..., object], *, icon: str,
    undo: Callable[..., object] | None = None,
) -> None:  # fmt: skip
    def telling(tell: Callable[..., object]) -> Callable[[str], None]:
        def told(request: str) -> None:
            tell(by=me, chain_id=chain.id, resident_id=who, request_id=request)

        return told

    said = t("Gemerkt.")
    # the last yes makes exchanges, and those are not taken back here
    can_undo = undo is not None and (give != house().rounds.accept or len(chain.waits_for) > 1)
    action(
        words, telling(give), kind="quiet", icon=icon, said=said, undo=telling(undo) if can_undo and undo else None,
        of=person_name(who),
    )  # fmt: skip
