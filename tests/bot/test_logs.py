"""Logs are events with fields, a line each, for people or for machines."""

import json
import logging
import sys
from collections.abc import Iterator

import discord
import pytest

from bot.logs import ConsoleFormatter, JsonFormatter, set_up_logging


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    """Put the logging of the tests back in place afterwards."""
    root, discord = logging.getLogger(), logging.getLogger("discord")
    client = logging.getLogger("discord.client")
    handlers, levels, filters = root.handlers[:], (root.level, discord.level), client.filters[:]
    root.handlers[:] = []
    yield
    client.filters[:] = filters
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    discord.setLevel(levels[1])


def record(message: str = "answered", **fields: object) -> logging.LogRecord:
    """Make a record of an event with its fields."""
    made = logging.LogRecord("bot.client", logging.INFO, __file__, 1, message, None, None)
    vars(made).update(fields)
    return made


def failed() -> logging.LogRecord:
    """Make a record of a failure."""
    made = record("event failed")
    try:
        raise LookupError("stumbled")
    except LookupError:
        made.exc_info = sys.exc_info()
    return made


def test_json_holds_the_event_and_its_fields() -> None:
    event = json.loads(JsonFormatter().format(record(servers=3, name_of="größer")))

    assert {k: v for k, v in event.items() if k != "time"} == {
        "level": "info", "logger": "bot.client", "event": "answered", "servers": 3, "name_of": "größer",
    }  # fmt: skip


@pytest.mark.parametrize("key", ["time", "level", "logger", "event"])
def test_json_has_its_own_keys_whatever_fields_are_called(key: str) -> None:
    event = json.loads(JsonFormatter().format(record(**{key: "a field"})))

    assert event[key] != "a field"


def test_json_takes_one_line_even_with_a_traceback() -> None:
    assert len(JsonFormatter().format(failed()).splitlines()) == 1


def test_json_holds_the_traceback() -> None:
    assert "LookupError: stumbled" in json.loads(JsonFormatter().format(failed()))["traceback"]


def test_json_writes_what_has_no_json_as_text() -> None:
    event = json.loads(JsonFormatter().format(record(where=logging)))

    assert event["where"] == str(logging)


def test_the_console_shows_the_event_and_its_fields() -> None:
    line = ConsoleFormatter().format(record(servers=3))

    assert line.partition(" ")[2] == "info bot.client answered servers=3"


def test_the_console_shows_the_traceback_under_the_event() -> None:
    lines = ConsoleFormatter().format(failed()).splitlines()

    assert (lines[0][-12:], lines[-1]) == ("event failed", "LookupError: stumbled")


@pytest.mark.usefixtures("logging_as_before")
def test_events_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("console", "info")

    logging.getLogger("bot").info("answered")

    out, err = capsys.readouterr()
    assert (out, "answered" in err) == ("", True)


@pytest.mark.usefixtures("logging_as_before")
def test_events_under_the_level_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("json", "warning")

    logging.getLogger("bot").info("answered")

    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("logging_as_before")
def test_discord_py_never_logs_what_was_said_even_at_debug(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logging("console", "debug")

    logging.getLogger("discord.gateway").debug("received %s", "a member's words")

    assert capsys.readouterr().err == ""


NO_VOICE = ("PyNaCl is not installed, voice will NOT be supported", "voice will NOT be supported: %s")
"""What discord.py says, and what it might say in another release."""


@pytest.mark.usefixtures("logging_as_before")
@pytest.mark.parametrize("message", NO_VOICE)
def test_that_there_is_no_voice_is_not_said(message: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("console", "debug")

    logging.getLogger("discord.client").warning(message, *["davey"] * message.count("%s"))

    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("logging_as_before")
def test_a_client_of_discord_py_is_made_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logging("console", "info")
    for warning in ("warn_nacl", "warn_dave"):  # each is given once in a process
        monkeypatch.setattr(discord.VoiceClient, warning, True)

    discord.Client(intents=discord.Intents(guilds=True))

    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("logging_as_before")
def test_what_else_the_client_of_discord_py_warns_about_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("console", "info")

    logging.getLogger("discord.client").warning("PyNaCl is too old")

    assert "warning discord.client PyNaCl is too old" in capsys.readouterr().err


@pytest.mark.usefixtures("logging_as_before")
def test_logging_that_is_set_up_twice_says_everything_once(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("console", "info")
    set_up_logging("console", "info")

    logging.getLogger("bot").info("answered")

    assert len(capsys.readouterr().err.splitlines()) == 1
