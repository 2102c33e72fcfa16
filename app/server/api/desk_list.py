"""What a desk is given: everything it needs for an evening without a line, and what of it changes.

Passes go out as hashes only, contact not at all. A volunteer's phone that only stamps is told the names of those who
are expected or there, and no door codes.
"""

import base64
from datetime import UTC, datetime, timedelta

from app.domain.attendance import SIGNED_UP, Attendance, SignUp
from app.domain.code import BLANK, DOOR_STEP_SECONDS, PASS, SHEET, STATION, Code, address, door_code
from app.domain.desk import Desk
from app.domain.event import Occurrence
from app.domain.exchange import AGREED, UNDER_WAY, Exchange
from app.domain.place import Place
from app.domain.resident import Resident
from app.domain.stamp import PrizeGiven, Sheet, Stamp
from app.server.house import House
from app.server.languages import available_languages

_DOOR_STAYS = timedelta(hours=1)
_LONGEST_DOOR = timedelta(hours=12)

Json = dict[str, object]


def desk_out(desk: Desk) -> Json:
    """A desk, as its device sees it."""
    return {"id": desk.id, "name": desk.name, "station": desk.station_id, "expires_at": desk.expires_at}


def desk_list(of: House, desk: Desk, language: str) -> Json:
    """All of it."""
    occurrence = of.events.occurrence(desk.occurrence_id)
    codes = of.pass_list.in_force(PASS, BLANK, SHEET, STATION)
    stations = of.stamps.stations(occurrence.id)
    ids = {station.id for station in stations}
    return {
        **_changing(of, desk, occurrence, language),
        "desk": desk_out(desk),
        "event": _event(of, occurrence, language),
        "list_key": base64.urlsafe_b64encode(of.pass_list.list_key(desk)).decode().rstrip("="),
        "people": _people(of, desk, codes),
        "blanks": [of.pass_list.hash_of(desk, code) for code in codes if code.kind == BLANK],
        "skills": [{"id": skill.id, "name": skill.name(language)} for skill in of.catalogue.skills],
        "stations": [{"id": station.id, "name": station.name} for station in stations],
        "station_codes": {
            of.pass_list.hash_of(desk, code): code.subject_id
            for code in codes
            if code.kind == STATION and code.subject_id in ids
        },
        "sheets": _sheets(of, desk, codes),
        "prizes": [
            {"id": prize.id, "name": prize.name, "stamps_needed": prize.stamps_needed, "left": of.prizes.left(prize)}
            for prize in of.prizes.of(occurrence.id)
        ],
        "door": _door(of, desk, occurrence),
        "languages": list(available_languages()),
    }


def desk_state(of: House, desk: Desk, language: str) -> Json:
    """What changes, with only the people who came."""
    occurrence = of.events.occurrence(desk.occurrence_id)
    people = [
        {
            "person": of.pass_list.ref_of(desk, each.resident_id), "name": _name(of, each),
            "arrived_at": each.arrived_at, "left_at": each.left_at,
        }
        for each in of.arrivals.all_of(occurrence.id)
    ]  # fmt: skip
    return {**_changing(of, desk, occurrence, language), "people": people}


def _changing(of: House, desk: Desk, occurrence: Occurrence, language: str) -> Json:
    def ref(holder_id: str) -> str:
        return of.pass_list.ref_of(desk, holder_id)

    return {
        "now": of.clock.now(),
        "stamps": [
            {"holder": ref(stamp.holder_id), "station": stamp.station_id}
            for stamp in of.store.find(Stamp, occurrence=occurrence.id)
        ],
        "prizes_given": [
            {"holder": ref(given.holder_id), "prize": given.prize_id}
            for given in of.store.find(PrizeGiven, occurrence=occurrence.id)
        ],
        "footfall": of.arrivals.footfall(occurrence.id),
        "exchanges": [
            {
                "id": exchange.id, "giver": ref(exchange.giver_id), "receiver": ref(exchange.receiver_id),
                "skill": _skill_name(of, exchange.skill_id, language), "skill_id": exchange.skill_id,
                "minutes": exchange.planned_minutes, "gift": exchange.gift, "state": exchange.state,
            }
            for exchange in _exchanges(of, occurrence)
        ],
        "facts_waiting": len(of.facts.waiting_of(desk)),
    }  # fmt: skip


def _event(of: House, occurrence: Occurrence, language: str) -> Json:
    event = occurrence.event
    words, place = event.worded(language), of.store.get(Place, event.place_id)
    expected = [each for each in of.store.find(SignUp, occurrence=occurrence.id) if each.state == SIGNED_UP]
    return {
        "id": occurrence.id, "title": words.title, "about": words.about, "kind": event.kind,
        "place": place.name if place else "", "place_id": event.place_id, "starts_at": occurrence.starts_at,
        "ends_at": occurrence.ends_at, "is_off": occurrence.is_off, "capacity": event.capacity,
        "signed_up": len(expected), "stamps_needed": event.stamps_needed,
    }  # fmt: skip


def _people(of: House, desk: Desk, codes: list[Code]) -> list[Json]:
    passes = {code.subject_id: of.pass_list.hash_of(desk, code) for code in codes if code.kind == PASS}
    there = {each.resident_id: each for each in of.arrivals.all_of(desk.occurrence_id)}
    sign_ups = of.store.find(SignUp, occurrence=desk.occurrence_id)
    expected = {each.resident_id for each in sign_ups if each.state == SIGNED_UP}
    people: list[Json] = []
    for resident in of.store.every(Resident):
        if resident.left_at is not None:
            continue
        attendance = there.get(resident.id)
        is_named = not desk.station_id or attendance is not None or resident.id in expected
        people.append({
            "person": of.pass_list.ref_of(desk, resident.id), "pass": passes.get(resident.id),
            "name": resident.called_name if is_named else "", "roles": list(resident.roles),
            "signed_up": resident.id in expected,
            "arrived_at": attendance.arrived_at if attendance else None,
            "left_at": attendance.left_at if attendance else None,
        })  # fmt: skip
    return people


def _sheets(of: House, desk: Desk, codes: list[Code]) -> Json:
    """Whose stamps each holds: a person's who made it their own, or nobody's but its own."""
    holders = {
        sheet.id: sheet.resident_id or sheet.id for sheet in of.store.find(Sheet, occurrence=desk.occurrence_id)
    }
    return {
        of.pass_list.hash_of(desk, code): of.pass_list.ref_of(desk, holders[code.subject_id])
        for code in codes
        if code.kind == SHEET and code.subject_id in holders
    }


def _door(of: House, desk: Desk, occurrence: Occurrence) -> Json:
    now = of.clock.now()
    until = min(occurrence.ends_at + _DOOR_STAYS, now + _LONGEST_DOOR)
    first = int(now.timestamp()) // DOOR_STEP_SECONDS
    steps = range(first, int(until.timestamp()) // DOOR_STEP_SECONDS) if not desk.station_id else range(0)
    place_id = occurrence.event.place_id
    return {
        "from_step": first,
        "seconds": DOOR_STEP_SECONDS,
        "codes": [
            door_code(of.key, place_id, datetime.fromtimestamp(step * DOOR_STEP_SECONDS, UTC)) for step in steps
        ],
        "address": address(of.settings.origin, ""),
    }  # fmt: skip


def _exchanges(of: House, occurrence: Occurrence) -> list[Exchange]:
    now = of.clock.now()
    return [
        exchange
        for state in (AGREED, UNDER_WAY)
        for exchange in of.store.find(Exchange, state=state)
        if exchange.place_id == occurrence.event.place_id and of.check_in.is_today(exchange, now)
    ]


def _skill_name(of: House, skill_id: str, language: str) -> str:
    skill = of.catalogue.by_id.get(skill_id)
    return skill.name(language) if skill else skill_id


def _name(of: House, attendance: Attendance) -> str:
    resident = of.store.get(Resident, attendance.resident_id)
    return resident.called_name if resident else ""
