"""What goes wrong inside: an apology with a reference, and a log without a member's words."""

import logging
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest

from bot.client import HANDLERS
from bot.logs import ConsoleFormatter, JsonFormatter
from bot.presses.press import Press
from knowledge.errors import StoreError
from knowledge.store import Store
from tests.bot.questions import KNOWN, TITLE
from tests.bot.reading import heard, said
from tests.bot.world import World

PRIVATE = "what is a hypervisor and why did my boss buy one"
APOLOGY = re.compile(r"Something went wrong on my side.*\(reference ([0-9a-f]{8})\)")


async def stumble(press: Press) -> None:
    """Be a handler with a fault."""
    raise LookupError("stumbled")


def no_disk(store: Store, *args: Any) -> NoReturn:
    """Be a method of a store whose disk is full."""
    raise StoreError("the disk is full")


def broken(store: Store, *args: Any) -> NoReturn:
    """Be a method with a fault in it."""
    raise RuntimeError("a fault of our own")


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Return all that is logged from the level on that operators see."""
    with caplog.at_level(logging.INFO):
        yield caplog


def written(log: pytest.LogCaptureFixture) -> str:
    """Return all that was logged, in both forms."""
    forms = (ConsoleFormatter(), JsonFormatter())
    return "\n".join(form.format(record) for record in log.records for form in forms)


async def test_a_fault_in_a_handler_is_apologized_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(HANDLERS, "why", stumble)
    answer = await world.ask(KNOWN)

    result = await world.bob.click(answer, label="Why this answer?")

    assert APOLOGY.search(heard(result))


async def test_the_apology_and_the_log_share_a_reference(
    world: World, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(HANDLERS, "why", stumble)
    answer = await world.ask(KNOWN)

    result = await world.bob.click(answer, label="Why this answer?")

    found = APOLOGY.search(heard(result))
    assert found is not None
    assert f"reference={found[1]}" in written(log)


async def test_the_log_of_a_fault_says_what_and_where(
    world: World, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(HANDLERS, "why", stumble)
    answer = await world.ask(KNOWN)

    await world.bob.click(answer, label="Why this answer?")

    assert "LookupError: stumbled" in written(log)


async def test_a_command_whose_question_cannot_be_kept_is_answered_first(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "record_question", no_disk)

    result = await world.alice.slash(world.channel, "ask", question=KNOWN)

    assert result.response is not None
    assert TITLE in said(result.response)


async def test_a_mention_whose_question_cannot_be_kept_is_answered_first(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "record_question", no_disk)

    answer = await world.ask(KNOWN)

    assert TITLE in said(answer)


async def test_the_log_of_an_answer_that_is_not_kept_holds_no_word_of_the_question(
    world: World, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Store, "record_question", no_disk)

    await world.alice.slash(world.channel, "ask", question=PRIVATE)

    assert ("answer not kept" in written(log), "boss" in written(log)) == (True, False)


async def test_the_log_of_a_fault_in_a_message_holds_no_word_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Store, "record_question", broken)

    await world.ask(PRIVATE)

    assert len(world.env.errors) == 1
    assert ("event failed" in written(log), "boss" in written(log)) == (True, False)


async def test_the_log_of_a_fault_in_a_message_says_in_which_event_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Store, "record_question", broken)

    await world.ask(PRIVATE)
    world.env.errors.clear()

    assert "event failed handler=on_message" in written(log)


async def test_the_log_of_an_ordinary_day_holds_no_word_of_a_member(
    world: World, log: pytest.LogCaptureFixture
) -> None:
    answer = await world.ask(PRIVATE)
    form = await world.bob.click(answer, label="Not helpful")
    await world.bob.submit_modal(form, {"reason": "old", "more": "my boss disagrees"})
    await world.restart()

    assert ("ready" in written(log), "boss" in written(log)) == (True, False)
