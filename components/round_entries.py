"""Who takes part in an exchange round, as its hosts see it, and taking somebody in who has no phone."""

from app.domain.draw import RoundEntry
from app.domain.event import Occurrence
from app.domain.resident import Resident
from app.server.house import house
from components.live_region import live
from components.markup import action, button, details, empty_state, h2, p, row, stack, tag
from components.person_badge import person_badge, person_heading
from components.reader import person
from components.region import Region
from components.round_form import round_form
from components.searching import hits_words, is_match, search_field
from components.texts import t, tn
from components.wording import listed, skill_name

MOST_FOUND = 8


class RoundEntries:
    """The list follows what happens; the form beside it stays as it is until it is sent."""

    def __init__(self, me: str, occurrence: Occurrence) -> None:
        self._me = me
        self._occurrence = occurrence
        h2(t("Ohne Handy eintragen"))
        self._desk = Region(self._find)
        h2(t("Wer mitmacht"))
        live({f"round:{occurrence.id}", f"occurrence:{occurrence.id}"}, self._list)

    def _find(self) -> None:
        search_field(t("Name von jemandem, der hier ist"), self._found)

    def _found(self, typed: str) -> str:
        here = house().rounds.may_enter(by=self._me, occurrence_id=self._occurrence.id)
        found = [each for each in here if is_match(typed, each.called_name)]
        if not found:
            p(t("Niemand gefunden. Eintragen kannst du, wer angekommen und noch nicht dabei ist."), cls="quiet")
        with stack(cls="people"):
            for resident in found[:MOST_FOUND]:
                with row(cls="station round-person"):
                    person_badge(resident)
                    with tag("div", cls="station-words"):
                        tag("strong", resident.called_name, dir="auto")
                    self._open(resident, t("Eintragen"), None)
        if found[MOST_FOUND:]:
            more = len(found) - MOST_FOUND
            p(tn("Und noch {n} weitere Person.", "Und noch {n} weitere Leute.", more), cls="quiet")
        return hits_words(len(found)) if typed.strip() else ""

    def _open(self, resident: Resident, words: str, before: RoundEntry | None) -> None:
        label = f"{words}: {resident.called_name}"
        button(words, lambda: self._desk.replace(lambda: self._form(resident, before)), kind="quiet", label=label)

    def _form(self, resident: Resident, before: RoundEntry | None) -> None:
        def close() -> None:
            self._desk.replace(self._find)

        person_heading(resident.called_name, "h3")
        submit = t("Speichern") if before else t("Eintragen")
        round_form(self._me, self._occurrence.id, resident.id, submit=submit, before=before, done=close)
        with row():
            button(t("Schließen"), close, kind="quiet", icon="close")
            if before is not None:
                self._take_out(before)

    def _list(self) -> None:
        entries = house().rounds.entries(by=self._me, occurrence_id=self._occurrence.id)
        if not entries:
            empty_state(
                t("Noch niemand"), t("Wer angekommen ist, kann auf dem Handy mitmachen, oder du trägst hier ein.")
            )
            return
        p(tn("{n} macht bei der Tauschrunde mit", "{n} machen bei der Tauschrunde mit", len(entries)), cls="lead")
        self._missing(entries)
        with stack(cls="people"):
            for entry in entries:
                self._entry(entry)

    def _missing(self, entries: list[RoundEntry]) -> None:
        """What one can still ask for in the room."""
        offered = {skill_id for entry in entries for skill_id in entry.offers}
        missing = sorted({skill_name(each) for entry in entries for each in entry.needs if each not in offered})
        if missing:
            with details(t("Gesucht, aber noch von niemandem angeboten")):
                p(listed(missing))

    def _entry(self, entry: RoundEntry) -> None:
        resident = person(entry.resident_id)
        if resident is None:
            return
        with row(cls="station round-person"):
            person_badge(resident)
            with tag("div", cls="station-words"):
                tag("strong", resident.called_name, dir="auto")
                tag("span", t("Kann: {can}", can=listed([*map(skill_name, entry.offers)])), cls="quiet")
                tag("span", t("Sucht: {seeks}", seeks=listed([*map(skill_name, entry.needs)])), cls="quiet")
            self._open(resident, t("Ändern"), entry)

    def _take_out(self, entry: RoundEntry) -> None:
        rounds, me, occurrence_id, who = house().rounds, self._me, entry.occurrence_id, entry.resident_id

        def leave(request: str) -> None:
            rounds.leave_round(by=me, occurrence_id=occurrence_id, resident_id=who, request_id=request)

        def back(request: str) -> None:
            rounds.enter(
                by=me, occurrence_id=occurrence_id, resident_id=who, offers=entry.offers, needs=entry.needs,
                is_shown=entry.is_shown, request_id=request,
            )  # fmt: skip

        action(t("Herausnehmen"), leave, kind="quiet", icon="remove", undo=back, said=t("Herausgenommen."))
