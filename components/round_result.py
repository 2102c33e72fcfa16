"""What was drawn for me: whom I help, who helps me, my yes or no, and the exchanges once all have said yes."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.draw import Draw, DrawnChain
from app.server.house import house
from components.markup import action, badge, card, h2, link, notice, p, row, stack
from components.round_words import interpreted_leg, legs_of, my_legs, my_words
from components.texts import t, tn


def round_result(me: str, draw: Draw) -> None:
    """Nothing where neither something was drawn for me nor I was left over."""
    chain = draw.chain_of(me)
    if me in draw.unserved:
        notice(t("Diesmal war für dich nichts dabei. Bleib gern da: Es wird noch einmal gelost."))
    elif chain is not None and chain.declined_by == me:
        notice(t("Du hast Nein gesagt. Das ist in Ordnung, gleich wird noch einmal gelost."))
        _take_back(me, chain, t("Nein zurücknehmen"))
    elif chain is not None and chain.declined_by:
        notice(t("Daraus wird nichts. Gleich wird noch einmal gelost."))
    elif chain is not None and house().rounds.is_broken(chain):
        notice(t("Jemand aus eurem Tausch ist schon gegangen. Ihr werdet noch einmal gelost."))
    elif chain is not None:
        _drawn(me, chain)
    _interpreting(me, draw)


def what_result_goes_by(me: str, draw: Draw) -> object:
    """Another value means other words or buttons; who else has said yes shows only once I have."""
    is_broken = house().rounds.is_broken
    chain = draw.chain_of(me)
    if chain is None:
        mine: object = me in draw.unserved
    else:
        has_answered = me in (*chain.accepted_by, chain.declined_by)
        mine = (chain if has_answered else replace(chain, accepted_by=()), is_broken(chain))
    return mine, [(leg, is_broken(chain)) for chain, leg in draw.interpreted_by(me)]


def _drawn(me: str, chain: DrawnChain) -> None:
    h2(t("Für dich gelost"))
    if chain.is_settled:
        if me in chain.freed:
            notice(t("Eine Hilfe fällt aus. Du kannst noch einmal gelost werden."))
        else:
            notice(t("Alle machen mit. Euer Tausch ist verabredet."), "good")
        with stack():
            for leg in legs_of(chain, me):
                link(my_words(leg, me), f"/exchanges/{leg.exchange_id}", kind="quiet", icon="handshake")
        p(t("Danach bestätigt ein*e Mentor*in beides."), cls="quiet")
        return
    with card(cls="round-card"):
        my_legs(chain, me)
    if len(chain.members) > 2:
        p(t("Ein Tauschring mit {n} Leuten", n=len(chain.members)), cls="quiet")
    if me in chain.accepted_by:
        missing = len(chain.waits_for)
        badge(tn("Du hast Ja gesagt. Es fehlt noch {n}.", "Du hast Ja gesagt. Es fehlen noch {n}.", missing), "good")
        _take_back(me, chain, t("Ja zurücknehmen"))
        return
    with row(cls="round-answer"):
        _answer(me, chain, t("Ja, gern"), house().rounds.accept, kind="main", icon="check")
        _answer(me, chain, t("Nein, diesmal nicht"), house().rounds.decline, kind="quiet", icon="close")


def _interpreting(me: str, draw: Draw) -> None:
    mine = [leg for chain, leg in draw.interpreted_by(me) if not house().rounds.is_broken(chain)]
    if mine:
        h2(t("Du dolmetschst"))
        with card(cls="round-card"):
            for leg in mine:
                interpreted_leg(leg)


def _take_back(me: str, chain: DrawnChain, words: str) -> None:
    _answer(me, chain, words, house().rounds.take_back, kind="quiet", icon="undo")


def _answer(me: str, chain: DrawnChain, words: str, give: Callable[..., object], *, kind: str, icon: str) -> None:
    def answer(request: str) -> None:
        give(by=me, chain_id=chain.id, resident_id=me, request_id=request)

    action(words, answer, kind=kind, icon=icon)
