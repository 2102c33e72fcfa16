"""The house: every part of the running app, put together once; a new service is added here and nowhere else."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from app.domain.ledger import Limits
from app.domain.place import Neighbourhood
from app.domain.skill import Catalogue
from app.server.keys import load_key
from app.server.map_ground import MapGround
from app.server.pins import Argon2PinHasher, Pins
from app.server.rate_limits import RateLimits
from app.server.system_clock import SystemClock
from app.server.visits import Visits
from app.services.accounts import Accounts
from app.services.arrivals import Arrivals
from app.services.blank_cards import BlankCards
from app.services.calendar_feed import CalendarFeed
from app.services.check_in import CheckIn
from app.services.code_book import CodeBook
from app.services.confirmation import Confirmation
from app.services.contacts import Contacts
from app.services.corrections import Corrections
from app.services.deliveries import Deliveries
from app.services.desks import Desks
from app.services.events import Events
from app.services.exchange_news import ExchangeNews
from app.services.exchanges import Exchanges
from app.services.facts import Facts
from app.services.farewell import Farewell
from app.services.introductions import Introductions
from app.services.ledger import Ledger
from app.services.listings import Listings
from app.services.matches import Matches
from app.services.mentors import Mentors
from app.services.messages import Messages
from app.services.moderation import Moderation
from app.services.neighbourhood import Neighbours
from app.services.neighbourhood_map import NeighbourhoodMap
from app.services.notices import Notices
from app.services.organisations import Organisations
from app.services.paper import Paper
from app.services.pass_list import PassList
from app.services.people import People
from app.services.ports import Clock, PinHasher
from app.services.prizes import Prizes
from app.services.profiles import Profiles
from app.services.reminders import Reminders
from app.services.round_helps import RoundHelps
from app.services.rounds import Rounds
from app.services.safety import Safety
from app.services.scans import Scans
from app.services.search import Search
from app.services.sign_in import SignIn
from app.services.sign_ups import SignUps
from app.services.skill_use import SkillUse
from app.services.stamp_sheets import StampSheets
from app.services.stamp_undo import StampUndo
from app.services.stamps import Stamps
from app.services.suggestions import Suggestions
from app.services.team_desk import TeamDesk
from app.services.vouches import Vouches
from app.services.workshops import Workshops
from app.settings import Settings
from app.storage.content import SHIPPED, read_areas, read_licences, read_phrases, read_skills
from app.storage.tiny_store import TinyStore, open_store
from app.storage.town_reader import read_town


@dataclass(frozen=True, kw_only=True, slots=True)
class House:
    """All parts; `zone` is the neighbourhood's time zone, `key` what codes and cookies depend on."""

    settings: Settings
    store: TinyStore
    clock: Clock
    key: bytes
    zone: ZoneInfo
    catalogue: Catalogue
    pins: Pins
    visits: Visits
    rate_limits: RateLimits
    code_book: CodeBook
    ledger: Ledger
    accounts: Accounts
    exchanges: Exchanges
    corrections: Corrections
    check_in: CheckIn
    confirmation: Confirmation
    people: People
    farewell: Farewell
    listings: Listings
    neighbours: Neighbours
    sign_in: SignIn
    scans: Scans
    team_desk: TeamDesk
    search: Search
    suggestions: Suggestions
    notices: Notices
    deliveries: Deliveries
    reminders: Reminders
    profiles: Profiles
    messages: Messages
    contacts: Contacts
    safety: Safety
    moderation: Moderation
    vouches: Vouches
    mentors: Mentors
    matches: Matches
    organisations: Organisations
    introductions: Introductions
    neighbourhood_map: NeighbourhoodMap
    map_ground: MapGround
    skill_use: SkillUse
    paper: Paper
    arrivals: Arrivals
    blank_cards: BlankCards
    desks: Desks
    pass_list: PassList
    events: Events
    sign_ups: SignUps
    calendar_feed: CalendarFeed
    facts: Facts
    rounds: Rounds
    stamps: Stamps
    stamp_sheets: StampSheets
    stamp_undo: StampUndo
    prizes: Prizes
    workshops: Workshops

    @property
    def is_example(self) -> bool:
        """Whether this is the example neighbourhood, where everybody may be anybody."""
        neighbourhood = self.store.get(Neighbourhood, "neighbourhood")
        return neighbourhood is not None and neighbourhood.is_example

    def close(self) -> None:
        """Let go of the threads and the store."""
        self.pins.close()
        self.store.close()


_house: House | None = None


def house() -> House:
    """The house of this process."""
    assert _house is not None, "open_house comes first"
    return _house


def open_house(settings: Settings, *, clock: Clock | None = None, hasher: PinHasher | None = None) -> House:
    """Open the store in `settings.var_folder` and put everything together; `house()` is this one from now on.

    Raises: StoreUnusable, ContentError.
    """
    global _house
    with ExitStack() as undo:
        catalogue = replace(
            read_skills(SHIPPED / "skills"),
            licences=read_licences(SHIPPED / "licences"),
            areas=read_areas(SHIPPED / "places" / "areas.tsv"),
            phrases=read_phrases(SHIPPED / "phrases"),
        )
        store = open_store(settings.var_folder)
        undo.callback(store.close)
        key = load_key(settings.var_folder, may_make=store.count(Neighbourhood) == 0)
        pins = Pins(hasher or Argon2PinHasher(settings), workers=settings.pin_workers)
        _house = furnished(settings, store, clock or SystemClock(), key, catalogue, pins)
        undo.pop_all()
    return _house


def furnished(
    settings: Settings, store: TinyStore, clock: Clock, key: bytes, catalogue: Catalogue, pins: Pins
) -> House:
    """Every service over `store`, by `clock`; the example is played by a second house over the same store."""
    zone = ZoneInfo(settings.time_zone)
    town = read_town(SHIPPED / "places")
    code_book = CodeBook(store, clock, key=key, public_url=settings.origin)
    ledger = Ledger(store, _limits(settings))
    notices = Notices(store, clock)
    round_helps, exchange_news = RoundHelps(store, notices=notices), ExchangeNews(store, notices=notices)
    vouches = Vouches(store, clock, ledger=ledger, notices=notices)
    listings = Listings(store, clock, catalogue=catalogue, notices=notices)
    check_in = CheckIn(store, clock, code_book=code_book, zone=zone)
    people = People(
        store, clock, code_book=code_book, ledger=ledger, invitation_life=timedelta(days=settings.invitation_days)
    )
    events = Events(store, clock, catalogue=catalogue, code_book=code_book, notices=notices, zone=zone)
    sign_ups = SignUps(store, clock, events=events, notices=notices)
    arrivals = Arrivals(store, clock, events=events)
    desks = Desks(store, clock, code_book=code_book, events=events)
    pass_list = PassList(store, clock, code_book=code_book)
    stamps = Stamps(store, clock, code_book=code_book, events=events)
    prizes = Prizes(store, clock, events=events, stamps=stamps)
    stamp_undo = StampUndo(store, clock, events=events)
    confirmation = Confirmation(
        store, clock, catalogue=catalogue, code_book=code_book, ledger=ledger, check_in=check_in
    )
    return House(
        settings=settings,
        store=store,
        clock=clock,
        key=key,
        zone=zone,
        catalogue=catalogue,
        pins=pins,
        visits=Visits(clock),
        rate_limits=RateLimits(settings),
        code_book=code_book,
        ledger=ledger,
        accounts=Accounts(store, clock, ledger=ledger),
        exchanges=Exchanges(
            store, clock, catalogue=catalogue, code_book=code_book, round_helps=round_helps, exchange_news=exchange_news
        ),
        corrections=Corrections(store, clock, ledger=ledger, round_helps=round_helps, exchange_news=exchange_news),
        check_in=check_in,
        confirmation=confirmation,
        people=people,
        farewell=Farewell(
            store,
            clock,
            code_book=code_book,
            ledger=ledger,
            vouches=vouches,
            sign_ups=sign_ups,
            round_helps=round_helps,
            exchange_news=exchange_news,
        ),
        listings=listings,
        neighbours=Neighbours(store, clock, code_book=code_book, ledger=ledger, people=people),
        sign_in=SignIn(
            store,
            clock,
            code_book=code_book,
            own_life=timedelta(days=settings.own_session_days),
            shared_idle=timedelta(minutes=settings.shared_idle_minutes),
        ),
        scans=Scans(code_book=code_book, check_in=check_in),
        team_desk=TeamDesk(store, code_book=code_book),
        search=Search(store, catalogue=catalogue),
        suggestions=Suggestions(store, clock, catalogue=catalogue),
        notices=notices,
        deliveries=Deliveries(store, clock, zone=zone, push_hosts=settings.hosts_for_pushes),
        reminders=Reminders(store, clock, events=events, notices=notices, zone=zone),
        profiles=Profiles(store, clock, catalogue=catalogue),
        messages=Messages(store, clock, phrases=catalogue.phrases, notices=notices),
        contacts=Contacts(store, clock, notices=notices),
        safety=Safety(store, clock),
        moderation=Moderation(store, clock, listings=listings, notices=notices),
        vouches=vouches,
        mentors=Mentors(store, clock, catalogue=catalogue, ledger=ledger, notices=notices, vouches=vouches),
        matches=Matches(store, clock, catalogue=catalogue, code_book=code_book, notices=notices),
        organisations=Organisations(store, clock, ledger=ledger),
        introductions=Introductions(store, clock, notices=notices),
        skill_use=SkillUse(store),
        paper=Paper(store),
        events=events,
        sign_ups=sign_ups,
        calendar_feed=CalendarFeed(store, clock, code_book=code_book, events=events, sign_ups=sign_ups),
        arrivals=arrivals,
        desks=desks,
        stamps=stamps,
        stamp_sheets=StampSheets(store, clock, code_book=code_book, events=events),
        stamp_undo=stamp_undo,
        prizes=prizes,
        pass_list=pass_list,
        blank_cards=BlankCards(store, clock, code_book=code_book),
        facts=Facts(
            store,
            clock,
            code_book=code_book,
            events=events,
            desks=desks,
            passes=pass_list,
            arrivals=arrivals,
            stamps=stamps,
            prizes=prizes,
            stamp_undo=stamp_undo,
            people=people,
            confirmation=confirmation,
        ),
        workshops=Workshops(
            store,
            clock,
            events=events,
            arrivals=arrivals,
            ledger=ledger,
            notices=notices,
            rule=settings.workshop_rule,
            most_minutes=settings.workshop_most_minutes,
        ),
        rounds=Rounds(
            store, clock, catalogue=catalogue, code_book=code_book, events=events, arrivals=arrivals, notices=notices
        ),
        neighbourhood_map=NeighbourhoodMap(store, clock, zone=zone, within=town.surroundings),
        map_ground=MapGround(town, settings.imported_map),
    )


def _limits(settings: Settings) -> Limits:
    return Limits(
        newcomer_minutes=settings.newcomer_limit_minutes,
        known_minutes=settings.known_limit_minutes,
        known_after_exchanges=settings.known_after_exchanges,
        vouch_minutes=settings.vouch_minutes,
        fund_minutes=settings.fund_limit_minutes,
        hint_minutes=settings.plenty_minutes,
    )
