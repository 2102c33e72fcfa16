"""Firms, associations and institutions: searched, and filtered by what they are and what they give."""

from functools import partial

from app.domain.place import GIFTS, ORGANISATION_KINDS, Organisation
from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.markup import back_link, empty_state, h1, link, p, picker, row, stack
from components.organisation_words import GIFT_WORDS, KIND_WORDS, kind_words, organisation_card
from components.reader import reader
from components.searching import heard, hits_words, is_match, search_field
from components.texts import t, text


@page("/organisations", title=text("Betriebe und Vereine"), nav="find")
def organisations() -> None:
    back_link("/find", t("Finden"))
    h1(t("Betriebe und Vereine"))
    p(t("Sie machen mit. Ein*e Mentor*in öffnet dir gern die Tür."))
    _Finding(visitor().signed_in).build()
    with row():
        link(t("Auf der Karte ansehen"), "/map", kind="quiet", icon="map")
        me = reader()
        if me is not None and me.is_staff:
            link(t("Betrieb oder Verein eintragen"), "/organisations/new", kind="quiet", icon="add")


class _Finding:
    """What one visitor typed and chose on their open page."""

    def __init__(self, me: str) -> None:
        self._me = me
        self._typed = ""
        self._kind = ""
        self._gift = ""

    def build(self) -> None:
        with row():
            self._chooser("kind", t("Was?"), {kind: t(KIND_WORDS[kind]) for kind in ORGANISATION_KINDS})
            self._chooser("gift", t("Was gibt es dort?"), {gift: t(GIFT_WORDS[gift]) for gift in GIFTS})
        self._found = search_field(t("Wen suchst du?"), self._type)

    def _chooser(self, name: str, label: str, options: dict[str, str]) -> None:
        chooser = picker(name, label, {"": t("Alle"), **options})
        heard(chooser, "change", partial(self._choose, name))

    def _choose(self, name: str, chosen: str) -> None:
        self._kind, self._gift = (chosen, self._gift) if name == "kind" else (self._kind, chosen)
        self._found.rebuild()

    def _type(self, typed: str) -> str:
        self._typed = typed
        found = [each for each in house().organisations.every(by=self._me) if self._is_wanted(each)]
        if not found:
            self._nothing()
        with stack(cls="cards wide"):
            for organisation in found:
                organisation_card(organisation)
        return hits_words(len(found))

    def _nothing(self) -> None:
        if self._typed.strip() or self._kind or self._gift:
            empty_state(t("Nichts gefunden"), t("Wähl etwas weniger genau, oder frag im Laden nach."))
        elif house().people.get(by=self._me, resident_id=self._me).is_staff:
            empty_state(t("Noch keine eingetragen"), t("Trag den ersten Betrieb oder Verein ein."))
        else:
            empty_state(t("Noch keine eingetragen"), t("Frag im Laden nach."))

    def _is_wanted(self, each: Organisation) -> bool:
        return (
            (not self._kind or each.kind == self._kind)
            and (not self._gift or self._gift in each.offers)
            and is_match(self._typed, each.name, each.about, each.gives, each.needs, kind_words(each))
        )
