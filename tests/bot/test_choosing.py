"""`/choose`, question by question, for one person alone."""

import pytest

from bot.knowing import Knowledge
from knowledge.questionnaire import Question, encode, replay
from knowledge.store import Store
from tests.bot.answering import begun, finished, result
from tests.bot.questions import leading_to
from tests.bot.reading import custom_ids, heard, labels, options, said, shown
from tests.bot.world import World


@pytest.fixture
def first(knowledge: Knowledge) -> Question:
    """Return the question that is asked first."""
    found = replay(knowledge.questionnaire, {}).current
    assert found is not None
    return found


@pytest.fixture
def second(knowledge: Knowledge, first: Question) -> Question:
    """Return the question that follows the first option of the first."""
    answers = {first.id: first.options[0].id}
    found = replay(knowledge.questionnaire, answers).current
    assert found is not None
    return found


async def answers(world: World) -> dict[str, str]:
    """Return what alice has answered so far."""
    session = await world.bot.services.kept.run(Store.latest_session, world.alice.id)
    return dict(session.answers) if session else {}


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


async def test_a_press_on_an_old_card_shows_where_the_answers_stand(
    world: World, knowledge: Knowledge, first: Question
) -> None:
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


async def test_a_code_that_was_mistyped_says_so(world: World) -> None:
    opened = await world.alice.slash(world.channel, "choose", code="ABCD-1234")

    assert "I cannot read this code" in heard(opened)


async def test_advice_starts_with_the_answers_that_the_question_gave(
    world: World, knowledge: Knowledge
) -> None:
    answer = await world.ask(leading_to("choose", knowledge))

    await world.alice.click(answer, label="Start /choose")

    assert await answers(world)


async def test_advice_starts_in_a_message_for_the_presser_alone(
    world: World, knowledge: Knowledge
) -> None:
    answer = await world.ask(leading_to("choose", knowledge))

    started = await world.bob.click(answer, label="Start /choose")

    assert shown(started).ephemeral
