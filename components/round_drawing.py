"""The button that draws a round, with a bar while a child process works; every other screen goes on meanwhile."""

import asyncio

from app.domain.market import Market, Round
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.round_runner import run_round
from components.asked import asked
from components.elements import Tag
from components.feedback import say
from components.live_region import live
from components.markup import action, button, p, tag
from components.texts import t, tn

TRIES = 3
"""Where people keep coming and going, the last answer is kept as far as it holds: the evening has to go on."""


class RoundDrawing:
    """One host's button; `Abbrechen` ends the child, and nothing has changed."""

    def __init__(self, me: str, occurrence_id: str, *, words: str) -> None:
        self._me = me
        self._occurrence_id = occurrence_id
        self._running: asyncio.Task[Round] | None = None
        with tag("div", cls="stack tight drawing") as self._place:
            topics = {f"round:{occurrence_id}", f"occurrence:{occurrence_id}"}
            live(topics, lambda: self._button(words), depends_on=self._would_be_drawn_anew)
            with tag("div", cls="stack tight", hidden=True) as self._progress:
                self._bar = Tag("progress", value="0", max="1", aria_label=t("Es wird gelost"))
                self._words = p(t("Es wird gelost"), cls="quiet")
                button(t("Abbrechen"), self._cancel, kind="quiet", icon="close")

    def _button(self, words: str) -> None:
        _, waiting = self._would_be_drawn_anew()
        if waiting:
            question = t("Wer noch nicht geantwortet hat, wird neu gelost und bekommt vielleicht jemand anderen.")
            asked(words, self._draw, question=question, yes=t("Ja, neu auslosen"), kind="main", icon="shuffle")
        else:
            action(words, self._draw, icon="shuffle")

    def _would_be_drawn_anew(self) -> tuple[int, bool]:
        """After which drawing, and whether anybody was told whom they meet, and nobody of them has answered."""
        rounds = house().rounds
        draw = rounds.draw(self._occurrence_id)
        if draw is None:
            return 0, False
        waits = (chain.waits_for and not chain.accepted_by and not rounds.is_broken(chain) for chain in draw.chains)
        return draw.number, any(waits)

    async def _draw(self, request: str) -> None:
        rounds, me, occurrence_id = house().rounds, self._me, self._occurrence_id
        if self._running is not None:
            return
        with rounds.drawing(by=me, occurrence_id=occurrence_id) as to_draw:
            for left in reversed(range(TRIES)):
                found = await self._found(to_draw.market, is_again=left < TRIES - 1)
                if found is None:
                    self._say(t("Abgebrochen. Nichts wurde geändert."))
                    return
                try:
                    rounds.keep(
                        by=me, occurrence_id=occurrence_id, asked=to_draw, round_result=found, in_part=not left,
                        request_id=request,
                    )  # fmt: skip
                    break
                except Refusal as refusal:
                    if refusal.reason != "round_changed" or not left:
                        raise
                    to_draw = rounds.asked(by=me, occurrence_id=occurrence_id)
        self._say(t("Ausgelost."))

    async def _found(self, market: Market, *, is_again: bool) -> Round | None:
        """None when it was cancelled."""
        self._begin(t("Jemand kam, ging oder hat geantwortet: Es wird neu gelost") if is_again else t("Es wird gelost"))
        self._running = asyncio.ensure_future(run_round(market, self._show))
        try:
            # waited for without taking part in its end: it may be cancelled by hand
            await asyncio.wait({self._running})
            return None if self._running.cancelled() else self._running.result()
        finally:
            self._running.cancel()
            self._running = None
            self._hide()

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _begin(self, words: str) -> None:
        if not self._place.is_deleted:
            self._words.set_text(words)
        self._show(0, 0)

    def _show(self, share: float, served: int) -> None:
        if self._place.is_deleted:
            return
        self._progress.set_attribute("hidden", None)
        self._bar.set_attribute("value", f"{share:.2f}")
        with self._place:
            if served:
                self._words.set_text(
                    tn("{n} Person hat schon einen Tausch", "{n} Leute haben schon einen Tausch", served)
                )

    def _hide(self) -> None:
        if not self._place.is_deleted:
            self._progress.set_attribute("hidden", True)

    def _say(self, words: str) -> None:
        if not self._place.is_deleted:
            with self._place.client:
                say(words)
