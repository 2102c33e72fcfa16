"""What goes over the line, as the OpenAPI document describes it."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StrictStr


def _as_written(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("an instant is text, as in 2026-05-04T17:04:00Z")
    return value


def _in_utc(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError("an instant that no calendar has") from None


Instant = Annotated[AwareDatetime, BeforeValidator(_as_written), AfterValidator(_in_utc)]
Ref = Annotated[str, Field(pattern="^[0-9a-f]{16}$", description="A person or sheet, as this desk knows them")]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{32}$", description="HMAC of a code with this desk's list key")]
State = Literal["done", "already", "refused"]


class Problem(BaseModel):
    """Why something was refused: a stable code, and a sentence in the language asked for."""

    reason: str
    sentence: str
    at: datetime | None = None


class FactIn(BaseModel):
    """A fact, with an id and a time of the device's own; further fields depend on its kind.

    arrive {pass | person} · leave {pass | person} · undo {fact} · count {change: 1 | -1} ·
    newcomer {name, language, pass?} · stamp {pass | person, station} · prize {pass | person, prize} ·
    confirm {exchange, minutes, mentor} · exchange {giver, receiver, skill, minutes, gift, mentor}.
    What we do not know is kept and waits for staff.
    """

    model_config = ConfigDict(extra="allow")

    id: Annotated[StrictStr, Field(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
    kind: Annotated[StrictStr, Field(pattern="^[a-z_]{1,32}$")]
    at: Instant


class FactsIn(BaseModel):
    """Up to a hundred facts in order; `sent_at` is the device's clock now, by which its times are put right."""

    sent_at: Instant
    app: Annotated[StrictStr, Field(min_length=1, max_length=16, description="Which words the facts are in")]
    facts: Annotated[list[FactIn], Field(max_length=100)]


class FactAnswer(BaseModel):
    """What came of a fact; the same each time it is sent."""

    id: str
    state: State
    reason: str | None
    sentence: str | None
    person: Ref | None
    name: str | None
    since: datetime | None = Field(description="Since when it was so already")
    waits: bool = Field(description="Whether it was left to staff to decide")


class FactAnswers(BaseModel):
    """Answers in the order of the facts."""

    now: datetime
    answers: list[FactAnswer]


class DeskOut(BaseModel):
    """A desk; `station` is empty unless it only stamps."""

    id: str
    name: str
    station: str
    expires_at: datetime


class OpenedDesk(BaseModel):
    """The key that a device keeps."""

    key: str
    desk: DeskOut


class EventOut(BaseModel):
    """The evening."""

    id: str
    title: str
    about: str
    kind: str
    place: str
    place_id: str
    starts_at: datetime
    ends_at: datetime
    is_off: bool
    capacity: int
    signed_up: int
    stamps_needed: int


class PersonOut(BaseModel):
    """Somebody who may come; `pass` is missing for who has no card."""

    model_config = ConfigDict(populate_by_name=True)

    person: Ref
    pass_: Annotated[Hash | None, Field(alias="pass")]
    name: str
    roles: list[str]
    signed_up: bool
    arrived_at: datetime | None
    left_at: datetime | None


class PresentOut(BaseModel):
    """Somebody who came."""

    person: Ref
    name: str
    arrived_at: datetime
    left_at: datetime | None


class ExchangeOut(BaseModel):
    """An open exchange of today at this place."""

    id: str
    giver: Ref
    receiver: Ref
    skill: str
    skill_id: str
    minutes: int
    gift: bool
    state: str


class NamedOut(BaseModel):
    """A skill or a station."""

    id: str
    name: str


class StampOut(BaseModel):
    """A stamp of a person or a sheet."""

    holder: Ref
    station: str


class PrizeOut(BaseModel):
    """A prize; `left` is null where there is enough for all."""

    id: str
    name: str
    stamps_needed: int
    left: int | None


class PrizeGivenOut(BaseModel):
    """Who has which prize."""

    holder: Ref
    prize: str


class DoorOut(BaseModel):
    """Codes for the door, one each 30 seconds; step n begins at n × 30 seconds after 1970."""

    from_step: int
    seconds: int
    codes: list[str]
    address: str


class Changing(BaseModel):
    """What changes during an evening."""

    now: datetime
    stamps: list[StampOut]
    prizes_given: list[PrizeGivenOut]
    footfall: int
    exchanges: list[ExchangeOut]
    facts_waiting: int = Field(description="How many of this desk's facts wait for staff")


class StateOut(Changing):
    """Who came, and what else changed; `people` are only those who came."""

    people: list[PresentOut]


class DeskListOut(Changing):
    """All that a desk needs for an evening without a line."""

    desk: DeskOut
    event: EventOut
    list_key: Annotated[str, Field(description="32 bytes in base64url: what scanned codes are hashed with")]
    people: list[PersonOut]
    blanks: list[Hash]
    skills: list[NamedOut]
    stations: list[NamedOut]
    station_codes: dict[str, str]
    sheets: dict[str, Ref] = Field(description="Hash of a printed stamp card → whose stamps it holds")
    prizes: list[PrizeOut]
    door: DoorOut
    languages: list[str]


class WaitingOut(BaseModel):
    """A fact that waits for staff."""

    id: str
    kind: str
    at: datetime
    reason: str
    sentence: str


class WaitingFacts(BaseModel):
    """A desk's own facts that wait for staff."""

    now: datetime
    facts: list[WaitingOut]
