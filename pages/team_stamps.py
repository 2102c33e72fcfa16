"""What stands on a printed stamp card, ticked in by a host; and the prizes its holder gets."""

from app.domain.stamp import Prize, Stamp
from app.server.house import house
from app.server.visitor import visitor
from components.event_words import event_title
from components.feedback import say
from components.fields import choice
from components.frame import page
from components.live_region import live
from components.markup import action, back_link, badge, details, form, h1, h2, p, row, stack, tag
from components.stamp_card import giver_words
from components.texts import t, text, tn
from components.wording import when_words


@page("/team/stamps/{occurrence_id}/{holder_id}", title=text("Stempel eintragen"), needs="confirmer", nav="desk")
def team_stamps(occurrence_id: str, holder_id: str) -> None:
    me, occurrence = visitor().signed_in, house().events.occurrence(occurrence_id)
    holder = house().stamps.holder(holder_id, occurrence)
    back_link(f"/team/evenings/{occurrence.id}")
    h1(t("Stempel eintragen"))
    p(event_title(occurrence.event), cls="quiet").set_attribute("dir", "auto")
    live({f"stamps-of:{holder}"}, lambda: _ticks(me, occurrence.id, holder))
    live({f"stamps-of:{holder}"}, lambda: _stamped(me, occurrence.id, holder))
    live({f"stamps:{occurrence.id}"}, lambda: _prizes(me, occurrence.id, holder))


def _ticks(me: str, occurrence_id: str, holder: str) -> None:
    stamped = {stamp.station_id for stamp in house().stamps.stamps_of(holder, occurrence_id)}
    p(tn("{n} Stempel sind eingetragen.", "{n} Stempel sind eingetragen.", len(stamped)), cls="lead")
    missing = [each for each in house().stamps.stations(occurrence_id, also_closed=True) if each.id not in stamped]
    if not missing:
        return

    def tick(values: dict[str, str], request: str) -> None:
        ticked = tuple(each for each in values["stations"].split(",") if each)
        house().stamps.tick(
            by=me, occurrence_id=occurrence_id, holder_id=holder, station_ids=ticked, request_id=request
        )
        say(t("Eingetragen."))

    with form(tick, submit=t("Eintragen")):
        choice("stations", t("Was auf dem Papier gestempelt ist"), {s.id: s.name for s in missing}, many=True)


def _stamped(me: str, occurrence_id: str, holder: str) -> None:
    """Each stamp with a way back for a slip."""
    names = {each.id: each.name for each in house().stamps.stations(occurrence_id, also_closed=True)}
    stamps = house().stamps.stamps_of(holder, occurrence_id)
    if not stamps:
        return
    with details(t("Eingetragene Stempel")), stack():
        for stamp in stamps:
            _stamp(me, stamp, names.get(stamp.station_id, ""))


def _stamp(me: str, stamp: Stamp, name: str) -> None:
    def take_back(request: str) -> None:
        house().stamp_undo.take_back_stamp(
            by=me, station_id=stamp.station_id, holder_id=stamp.holder_id, request_id=request
        )

    def tick(request: str) -> None:
        house().stamps.tick(
            by=me, occurrence_id=stamp.occurrence_id, holder_id=stamp.holder_id, station_ids=(stamp.station_id,),
            request_id=request,
        )  # fmt: skip

    with row(cls="station"):
        with tag("div", cls="station-words"):
            tag("strong", name, dir="auto")
            tag("span", when_words(stamp.at), cls="quiet")
        said = t("Zurückgenommen.")
        action(t("Zurücknehmen"), take_back, kind="quiet", icon="undo", undo=tick, said=said, of=name)


def _prizes(me: str, occurrence_id: str, holder: str) -> None:
    prizes = house().prizes.of(occurrence_id)
    if not prizes:
        return
    won = {each.prize_id for each in house().prizes.won_by(holder, occurrence_id)}
    stamps = len(house().stamps.stamps_of(holder, occurrence_id))
    h2(t("Preise"))
    with stack():
        for prize in prizes:
            _prize(me, prize, holder, is_won=prize.id in won, missing=prize.stamps_needed - stamps)


def _prize(me: str, prize: Prize, holder: str, *, is_won: bool, missing: int) -> None:
    def give(request: str) -> None:
        house().prizes.give(by=me, prize_id=prize.id, holder_id=holder, request_id=request)

    def take_back(request: str) -> None:
        house().stamp_undo.take_back_prize(by=me, prize_id=prize.id, holder_id=holder, request_id=request)

    with row(cls="prize"), tag("div"):
        tag("strong", prize.name, dir="auto")
        if giver := giver_words(prize.organisation_id):
            tag("span", giver, cls="quiet")
        if is_won:
            badge(t("Ausgegeben"), "good")
            said = t("Zurückgenommen.")
            action(t("Zurücknehmen"), take_back, kind="quiet", icon="undo", undo=give, said=said, of=prize.name)
        elif missing > 0:
            p(t("Dafür fehlen noch Stempel: {n}.", n=missing))
        elif house().prizes.left(prize) == 0:
            p(t("Leider schon alle vergeben."))
        else:
            said = t("Ausgegeben.")
            action(t("Preis ausgeben"), give, kind="quiet", icon="redeem", undo=take_back, said=said, of=prize.name)
