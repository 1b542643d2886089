"""What somebody hostile may try, beside what `test_security.py` has: each attempt comes to nothing."""

import sqlite3
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import discord
import pytest
from pydantic import ValidationError
from simcord.actors import MemberActor

from bot.knowing import Knowledge
from bot.places import DATABASE
from knowledge.entries import Diagram, Topic
from knowledge.store import NewQuestion, Store, Votes
from tests.bot.answering import begun
from tests.bot.questions import KNOWN
from tests.bot.reading import custom_ids, heard, said
from tests.bot.world import World

NUMBERED = ("helpful", "unhelpful", "why", "delete", "pick-none", "ask-people", "tell-me", "start")
NO_NUMBERS = ("x", "-1", "99999999999999999999999999999", "1e3", "0x1")
ELSEWHERE = "is our cluster in the cellar safe"


async def elsewhere(world: World) -> int:
    """Have somebody ask on another server, and return the question's id."""
    question = NewQuestion(
        guild_id=world.guild.id + 1, user_id=1, way="ask", text=ELSEWHERE, locale="en", kind="unknown",
        band="none", score=0,
    )  # fmt: skip
    return await world.bot.services.kept.run(Store.record_question, question)


async def in_private(world: World, who: MemberActor, custom_id: str) -> discord.Message:
    """Have the bot send somebody a direct message with one button."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.ActionRow(discord.ui.Button(label="Old", custom_id=custom_id)))
    view.stop()
    sent = await (await world.bot.fetch_user(who.id)).send(view=view)
    await world.env.settle()
    return sent


@pytest.mark.parametrize("arguments", [(), ("x",), *((number,) for number in NO_NUMBERS)], ids=str)
@pytest.mark.parametrize("action", [action for action in NUMBERED if action != "unhelpful"])
async def test_a_forged_id_says_that_it_has_expired(
    world: World, action: str, arguments: tuple[str, ...]
) -> None:
    result = await world.press(action, *arguments)

    assert "expired" in heard(result) or "not here any more" in heard(result) or "gone" in heard(result)


OF_CURATORS = (
    *("kn-again", "kn-redo", "kn-write", "kn-publish", "kn-anyway", "kn-over", "kn-discard", "kn-drafts"),
    *("kn-revision", "kn-shipped", "kn-return", "kn-must", "kn-other", "kn-tests", "kn-untest"),
    *("settings", "set", "level", "level-save"),
)


@pytest.mark.parametrize(
    ("action", "arguments"),
    [*((action, ()) for action in OF_CURATORS), ("kn-return", ("docker", "x")), ("kn-tests", ("x",))],
    ids=str,
)
async def test_a_forged_id_says_so_to_a_curator_too(
    world: World, action: str, arguments: tuple[str, ...]
) -> None:
    custom_id = ":".join(["b1", action, *arguments])

    result = await world.manager.click(await world.post_button(custom_id), custom_id=custom_id)

    assert "expired" in heard(result)


@pytest.mark.parametrize("action", ["why", "ask-people", "tell-me", "pick-none", "start"])
async def test_the_id_of_a_question_on_another_server_shows_nothing_of_it(world: World, action: str) -> None:
    asked = await elsewhere(world)

    result = await world.press(action, asked)

    assert "cellar" not in heard(result) + "".join(map(said, world.answers))


async def test_the_id_of_a_question_on_another_server_takes_no_vote(world: World) -> None:
    asked = await elsewhere(world)

    await world.press("helpful", asked)

    assert await world.bot.services.kept.run(Store.votes, asked) == Votes()


@pytest.mark.parametrize(("presser", "refused"), [("alice", False), ("bob", True)])
async def test_what_was_asked_in_a_direct_message_opens_in_that_conversation_alone(
    world: World, presser: str, refused: bool
) -> None:
    await world.alice.send_dm(KNOWN)
    answer = world.alice.user.dm_channel.last_message
    assert answer is not None
    asked = await world.bot.services.kept.run(Store.answer_for, answer.id)
    assert asked is not None
    who, custom_id = {"alice": world.alice, "bob": world.bob}[presser], f"b1:why:{asked.id}"

    result = await who.user.click(await in_private(world, who, custom_id), custom_id=custom_id)

    assert ("expired" in heard(result)) is refused


async def test_ones_own_question_deletes_nobody_elses_answer(world: World) -> None:
    theirs = await world.ask(KNOWN, world.bob)
    await world.ask(KNOWN)
    mine = await world.bot.services.kept.run(Store.answer_for, world.latest.id)
    assert mine is not None

    await world.alice.click(await world.post_button(f"b1:delete:{mine.id}"), custom_id=f"b1:delete:{mine.id}")

    assert theirs.id in [message.id for message in world.answers]


async def test_the_questionnaire_of_somebody_else_cannot_be_gone_on_with(world: World) -> None:
    card = await begun(world, world.bob)
    before = await world.bot.services.kept.run(Store.latest_session, world.bob.id)

    button = custom_ids(card)[0]
    await world.alice.click(await world.post_button(button), custom_id=button)

    assert await world.bot.services.kept.run(Store.latest_session, world.bob.id) == before


INJECTIONS = ["'; DROP TABLE questions; --", '" OR 1=1 --', "%' UNION SELECT * FROM state --", "\\x00' \x01;"]


@pytest.mark.parametrize("text", INJECTIONS)
async def test_sql_in_any_field_is_text_and_no_statement(world: World, tmp_path: Path, text: str) -> None:
    answer = await world.ask(KNOWN)
    form = await world.bob.click(answer, label="Not helpful")
    await world.bob.submit_modal(form, {"reason": "other", "more": text})
    await world.alice.slash(world.channel, "ask", question=text)
    await world.alice.slash(world.channel, "compare", first=text, second=text)
    await world.alice.slash(world.channel, "choose", code=text[:40])
    await world.alice.send(world.channel, f"{world.mention} {text}")
    await world.bot.close()

    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        tables = db.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
        kept = [row[0] for row in db.execute("SELECT text FROM questions")]
        reasons = [row[0] for row in db.execute("SELECT reason FROM feedback")]
    assert tables > 8
    assert [row for row in kept if text.strip() in row] != []
    assert reasons == [f"other: {text}"]


TRAPS: dict[str, str] = {
    "one letter": "a" * 4000,
    "brackets": "(" * 2000 + ")" * 2000,
    "quotes": '"' * 4000,
    "fts operators": 'docker NEAR/3 "kvm" AND NOT (* OR ^x) col:val' * 80,
    "patterns": "(a+)+$" * 600 + "!",
    "mentions": "<@" * 2000,
    "mentions by the hundred": "<@123456789012345678> " * 180,
    "links": "http://" * 570,
    "links in brackets": "[a](" * 1000,
    "code": "```" * 1333,
    "quotations": ">>> " * 1000,
    "versus": "docker vs " * 400,
    "and": "kvm and " * 500,
    "names without spaces": "dockerkvmpodman" * 260,
    "typing errors": " ".join(f"dokcer{n}x" for n in range(350)),
    "accents": "e" + "\u0301" * 3999,
    "zalgo": "".join(c + "\u0300\u0489\u0360" for c in "what is docker " * 60),
    "ligatures": "\ufdfa" * 4000,
    "circled": "\u24b6\u3350\u33ff" * 1300,
    "right to left": "\u202e" + "what is docker" + "\u202c\u2066" * 1000,
    "families": "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 700,
    "half characters": "\ud800" * 4000,
    "nothing to see": "\u200b\u2060\ufeff\u00ad" * 1000,
    "nul": "\x00" * 4000,
    "newlines": "\n" * 4000,
    "digits": "9" * 4000,
    "thai digits": "\u0e53" * 4000,
    "hangul": "\u1112\u1161\u11ab" * 1300,
}
LONG = 0.5
"""Seconds of processor time that deciding may take; a pattern that explodes takes minutes."""


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_no_text_takes_long_to_decide(knowledge: Knowledge, text: str) -> None:
    knowledge.complete()
    began = time.thread_time()
    knowledge.answerer.decide(text)
    knowledge.answerer.decide(text, unprompted=True)
    knowledge.suggester.questions(text[:100])
    took = time.thread_time() - began

    assert took < LONG


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
async def test_every_text_is_answered_or_met_with_silence_and_never_with_a_fault(
    world: World, text: str
) -> None:
    sendable = text.encode("utf-8", "replace").decode()[:1900]
    await world.alice.send(world.channel, f"{world.mention} {sendable}")

    assert world.env.errors == []


TOPIC: dict[str, Any] = {
    "slug": "a", "title": "Title", "group": "vm", "phrasings": ("what is it",), "short": "Short.",
    "sources": ({"title": "Source", "url": "https://example.org"},), "checked_on": date(2026, 1, 1),
    "review_after": date(2027, 1, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..", "a/b", "a\\b", "a\x00", "C:x", ""])
def test_no_name_of_a_file_leads_out_of_its_folder(name: str) -> None:
    with pytest.raises(ValidationError):
        Diagram(file=name, alt="what the picture shows, in words")
    with pytest.raises(ValidationError):
        Topic.model_validate({**TOPIC, "slug": name})
    assert Topic.model_validate(TOPIC).slug == "a"
