"""The clock that the example is played by, so that what happened last month was booked last month."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_QUARTER = timedelta(minutes=15)


class PlayedClock:
    """A Clock that stands at `at` until it is set on; `today_at` is when the example is opened."""

    def __init__(self, today_at: datetime, zone: ZoneInfo) -> None:
        self.today_at = today_at
        self.at = today_at
        self._zone = zone

    def now(self) -> datetime:
        return self.at

    def day(self, days: int, hour: str) -> datetime:
        """`hour` ("15:00" on the neighbourhood's clock) so many days from today."""
        date = self.today_at.astimezone(self._zone).date() + timedelta(days=days)
        return datetime.combine(date, time.fromisoformat(hour), self._zone).astimezone(UTC)

    def in_minutes(self, minutes: int) -> datetime:
        """That long from now, at a full quarter of an hour, and for what is to come still today."""
        wanted_at = self.today_at + timedelta(minutes=minutes)
        quarter_at = wanted_at - timedelta(seconds=wanted_at.timestamp() % _QUARTER.total_seconds())
        return min(quarter_at, self.day(0, "23:45"))
