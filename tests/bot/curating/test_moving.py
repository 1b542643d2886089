"""Export and import from inside Discord: a dry run first, then all of it or nothing."""

import asyncio
import json

import discord
import pytest
from simcord import ResponseMessage

from bot.cards.curating_words import IMPORT_LOST
from bot.presses.press import PATIENCE
from tests.bot.curating.curator import Curator, buttons_of, messages, text_of
from tests.bot.reading import said
from tests.bot.world import World

GOOD = "title,group,phrasings,short\nOur cluster,practice,how to get a vm,Ask an admin.\n"
BAD = "title,group,phrasings,short\nOur cluster,practise,how to get a vm,Ask an admin.\n"


async def taken_in(curator: Curator, name: str, data: str | bytes, **options: bool) -> list[ResponseMessage]:
    """Import a file and return what is shown."""
    raw = data.encode() if isinstance(data, str) else data
    return messages(await curator.call("import", file=(name, raw), **options))


async def handed_out(curator: Curator, **options: str) -> str:
    """Export and return what stands in the file."""
    [shown] = messages(await curator.call("export", **options))
    [file] = shown.attachments
    return (await file.read()).decode("utf-8-sig")


async def test_a_dry_run_imports_nothing(curator: Curator) -> None:
    await taken_in(curator, "x.csv", GOOD)

    assert await curator.revisions("our-cluster") == ()


async def test_a_dry_run_counts_what_it_would_do(curator: Curator) -> None:
    shown = await taken_in(curator, "x.csv", GOOD)

    assert "**1** added, **0** changed, **0** removed, **0** unchanged" in text_of(shown)


async def test_a_confirmed_import_answers_members(curator: Curator, world: World) -> None:
    await curator.publish(await taken_in(curator, "x.csv", GOOD))

    assert "Ask an admin." in said(await world.ask("how to get a vm"))


async def test_an_import_says_from_which_file(curator: Curator) -> None:
    await curator.publish(await taken_in(curator, "x.csv", GOOD))

    [only] = await curator.revisions("our-cluster")
    assert (only.action, only.note) == ("import", "imported from x.csv")


async def test_a_faulty_row_is_named_and_nothing_can_be_confirmed(curator: Curator) -> None:
    shown = await taken_in(curator, "x.csv", BAD)

    assert "line 2, group" in text_of(shown).replace("\\", "")
    assert buttons_of(shown) == []


async def test_one_faulty_row_keeps_all_out(curator: Curator) -> None:
    await taken_in(curator, "x.csv", GOOD + BAD.partition("\n")[2])

    assert await curator.drafts() == ()


async def test_a_workbook_is_refused_with_the_reason(curator: Curator) -> None:
    assert "is a zip archive" in text_of(await taken_in(curator, "x.xlsx", b"PK\x03\x04"))


async def test_a_large_file_is_refused_unread(curator: Curator) -> None:
    assert "at most 3000000 are read" in text_of(await taken_in(curator, "x.csv", b"x" * 3_000_001))


async def test_while_a_file_takes_its_time_discord_is_told_to_wait(
    curator: Curator, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = discord.Attachment.read

    async def slowly(attachment: discord.Attachment) -> bytes:
        await asyncio.sleep(2 * PATIENCE)
        return await read(attachment)

    monkeypatch.setattr(discord.Attachment, "read", slowly)
    before = len(world.env.http_requests)

    await taken_in(curator, "x.csv", GOOD)

    assert world.env.http_requests[before].json == {"type": 5, "data": {"flags": 64}}


async def test_a_file_that_is_not_reached_is_asked_for_again(
    curator: Curator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(attachment: discord.Attachment) -> bytes:
        raise TimeoutError

    monkeypatch.setattr(discord.Attachment, "read", unreachable)

    assert IMPORT_LOST in text_of(await taken_in(curator, "x.csv", GOOD))


async def test_what_is_exported_is_what_the_server_changed(curator: Curator) -> None:
    await curator.publish_new()

    found = json.loads(await handed_out(curator))

    assert [row["slug"] for row in found["entries"]] == ["our-cluster"]


async def test_everything_can_be_exported(curator: Curator) -> None:
    found = json.loads(await handed_out(curator, what="everything"))

    assert len(found["entries"]) == 5


async def test_one_shipped_entry_can_be_exported_for_a_spreadsheet(curator: Curator) -> None:
    assert "Docker" in await handed_out(curator, form="csv", entry="docker")


async def test_the_facts_of_a_provider_are_changed_by_a_file(curator: Curator, world: World) -> None:
    text = await handed_out(curator, form="csv", entry="docker")

    await curator.publish(await taken_in(curator, "docker.csv", text.replace(",MIT,", ",Apache-2.0,")))

    assert "Apache-2.0" in said(await world.ask("docker"))


async def test_an_import_of_what_is_in_force_does_nothing(curator: Curator) -> None:
    await curator.publish_new()

    shown = await taken_in(curator, "x.json", await handed_out(curator))

    assert "there is nothing to do" in text_of(shown)


async def test_replacing_takes_away_what_the_file_does_not_name(curator: Curator) -> None:
    await curator.publish_new()
    shown = await taken_in(curator, "x.csv", GOOD.replace("Our cluster", "Our rack"), replace=True)

    await curator.publish(shown)

    assert [r.state for r in await curator.revisions("our-cluster")] == ["none", "entry"]


async def test_two_imports_of_one_dry_run_publish_once(curator: Curator) -> None:
    shown = await taken_in(curator, "x.csv", GOOD)
    await curator.publish(shown)
    again = (await taken_in(curator, "x.csv", GOOD.replace("Ask an admin.", "Ask a friend.")))[-1]
    await curator.publish_edit("our-cluster", answer="Ask nobody.")

    conflict = await curator.press(again, "Publish")

    assert "Changed meanwhile" in text_of(conflict)
    assert len(await curator.revisions("our-cluster")) == 2


async def test_a_new_dry_run_takes_the_place_of_the_one_before(curator: Curator) -> None:
    await taken_in(curator, "x.csv", GOOD)
    await taken_in(curator, "y.csv", GOOD.replace("Our cluster", "Our rack"))

    assert len(await curator.drafts()) == 1
