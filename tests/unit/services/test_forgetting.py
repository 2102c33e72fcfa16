"""Receipts and names in facts are forgotten after a month, a yes to contact once it has ended, and nothing else is."""

from app.domain.contact import SHOWN_FOR, ContactYes
from app.domain.exchange import AGREED, BOOKED
from app.domain.fact import DISMISSED, NAMED_FOR, TAKEN, Fact
from app.domain.receipt import Receipt
from app.services.forgetting import (
    RECEIPT_LIFE,
    forget_ended_contact,
    forget_names_in_facts,
    forget_old_receipts,
)
from app.services.ports import Kept
from tests.builders import Village, ledger_faults, snapshot
from tests.desk_teller import Teller


def test_a_receipt_is_kept_for_a_month(kept_village: Village) -> None:
    kept_village.exchange(BOOKED)
    before = snapshot(kept_village.store)
    kept_village.clock.at += RECEIPT_LIFE
    assert forget_old_receipts(kept_village.store, kept_village.clock) == 0
    assert snapshot(kept_village.store) == before


def test_older_ones_are_forgotten_and_nothing_else(kept_village: Village) -> None:
    store, clock = kept_village.store, kept_village.clock
    kept_village.exchange(BOOKED)
    before, old = snapshot(store), {receipt.id for receipt in store.every(Receipt)}
    clock.forward(days=1)
    kept_village.exchange(AGREED)
    clock.at += RECEIPT_LIFE
    clock.forward(hours=-1)
    assert forget_old_receipts(store, clock) == len(old)
    assert old.isdisjoint(receipt.id for receipt in store.every(Receipt))
    assert store.count(Receipt) > 0
    after = snapshot(store)
    for table, records in before.items():
        assert table == "receipts" or records.items() <= after[table].items()
    assert ledger_faults(store) == []


def test_more_than_one_portion_is_forgotten(village: Village) -> None:
    at = village.clock.now()
    with village.store.transaction():
        for number in range(450):
            village.store.put(Receipt(id=f"{village.amira}:{number:08}", command="agree", subject_id="x", at=at))
    village.clock.forward(days=31)
    forget_old_receipts(village.store, village.clock)
    assert village.store.count(Receipt) == 0


# A yes to contact


def say_yes(village: Village, by: str, exchange_id: str) -> None:
    village.contacts.say_yes(by=by, exchange_id=exchange_id, request_id=village.request())


def test_a_yes_is_kept_while_it_holds_and_forgotten_afterwards(kept_village: Village) -> None:
    village = kept_village
    exchange = village.exchange(AGREED, minutes=60)
    for who in exchange.participants:
        say_yes(village, who, exchange.id)
    village.clock.at += SHOWN_FOR
    later = village.exchange(AGREED)
    say_yes(village, village.amira, later.id)
    assert forget_ended_contact(village.store, village.clock) == 0
    before = snapshot(village.store)
    village.clock.forward(hours=1)
    assert forget_ended_contact(village.store, village.clock) == 2
    after = snapshot(village.store)
    assert [yes.exchange_id for yes in after.pop("contact_yeses").values()] == [later.id]
    del before["contact_yeses"]
    assert after == before
    assert forget_ended_contact(village.store, village.clock) == 0


def test_a_yes_to_what_is_no_longer_there_is_forgotten(village: Village) -> None:
    yes = ContactYes(id="x:y", exchange_id="x", resident_id=village.amira, given_at=village.clock.at)
    with village.store.transaction():
        village.store.put(yes)
    assert forget_ended_contact(village.store, village.clock) == 1


def test_a_yes_given_anew_while_others_are_forgotten_stays(village: Village) -> None:
    exchange = village.exchange(AGREED)
    at = village.clock.now()
    with village.store.transaction():
        for number in range(250):
            village.store.put(ContactYes(id=f"!{number:04}", exchange_id="x", resident_id=village.amira, given_at=at))
    for who in exchange.participants:
        say_yes(village, who, exchange.id)
    village.clock.forward(days=31)

    def once_more(kept: tuple[Kept, ...]) -> None:
        """Right after the first portion: Amira says yes anew, and Ben takes his back."""
        if any(each.id == "!0000" and each.record is None for each in kept):
            say_yes(village, village.amira, exchange.id)
            with village.store.transaction():
                village.store.erase(ContactYes, f"{exchange.id}:{village.ben}")

    village.store.on_commit(once_more)
    assert forget_ended_contact(village.store, village.clock) == 250
    assert [yes.resident_id for yes in village.store.every(ContactYes)] == [village.amira]


# A name that only a fact holds


def test_the_name_of_a_refused_newcomer_is_forgotten_after_its_time_and_the_fact_stays(kept_village: Village) -> None:
    village, store = kept_village, kept_village.store
    tonight = village.evening()
    door = Teller(village, tonight)
    refused = [door.tell("newcomer", name=name, language="ar", pass_="0" * 32) for name in ("Ali", "Bea", "Cora")]
    unread = door.tell("arrive", person=door.ref(village.amira), name="Dora")
    later_kind = door.tell("wave", name="Emil")
    registered = door.tell("newcomer", name="Frida", language="de")
    came = door.tell("arrive", person=door.ref(village.ben))
    door.decide(refused[1], DISMISSED)
    village.clock.at += NAMED_FOR
    assert forget_names_in_facts(store, village.clock) == 0
    assert "Ali" in door.kept(refused[0]).said
    before = snapshot(store)
    village.clock.forward(minutes=1)
    assert forget_names_in_facts(store, village.clock) == 6
    said = "".join(fact.said for fact in store.every(Fact))
    assert not [name for name in ("Ali", "Bea", "Cora", "Dora", "Emil", "Frida") if name in said]
    assert door.ref(village.ben) in door.kept(came).said
    # who was registered keeps the name, and nothing but these words is gone
    assert village.people.get(by=village.sabine, resident_id=registered.holder_id).called_name == "Frida"
    after = snapshot(store)
    assert {**before, "facts": {}} == {**after, "facts": {}}
    assert [fact.waits for fact in after["facts"].values()] == [fact.waits for fact in before["facts"].values()]
    assert forget_names_in_facts(store, village.clock) == 0
    # the desk still hears the same answer, and staff are told why they cannot take it in any more
    assert door.send(door.said("newcomer", fact_id=refused[0].id)) == refused[0]
    with village.refuses("fact_forgotten") as facts:
        door.decide(refused[0], TAKEN)
    assert facts["days"] == 30
    door.decide(refused[0], DISMISSED)
    door.decide(unread, DISMISSED)
    waiting = {fact.id for fact in village.facts.waiting(by=village.sabine, occurrence_id=tonight)}
    assert waiting == {refused[2].id, later_kind.id}


def test_a_fact_that_is_gone_meanwhile_is_left_alone(village: Village) -> None:
    door = Teller(village, village.evening())
    for number in range(201):
        door.tell("newcomer", name=f"Gast {number}", language="de", pass_="0" * 32)
    village.clock.forward(days=31)
    last = max(fact.id for fact in village.store.every(Fact))

    def erase_the_last(kept: tuple[Kept, ...]) -> None:
        if len(kept) == 200:
            with village.store.transaction():
                village.store.erase(Fact, last)

    village.store.on_commit(erase_the_last)
    assert forget_names_in_facts(village.store, village.clock) == 200
