"""Every way to ask, and every outcome that can come back."""

import pytest

from bot.knowing import Knowledge
from knowledge.store import Store
from tests.bot.questions import CANDIDATES, KNOWN, TITLE, UNKNOWN, leading_to
from tests.bot.reading import heard, labels, said, shown
from tests.bot.world import World


async def test_ask_answers_with_the_entry(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question=KNOWN)

    assert TITLE in heard(result)


async def test_ask_answers_for_all_to_see(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question=KNOWN)

    assert not shown(result).ephemeral


async def test_ask_in_private_answers_the_asker_alone(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question=KNOWN, private=True)

    assert shown(result).ephemeral


async def test_a_second_question_in_one_message_has_a_button(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question=f"{KNOWN}? And what is Proxmox?")

    assert TITLE in heard(result)
    assert any("Proxmox VE" in label for label in labels(shown(result)))


async def test_ask_suggests_questions_that_hold_what_is_typed(world: World) -> None:
    choices = await world.alice.autocomplete(world.channel, "ask", "question", "hyperv")

    assert any("hypervisor" in choice["name"].casefold() for choice in choices)


async def test_ask_suggests_something_before_anything_is_typed(world: World) -> None:
    assert await world.alice.autocomplete(world.channel, "ask", "question", "")


async def test_every_suggestion_for_ask_is_answered_surely(world: World, knowledge: Knowledge) -> None:
    choices = await world.alice.autocomplete(world.channel, "ask", "question", "container")

    bands = {c["value"]: knowledge.answerer.decide(c["value"]).band.value for c in choices}

    assert bands == dict.fromkeys(bands, "sure")


async def test_the_message_menu_answers_the_message(world: World) -> None:
    message = await world.bob.send(world.channel, KNOWN)

    result = await world.alice.context_menu(world.channel, "Answer this", message)

    assert TITLE in heard(result)


async def test_the_message_menu_on_a_message_without_words_says_what_to_ask(world: World) -> None:
    message = await world.bob.send(world.channel, attachments=[("cat.txt", b"cat")])

    result = await world.alice.context_menu(world.channel, "Answer this", message)

    assert "Ask me something" in heard(result)


async def test_a_mention_is_answered(world: World) -> None:
    assert TITLE in said(await world.ask(KNOWN))


async def test_a_mention_is_answered_as_a_reply(world: World) -> None:
    question = await world.alice.send(world.channel, f"{world.mention} {KNOWN}")

    reference = world.latest.reference
    assert reference is not None
    assert reference.message_id == question.id


async def test_a_mention_in_the_midst_of_a_sentence_is_answered(world: World) -> None:
    await world.alice.send(world.channel, f"hey {world.mention} {KNOWN}")

    assert TITLE in said(world.latest)


async def test_an_empty_mention_says_what_to_ask(world: World) -> None:
    assert "Ask me something" in said(await world.ask(""))


async def test_a_direct_message_is_answered(world: World) -> None:
    await world.alice.send_dm(KNOWN)

    assert TITLE in said(world.alice.user.dm_channel.last_message)


async def test_commands_work_in_direct_messages(world: World) -> None:
    result = await world.alice.user.slash("ask", question=KNOWN)

    assert TITLE in heard(result)


async def test_a_reply_to_an_answer_is_understood_from_it(world: World) -> None:
    answer = await world.ask("what is a container")

    await world.bob.send(world.channel, "and its drawbacks?", reply_to=answer)

    question = await world.bot.services.kept.run(Store.answer_for, world.latest.id)
    assert question is not None
    assert question.slugs == ("container-disadvantages",)


async def test_a_reply_to_an_answer_remembers_what_it_follows(world: World) -> None:
    answer = await world.ask("what is a container")
    first = await world.bot.services.kept.run(Store.answer_for, answer.id)

    await world.bob.send(world.channel, "and its drawbacks?", reply_to=answer)

    second = await world.bot.services.kept.run(Store.answer_for, world.latest.id)
    assert first is not None
    assert second is not None
    assert second.previous == first.id


async def test_a_reply_to_an_answer_given_by_command_is_understood_from_it(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question="what is a container")

    await world.bob.send(world.channel, "and its drawbacks?", reply_to=shown(result))

    assert len(world.answers) == 2


async def test_a_reply_to_an_answer_without_words_is_met_with_silence(world: World) -> None:
    answer = await world.ask(KNOWN)

    await world.bob.send(world.channel, reply_to=answer, attachments=[("cat.txt", b"cat")])

    assert world.answers == [answer]


@pytest.mark.parametrize("kind", CANDIDATES)
async def test_every_kind_of_outcome_can_be_shown(world: World, knowledge: Knowledge, kind: str) -> None:
    text = leading_to(kind, knowledge)

    answer = await world.ask(text)

    question = await world.bot.services.kept.run(Store.answer_for, answer.id)
    assert question is not None
    assert question.kind == kind


async def test_a_question_is_kept_with_who_asked_where(world: World) -> None:
    answer = await world.ask(KNOWN)

    question = await world.bot.services.kept.run(Store.answer_for, answer.id)
    assert question is not None
    assert (question.text, question.way, question.user_id, question.channel_id) == (
        KNOWN, "mention", world.alice.id, world.channel.id,
    )  # fmt: skip


async def test_an_unknown_question_is_answered_by_saying_so(world: World) -> None:
    assert "I do not know that" in said(await world.ask(UNKNOWN))


async def test_an_answer_has_words_on_all_its_buttons(world: World) -> None:
    assert labels(await world.ask(KNOWN))[-4:] == [
        "Helpful", "Not helpful", "Why this answer?", "Delete",
    ]  # fmt: skip


async def test_a_request_for_advice_offers_to_start_the_questionnaire(
    world: World, knowledge: Knowledge
) -> None:
    answer = await world.ask(leading_to("choose", knowledge))

    assert "Start /choose" in labels(answer)
