"""Have charts drawn by a program of its own, one at a time; without one the numbers stand by themselves."""

import asyncio
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

log = logging.getLogger(__name__)

PATIENCE = 30.0
"""Seconds that one chart may take; on an idle machine it is about one."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Chart:
    """Say what to draw: bars under `labels`, each of at most three named parts."""

    title: str
    labels: tuple[str, ...]
    parts: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(slots=True)
class Charts:
    """Draw charts; `cache` is a folder in which matplotlib may keep its list of fonts.

    `command` is what draws: it reads JSON and writes a PNG. It sees nothing of the bot's environment.
    """

    cache: Path | None = None
    command: Sequence[str] = (sys.executable, "-P", "-m", "bot.charting")
    _one: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    async def draw(self, chart: Chart) -> bytes | None:
        """Return the PNG of `chart`, or None where it cannot be drawn; the log says why."""
        given = json.dumps({"title": chart.title, "labels": chart.labels, "parts": chart.parts})
        async with self._one:
            try:
                return await asyncio.wait_for(self._run(given.encode()), PATIENCE)
            except (OSError, TimeoutError) as error:
                log.warning("chart not drawn", extra={"error": str(error) or "it took too long"})
                return None

    async def _run(self, given: bytes) -> bytes | None:
        environment = {"OPENBLAS_NUM_THREADS": "1"}  # there is nothing to compute in parallel
        if self.cache:
            environment["MPLCONFIGDIR"] = str(self.cache)
        process = await asyncio.create_subprocess_exec(
            *self.command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment,
        )
        try:
            drawn, _ = await process.communicate(given)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode or not drawn.startswith(_SIGNATURE):
            log.warning("chart not drawn", extra={"error": f"exit code {process.returncode}"})
            return None
        return drawn
