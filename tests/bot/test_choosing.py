"""`/choose`, question by question to its result, for one person alone."""

import pytest

from knowledge.questionnaire import Question
from tests.bot.answering import answers, begun, finished, result
from tests.bot.reading import custom_ids, heard, labels, options, said
from tests.bot.world import World


async def test_choose_asks_the_first_question(world: World, first: Question) -> None:
    assert first.text in said(await begun(world))


async def test_choose_is_seen_by_nobody_else(world: World) -> None:
    assert (await begun(world)).ephemeral


async def test_every_option_is_a_button_and_so_is_not_sure(world: World, first: Question) -> None:
    wanted = [option.label for option in first.options]

    assert labels(await begun(world)) == [*wanted, "Not sure"]


async def test_a_question_says_why_it_is_asked(world: World, first: Question) -> None:
    assert f"Why this is asked: {first.why}" in said(await begun(world))


async def test_an_answer_leads_to_the_next_question(world: World, second: Question) -> None:
    card = await begun(world)

    await world.alice.click(card, custom_id=custom_ids(card)[0])

    assert second.text in said(card)


async def test_an_answer_is_kept(world: World, first: Question) -> None:
    card = await begun(world)

    await world.alice.click(card, custom_id=custom_ids(card)[0])

    assert await answers(world) == {first.id: first.options[0].id}


async def test_not_sure_is_an_answer(world: World, first: Question) -> None:
    card = await begun(world)

    await world.alice.click(card, label="Not sure")

    assert await answers(world) == {first.id: "not-sure"}


async def test_progress_counts_the_questions(world: World) -> None:
    card = await begun(world)

    await world.alice.click(card, custom_id=custom_ids(card)[0])

    assert "Question 2 ·" in said(card)


async def test_the_first_question_has_nothing_to_go_back_to(world: World) -> None:
    assert "Back" not in labels(await begun(world))


async def test_back_takes_the_last_answer_back(world: World, first: Question) -> None:
    card = await begun(world)
    await world.alice.click(card, custom_id=custom_ids(card)[0])

    await world.alice.click(card, label="Back")

    assert (first.text in said(card), await answers(world)) == (True, {})


async def test_an_earlier_answer_can_be_opened_again(world: World, first: Question) -> None:
    card = await begun(world)
    await world.alice.click(card, custom_id=custom_ids(card)[0])

    await world.alice.select(card, [first.id])

    assert f"Your answer so far: **{first.options[0].label}**" in said(card)


async def test_an_earlier_answer_can_be_changed_and_the_rest_is_kept(
    world: World, first: Question, second: Question
) -> None:
    card = await begun(world)
    await world.alice.click(card, label="Not sure")
    await world.alice.click(card, label="Not sure")
    await world.alice.select(card, [first.id])

    await world.alice.click(card, label=first.options[0].label)

    assert await answers(world) == {first.id: first.options[0].id, second.id: "not-sure"}


async def test_an_earlier_answer_can_be_kept_as_it_is(
    world: World, first: Question, second: Question
) -> None:
    card = await begun(world)
    await world.alice.click(card, custom_id=custom_ids(card)[0])
    await world.alice.select(card, [first.id])

    await world.alice.click(card, label="Keep it as it is")

    assert second.text in said(card)


async def test_the_last_answer_leads_to_a_recommendation(world: World) -> None:
    words = said(await finished(world, await begun(world)))

    assert ("Recommended: " in words) != ("Either would do: " in words)


@pytest.mark.parametrize("part", ["How sure", "### Why", "### What would change this", "Code `"])
async def test_a_result_says_what_it_rests_on(world: World, part: str) -> None:
    assert part in said(await result(world))


async def test_a_result_offers_every_answer_for_change(world: World) -> None:
    card = await result(world)

    assert set(options(card)) == set(await answers(world))


async def test_a_fitting_provider_opens_from_the_result(world: World) -> None:
    card = await result(world)
    slug = next(at for at in custom_ids(card) if at.startswith("b1:open:"))

    opened = await world.alice.click(card, custom_id=slug)

    assert "Sources: " in heard(opened)
