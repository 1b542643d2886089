"""What the pages say is so: links, the invitation, messages, and statements on the database."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord
import pytest
from sqlite_utils import Database

import migrations
from bot.presses.settings import IN_CHANNEL, IN_FORUM
from knowledge.store import NewQuestion, NewRevision, Store
from tests.deploy.places import DEPLOY, ROOT, text

PAGES = (
    ROOT / "README.md",
    DEPLOY / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "docs" / "privacy.md",
)
OPERATORS = text(DEPLOY / "README.md")


def links(page: Path) -> list[tuple[str, str]]:
    """Return the path and the heading of every link of a page that stays in the repository."""
    found = re.findall(r"\]\((?!\w+:)([^)\s#]*)(?:#([^)\s]*))?[^)]*\)", text(page))
    return [(path, heading) for path, heading in found if path or heading]


def headings(page: Path) -> set[str]:
    """Return the names under which the headings of a page can be linked to."""
    found = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text(page), flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_into_the_repository_leads_somewhere(page: Path) -> None:
    dead = [path for path, _ in links(page) if not (page.parent / path).exists()]

    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_heading_finds_it(page: Path) -> None:
    to_pages = [(page.parent / path if path else page, heading) for path, heading in links(page)]
    dead = [
        heading
        for target, heading in to_pages
        if heading and target.suffix == ".md" and target.exists() and heading not in headings(target)
    ]

    assert dead == []


def invitation() -> dict[str, list[str]]:
    """Return the query of the link that invites the bot to a server."""
    found = re.search(r"https://discord\.com/oauth2/authorize\?\S*permissions=\S*", OPERATORS)
    return parse_qs(urlsplit(found.group()).query) if found else {}


def explained() -> dict[str, int]:
    """Return the permissions of the table under the link, each with the value it says."""
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \|", OPERATORS, re.MULTILINE)
    return {name: int(value) for name, value in rows}


def test_the_invitation_asks_for_the_permissions_that_are_explained() -> None:
    asked = discord.Permissions(int(invitation()["permissions"][0]))

    assert asked == discord.Permissions(**dict.fromkeys(explained(), True))


def test_each_permission_has_the_value_that_is_said() -> None:
    values = {name: discord.Permissions(**{name: True}).value for name in explained()}

    assert explained() == values


def test_the_invitation_asks_for_what_answer_channels_need() -> None:
    assert {*IN_CHANNEL, *IN_FORUM} <= set(explained())


def test_the_invitation_asks_for_the_two_scopes() -> None:
    assert invitation()["scope"] == ["bot applications.commands"]


def constants() -> Iterator[str]:
    """Yield every text, and every fixed part of a formatted one, that is in the program."""
    for package in ("bot", "knowledge"):
        for file in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(text(file))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def messages() -> list[str]:
    """Return what stands in the first column of the table of messages."""
    table = OPERATORS.partition("| it says | what to do |")[2].partition("\n\n")[0]
    cells = [row.split(" | ")[0] for row in table.splitlines()[2:]]
    return [message for cell in cells for message in re.findall(r"`([^`]+)`", cell)]


def test_every_message_in_the_table_is_one_of_the_program() -> None:
    known = "\n".join(constants())
    parts = [part.strip(" ;:,") for said in messages() for part in re.split(r"…|BULKHEAD_\w+", said)]

    assert len(messages()) > 20
    assert [part for part in parts if part not in known] == []


def test_the_statements_that_forget_a_person_leave_nothing_of_them() -> None:
    person, other = 123456789012345678, 2
    db = Database(memory=True)
    migrations.apply(db)
    store = Store(db, ":memory:", lambda: datetime.now(UTC))
    store.record_question(asked_by(person))
    question = store.record_question(asked_by(other))
    store.vote(question, person, True)
    store.record_pick(question, person, None)
    store.wait_for(question, person)
    store.start_session(person, 1, {})
    store.ask_people(question, person, timedelta(0))
    store.answer_later(5, 6, 7, person, timedelta(0))
    store.change_guild_settings(1, {"delay_minutes": 5}, by=person)
    store.start_draft(1, person, {})
    gone = NewRevision(slug="x", action="remove", state="none", document=None, base=None, seen=0)
    store.publish(1, [gone], person)
    store.add_test(1, "?", None, person)
    store.settle(1, ["?"], "done", person, datetime.now(UTC))
    store.subscribe(1, 2, person)
    before = store.about_user(person)
    statements = re.search(r"```sql\n(.*?)```", OPERATORS, re.DOTALL)

    db.executescript(statements.group(1) if statements else "")

    after, left = store.about_user(person), store.question(question)
    store.close()
    assert set(before.values()) == {1}
    assert set(after.values()) == {0}
    assert left is not None


def asked_by(person: int) -> NewQuestion:
    return NewQuestion(user_id=person, way="ask", text="?", locale="en", kind="topic", band="sure", score=100)
