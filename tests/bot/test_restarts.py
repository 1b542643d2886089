"""Nothing clickable dies with the bot: each press is made after a restart; what expired says so."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.knowing import Knowledge
from knowledge.store import Store, Votes
from tests.bot.answering import begun, result
from tests.bot.questions import KNOWN, leading_to
from tests.bot.reading import custom_ids, heard, labels, said, shown
from tests.bot.world import World


async def test_a_related_entry_opens_after_a_restart(world: World) -> None:
    answer = await world.ask(KNOWN)
    await world.restart()

    opened = await world.bob.click(answer, custom_id="b1:open:kvm")

    assert "KVM" in heard(opened)


async def test_a_vote_counts_after_a_restart(world: World) -> None:
    answer = await world.ask(KNOWN)
    await world.restart()

    await world.bob.click(answer, label="Helpful")

    question = await world.bot.services.kept.run(Store.answer_for, answer.id)
    assert question is not None
    assert await world.bot.services.kept.run(Store.votes, question.id) == Votes(helpful=1)


async def test_a_form_that_was_open_counts_after_a_restart(world: World) -> None:
    answer = await world.ask(KNOWN)
    form = await world.bob.click(answer, label="Not helpful")
    await world.restart()

    await world.bob.submit_modal(form, {"reason": "old", "more": "since last year"})

    question = await world.bot.services.kept.run(Store.answer_for, answer.id)
    assert question is not None
    assert await world.bot.services.kept.run(Store.votes, question.id) == Votes(not_helpful=1)


async def test_an_answer_explains_itself_after_a_restart(world: World) -> None:
    answer = await world.ask(KNOWN)
    await world.restart()

    assert "How sure" in heard(await world.bob.click(answer, label="Why this answer?"))


async def test_an_answer_can_be_deleted_after_a_restart(world: World) -> None:
    answer = await world.ask(KNOWN)
    await world.restart()

    await world.alice.click(answer, label="Delete")

    assert world.answers == []


async def test_a_pick_is_shown_after_a_restart(world: World, knowledge: Knowledge) -> None:
    answer = await world.ask(leading_to("did_you_mean", knowledge))
    await world.restart()

    await world.alice.click(answer, custom_id=custom_ids(answer)[0])

    assert "You picked this" in said(world.latest)


async def test_a_reply_is_understood_from_the_answer_after_a_restart(world: World) -> None:
    answer = await world.ask("what is a container")
    await world.restart()

    await world.bob.send(world.channel, "and its drawbacks?", reply_to=answer)

    question = await world.bot.services.kept.run(Store.answer_for, world.latest.id)
    assert question is not None
    assert question.slugs == ("container-disadvantages",)


async def test_the_questionnaire_goes_on_after_a_restart_between_two_answers(world: World) -> None:
    card = await begun(world)
    await world.alice.click(card, custom_id=custom_ids(card)[0])
    await world.restart()

    await world.alice.click(card, custom_id=custom_ids(card)[0])

    assert "Question 3 ·" in said(card)


async def test_the_questionnaire_is_resumed_after_a_restart(world: World) -> None:
    card = await begun(world)
    await world.alice.click(card, custom_id=custom_ids(card)[0])
    await world.restart()

    assert labels(await begun(world)) == ["Go on", "Start afresh"]


async def test_a_result_is_shared_after_a_restart(world: World) -> None:
    card = await result(world)
    await world.restart()

    await world.alice.click(card, label="Share here")

    assert "alice asked" in said(world.latest)


@pytest.mark.parametrize("version", ["b0", "b2", "x"])
async def test_a_button_of_another_version_says_that_it_expired(world: World, version: str) -> None:
    result = await world.press("helpful", 1, version=version)

    assert "expired" in heard(result)


async def test_a_button_with_an_unknown_action_says_that_it_expired(world: World) -> None:
    assert "expired" in heard(await world.press("make-coffee", 1))


@pytest.mark.parametrize("action", ["helpful", "why", "pick-none", "ask-people", "tell-me"])
async def test_a_button_of_a_question_that_was_purged_says_that_it_expired(world: World, action: str) -> None:
    assert "expired" in heard(await world.press(action, 123))


async def test_a_form_about_a_question_that_was_purged_says_that_it_expired(world: World) -> None:
    answer = await world.ask(KNOWN)
    form = await world.bob.click(answer, label="Not helpful")
    await world.bot.services.kept.run(Store.purge_questions, timedelta(0))

    result = await world.bob.submit_modal(form, {"reason": "old"})

    assert "expired" in heard(result)


async def test_a_form_of_another_version_says_that_it_expired(world: World) -> None:
    answer = await world.ask(KNOWN)
    form = await world.bob.click(answer, label="Not helpful")
    assert form._interaction.modal is not None
    form._interaction.modal["custom_id"] = "b0:reason:1"

    result = await world.bob.submit_modal(form, {"reason": "old"})

    assert "expired" in heard(result)


async def test_questions_older_than_the_retention_are_deleted_at_start(world: World) -> None:
    answer = await world.ask(KNOWN)
    later = datetime.now(UTC) + timedelta(days=31)

    await world.restart(now=lambda: later)

    assert await world.bot.services.kept.run(Store.answer_for, answer.id) is None


async def test_questions_younger_than_the_retention_are_kept_at_start(world: World) -> None:
    answer = await world.ask(KNOWN)
    later = datetime.now(UTC) + timedelta(days=31)

    await world.restart(now=lambda: later, retention_days=60)

    assert await world.bot.services.kept.run(Store.answer_for, answer.id) is not None


async def test_staff_can_delete_an_answer_whose_question_was_purged(world: World) -> None:
    answer = await world.ask(KNOWN)
    await world.bot.services.kept.run(Store.purge_questions, timedelta(0))

    await world.staff.click(answer, label="Delete")

    assert world.answers == []


async def test_a_pick_of_a_question_that_was_purged_still_opens(world: World, knowledge: Knowledge) -> None:
    answer = await world.ask(leading_to("did_you_mean", knowledge))
    await world.bot.services.kept.run(Store.purge_questions, timedelta(0))

    result = await world.alice.click(answer, custom_id=custom_ids(answer)[0])

    assert shown(result).ephemeral
