"""What stands in the way of running, said line by line before Discord says it.

`here.py` looks at this machine, `online.py` asks Discord; neither changes anything.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bot.config import Config, ConfigError
from bot.doctor.finding import Finding, Level
from bot.doctor.here import look_here

__all__ = ["Finding", "Level", "check_start", "examine"]


def examine(environ: Mapping[str, str], *, offline: bool, say: Callable[[str], object]) -> bool:
    """Look at everything, `say` a line for each thing, and return whether a start would succeed."""
    try:
        config = Config.from_environ(environ)
        faults: tuple[str, ...] = ()
    except ConfigError as error:
        config, faults = None, error.faults
    sound = True
    for finding in _look(config, faults, environ, offline=offline):
        say(str(finding))
        sound = sound and finding.level is not Level.WRONG
    return sound


def check_start(config: Config, say: Callable[[str], object]) -> bool:
    """Look at what a start needs of this machine, and return whether it would succeed."""
    findings = list(look_here(config.data_dir, config.health))
    for finding in findings:
        say(str(finding))
    return all(finding.level is not Level.WRONG for finding in findings)


def _look(
    config: Config | None, faults: tuple[str, ...], environ: Mapping[str, str], *, offline: bool
) -> Iterator[Finding]:
    for fault in faults:
        yield Finding(Level.WRONG, "settings", fault)
    if not faults:
        yield Finding(
            Level.FINE, "settings", "every variable is one that Bulkhead knows, with a value it allows"
        )
    data_dir = config.data_dir if config else Path(environ.get("BULKHEAD_DATA_DIR") or "data")
    yield from look_here(data_dir, config.health if config else None)
    if offline:
        return
    if config is None:
        yield Finding(Level.LOOK, "Discord", "not asked, as the settings have faults; mend those first")
        return
    from bot.doctor.online import ask_discord

    yield from asyncio.run(ask_discord(config))
