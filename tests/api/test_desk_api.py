"""What a tablet is given and what comes of what it tells, over the API."""

from datetime import timedelta

from tests.api.conftest import Evening, Tablet
from tests.api.test_schema import OPERATIONS


async def test_a_tablet_gets_its_list_without_a_pass_or_a_contact(evening: Evening, tablet: Tablet) -> None:
    told = await tablet.get("/desk")
    amira = next(each for each in told["people"] if each["name"] == "Amira")
    assert amira["pass"] == tablet.card(evening.amira)
    assert amira["person"] == tablet.ref(evening.amira)
    assert evening.house.code_book.shown("pass", evening.amira) not in str(told)
    assert evening.amira not in str(told)
    assert told["event"]["title"] == "Offener Abend"
    assert len(told["door"]["codes"]) == 3 * 120
    assert told["door"]["address"] == "HTTP://LOCALHOST:8080/Q/"


async def test_an_arrival_is_answered_and_seen_by_the_other_tablet(evening: Evening, tablet: Tablet) -> None:
    arrival = tablet.fact("arrive", **{"pass": tablet.card(evening.amira)})
    (answer,) = await tablet.tell(arrival)
    assert (answer["state"], answer["name"], answer["waits"]) == ("done", "Amira", False)
    assert answer["person"] == tablet.ref(evening.amira)
    other = evening.tablet(name="Zweite Tür")
    state = await other.get("/state")
    assert [each["person"] for each in state["people"]] == [other.ref(evening.amira)]
    (again,) = await other.tell(other.fact("arrive", person=other.ref(evening.amira)))
    assert (again["state"], again["since"]) == ("already", "2026-05-04T10:00:00Z")


async def test_the_same_fact_gets_the_same_answer(evening: Evening, tablet: Tablet) -> None:
    arrival = tablet.fact("arrive", **{"pass": tablet.card(evening.amira)})
    first = await tablet.tell(arrival)
    evening.clock.forward(minutes=90)
    assert await tablet.tell(arrival, arrival) == first * 2


async def test_a_clock_that_is_days_wrong_is_put_right(evening: Evening, tablet: Tablet) -> None:
    evening.clock.forward(minutes=60)
    wrong_by = timedelta(days=-2)
    arrival = tablet.fact("arrive", person=tablet.ref(evening.amira))
    arrival["at"] = (evening.clock.now() + wrong_by - timedelta(minutes=20)).isoformat()
    await tablet.tell(arrival, sent_at=evening.clock.now() + wrong_by)
    (there,) = evening.house.arrivals.present(evening.occurrence_id)
    assert there.arrived_at == evening.clock.now() - timedelta(minutes=20)


async def test_what_cannot_be_done_says_why_and_waits(evening: Evening, tablet: Tablet) -> None:
    (answer,) = await tablet.tell(tablet.fact("arrive", **{"pass": "0" * 32}))
    assert (answer["state"], answer["reason"], answer["waits"]) == ("refused", "code_unknown", True)
    assert "Code" in answer["sentence"]
    (waiting,) = (await tablet.get("/facts?state=waiting"))["facts"]
    assert waiting["id"] == answer["id"]


async def test_a_key_that_is_none_opens_nothing(evening: Evening) -> None:
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp4"}, {"Cookie": "session=x"}):
        for method, path in OPERATIONS:
            told = {"sent_at": "2026-05-04T10:00:00Z", "app": "1", "facts": []} if method == "POST" else None
            answer = await evening.client().request(method, path, headers=headers, json=told)
            assert (answer.status_code, answer.json()["reason"]) == (401, "desk_unknown")
