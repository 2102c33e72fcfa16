"""Solves a round in a child process, so that no screen freezes and the solver's memory goes with it (decision 0016)."""

import asyncio
import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path

from app.domain.market import Market, Round
from app.domain.refusal import Refusal
from app.services.round_file import MarketError, market_as_json, round_in

TIME_LIMIT_SECONDS = 5.0
_GRACE_SECONDS = 10.0
_LONGEST_REASON = 300
_log = logging.getLogger(__name__)
_ROOT = Path(__file__).parents[2]


async def run_round(
    market: Market, report: Callable[[float, int], None], time_limit_seconds: float = TIME_LIMIT_SECONDS
) -> Round:
    """`report(share, served)` tells how far it is; cancelling the task ends the child.

    Raises: Refusal `round_failed` when the child dies or does not come to an end.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app", "round", "-", "--json", "--progress", "--time-limit", str(time_limit_seconds),
        cwd=_ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(time_limit_seconds + _GRACE_SECONDS):
            answer = await _talk(child, market, report)
        return round_in(answer)
    except (TimeoutError, MarketError, OSError) as error:
        raise Refusal("round_failed") from error
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


async def _talk(child: asyncio.subprocess.Process, market: Market, report: Callable[[float, int], None]) -> bytes:
    assert child.stdin is not None, "made with a pipe"
    assert child.stdout is not None, "made with a pipe"
    assert child.stderr is not None, "made with a pipe"
    child.stdin.write(market_as_json(market))
    child.stdin.close()
    reading, said = asyncio.ensure_future(child.stdout.read()), b""
    async for line in child.stderr:
        try:
            told = json.loads(line)
            report(float(told["share"]), int(told["served"]))
        except (ValueError, KeyError, TypeError):
            said = line  # a warning of a library, or why it ends: the answer tells whether it matters
    answer = await reading
    if await child.wait() != 0:
        reason = said.decode(errors="replace").strip()[:_LONGEST_REASON]
        _log.error("a round could not be drawn: the solver ended with %s: %s", child.returncode, reason)
        raise OSError(f"the child ended with {child.returncode}")
    return answer
