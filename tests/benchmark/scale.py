"""How much is measured: the sizes of the issue, or small ones that show within seconds whether a benchmark works."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """`bookings` are timed ones at each size; `crowd` is how many phones stay connected for `crowd_seconds`."""

    is_quick: bool
    few_exchanges: int
    many_exchanges: int
    bookings: int
    tinydb_documents: int
    tinydb_bookings: int
    phones: int
    taps: int
    crowd: int
    crowd_seconds: int


FULL = Scale(
    is_quick=False,
    few_exchanges=1_000,
    many_exchanges=100_000,
    bookings=1_000,
    tinydb_documents=10_000,
    tinydb_bookings=5,
    phones=200,
    taps=50,
    crowd=500,
    crowd_seconds=60,
)
QUICK = Scale(
    is_quick=True,
    few_exchanges=50,
    many_exchanges=300,
    bookings=40,
    tinydb_documents=300,
    tinydb_bookings=2,
    phones=20,
    taps=5,
    crowd=30,
    crowd_seconds=3,
)
