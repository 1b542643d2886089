"""A result shared, and a questionnaire that belongs to somebody else."""

import pytest

from bot import drawing
from bot.knowing import Knowledge
from knowledge.questionnaire import advise
from knowledge.store import Store
from tests.bot.answering import answers, begun, result
from tests.bot.reading import custom_ids, described, heard, labels, said, shown
from tests.bot.world import World


async def test_a_shared_result_is_for_all_to_see(world: World) -> None:
    await world.alice.click(await result(world), label="Share here")

    assert "alice asked whether to take a VM or a container" in said(world.latest)


async def test_a_shared_result_keeps_the_answers_to_oneself(world: World) -> None:
    await world.alice.click(await result(world), label="Share here")

    assert [part for part in ("Code `", "### Why") if part in said(world.latest)] == []


async def test_a_result_can_be_shared_with_its_answers(world: World) -> None:
    await world.alice.click(await result(world), label="Share with answers")

    assert [part for part in ("Code `", "### Why") if part not in said(world.latest)] == []


async def test_nothing_of_a_shared_result_tells_the_answers(world: World, knowledge: Knowledge) -> None:
    await world.alice.click(await result(world), label="Share here")

    model, shown = knowledge.questionnaire, said(world.latest) + "".join(described(world.latest))
    told = [
        text
        for question in model.questions
        for option in question.options
        for text in (option.label, option.reason, *([option.wants.says] if option.wants else []))
        if text in shown
    ]
    assert told == []


@pytest.mark.parametrize("label", ["Share here", "Share with answers"])
async def test_a_shared_result_comes_with_its_picture(world: World, label: str) -> None:
    await world.alice.click(await result(world), label=label)

    assert [file.filename for file in world.latest.attachments] == ["result.png"]


async def test_the_picture_of_a_result_is_described_in_full(world: World) -> None:
    card = await result(world)
    (alt,) = described(card)

    assert [part for part in ("Recommended: ", "How sure: ", " of 100", "Why: ") if part not in alt] == []


async def test_without_attach_files_a_result_is_told_in_words_alone(world: World) -> None:
    await world.forbid("attach_files")

    card = await result(world)

    assert (described(card), "How well each fits" in said(card)) == ([], True)


async def test_where_drawing_fails_a_result_is_told_in_words_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "PATIENCE", 0)

    card = await result(world)

    assert (described(card), "How well each fits" in said(card)) == ([], True)


async def test_every_reason_can_be_seen(world: World) -> None:
    card = await result(world)

    opened = await world.alice.click(card, label="All reasons")

    assert "### Why" in heard(opened)


async def test_all_that_would_change_a_result_can_be_seen(world: World, knowledge: Knowledge) -> None:
    card = await result(world)
    advice = advise(knowledge.questionnaire, await answers(world))

    opened = await world.alice.click(card, label="All that would change it")

    found = [opened.response, *opened.followups]
    words = "\n".join(said(message) for message in found)
    missing = [flip.question.text for flip in advice.flips if flip.question.text not in words]
    assert ("### What would change this" in words, missing) == (True, [])


async def test_others_can_open_the_providers_of_a_shared_result(world: World) -> None:
    await world.alice.click(await result(world), label="Share here")

    opened = await world.bob.click(world.latest, custom_id=custom_ids(world.latest)[0])

    assert shown(opened).ephemeral


async def test_a_result_stays_after_it_was_shared(world: World) -> None:
    card = await result(world)

    await world.alice.click(card, label="Share here")

    assert "Share here" in labels(card)


async def test_restarting_from_a_result_asks_the_first_question(world: World) -> None:
    card = await result(world)

    await world.alice.click(card, label="Start afresh")

    assert "Question 1 ·" in said(card)


@pytest.mark.parametrize(
    "action", ["resume", "back", "restart", "share", "share-answers", "reasons", "flips"]
)
async def test_nobody_presses_in_a_session_of_somebody_else(world: World, action: str) -> None:
    await begun(world, world.bob)
    session = await world.bot.services.kept.run(Store.latest_session, world.bob.id)
    assert session is not None

    refused = await world.press(action, session.id)

    assert "This is somebody else's" in heard(refused)


async def test_nobody_answers_in_a_session_of_somebody_else(world: World, knowledge: Knowledge) -> None:
    await begun(world, world.bob)
    session = await world.bot.services.kept.run(Store.latest_session, world.bob.id)
    assert session is not None
    question = knowledge.questionnaire.questions[0]

    await world.press("answer", session.id, question.id, question.options[0].id)

    after = await world.bot.services.kept.run(Store.session, session.id)
    assert after == session


async def test_a_session_that_has_ended_says_so(world: World) -> None:
    assert "no longer kept" in heard(await world.press("resume", "abcde12345"))


async def test_an_answer_to_a_question_that_is_no_more_goes_on_with_the_rest(
    world: World,
) -> None:
    await begun(world)
    session = await world.bot.services.kept.run(Store.latest_session, world.alice.id)
    assert session is not None

    pressed = await world.press("answer", session.id, "favourite-colour", "blue")

    assert "The questions have changed since" in heard(pressed)
