"""Ways into the questionnaire other than from its beginning: resume, a code, a question asked before."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.knowing import Knowledge
from bot.offload import StoreThread
from knowledge.questionnaire import Question, encode
from knowledge.store import Store
from tests.bot.answering import answers, begun, finished, result
from tests.bot.questions import leading_to
from tests.bot.reading import custom_ids, heard, labels, options, said, shown
from tests.bot.world import World


class OtherDevice(StoreThread):
    """Save other answers right before the first ones that are saved, as a second device would."""

    def __init__(self, real: StoreThread, other: dict[str, str]) -> None:
        self._real, self._other = real, other

    async def run(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do what is asked; before the first save, save the other answers over the same revision."""
        if method is Store.save_answers and self._other:
            session_id, _, revision = args
            other, self._other = self._other, {}
            await self._real.run(Store.save_answers, session_id, other, revision)
        return await self._real.run(method, *args, **kwargs)


async def test_a_person_who_was_in_the_middle_is_asked_whether_to_go_on(world: World) -> None:
    card = await begun(world)
    await world.alice.click(card, custom_id=custom_ids(card)[0])

    assert labels(await begun(world)) == ["Go on", "Start afresh"]


async def test_going_on_shows_the_next_question(world: World, second: Question) -> None:
    card = await begun(world)
    await world.alice.click(card, custom_id=custom_ids(card)[0])
    again = await begun(world)

    await world.alice.click(again, label="Go on")

    assert second.text in said(again)


async def test_starting_afresh_forgets_the_answers(world: World, first: Question) -> None:
    card = await begun(world)
    await world.alice.click(card, custom_id=custom_ids(card)[0])
    again = await begun(world)

    await world.alice.click(again, label="Start afresh")

    assert (first.text in said(again), await answers(world)) == (True, {})


async def test_two_people_answer_each_for_themselves(world: World, first: Question) -> None:
    card = await begun(world)
    await world.alice.click(card, custom_id=custom_ids(card)[0])

    assert first.text in said(await begun(world, world.bob))


async def test_a_result_can_be_varied_at_once(world: World) -> None:
    card = await result(world)

    await world.alice.select(card, [options(card)[0]])
    await world.alice.click(card, label="Not sure")

    assert "Share here" in labels(await finished(world, card))


async def test_a_press_on_an_old_card_changes_that_answer(world: World, first: Question) -> None:
    old, new = await begun(world), await begun(world)
    await world.alice.click(new, label=first.options[1].label)

    await world.alice.click(old, label=first.options[0].label)

    assert await answers(world) == {first.id: first.options[0].id}


async def test_a_code_opens_its_answers(
    world: World, knowledge: Knowledge, first: Question, second: Question
) -> None:
    code = encode(knowledge.questionnaire, {first.id: first.options[0].id})

    opened = await world.bob.slash(world.channel, "choose", code=code)

    assert second.text in heard(opened)


async def test_a_code_of_a_result_opens_the_result(world: World) -> None:
    code = said(await result(world)).partition("Code `")[2].partition("`")[0]

    opened = await world.bob.slash(world.channel, "choose", code=code)

    assert "Share here" in labels(shown(opened))


async def test_a_code_of_earlier_questions_opens_and_says_what_differs(
    world: World, knowledge: Knowledge
) -> None:
    old = knowledge.past[1]
    answers = {question.id: question.options[0].id for question in old.questions}

    opened = await world.bob.slash(world.channel, "choose", code=encode(old, answers))

    assert "This code is of version 1 of the questions" in heard(opened)


async def test_answers_begun_under_earlier_questions_say_so_when_they_are_resumed(
    world: World, first: Question
) -> None:
    answers = {first.id: first.options[0].id}
    session = await world.bot.services.kept.run(Store.start_session, world.alice.id, 1, answers)

    resumed = await world.press("resume", session.id)

    assert "The questions have changed since you began" in heard(resumed)


async def test_of_two_devices_at_once_one_counts_and_the_other_is_told(
    world: World, first: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await begun(world)
    other = {first.id: first.options[1].id}
    monkeypatch.setattr(world.bot.services, "store", OtherDevice(world.bot.services.kept, other))

    await world.alice.click(card, label=first.options[0].label)

    assert await answers(world) == other
    assert "Your answers changed meanwhile" in said(card)


async def test_of_two_saves_at_once_exactly_one_is_kept(world: World) -> None:
    kept = world.bot.services.kept
    session = await kept.run(Store.start_session, world.alice.id, 1, {})

    saved = await asyncio.gather(
        *(kept.run(Store.save_answers, session.id, {"from": str(n)}, session.revision) for n in range(8))
    )

    (winner,) = [each for each in saved if each is not None]
    assert await kept.run(Store.session, session.id) == winner


async def test_a_code_that_was_mistyped_says_so(world: World) -> None:
    opened = await world.alice.slash(world.channel, "choose", code="ABCD-1234")

    assert "I cannot read this code" in heard(opened)


async def test_advice_starts_with_the_answers_that_the_question_gave(
    world: World, knowledge: Knowledge
) -> None:
    answer = await world.ask(leading_to("choose", knowledge))

    await world.alice.click(answer, label="Start /choose")

    assert await answers(world)


async def test_advice_starts_in_a_message_for_the_presser_alone(world: World, knowledge: Knowledge) -> None:
    answer = await world.ask(leading_to("choose", knowledge))

    started = await world.bob.click(answer, label="Start /choose")

    assert shown(started).ephemeral
