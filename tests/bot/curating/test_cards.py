"""What curators see fits into Discord's limits, with the longest entries too, and is documented."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from discord import app_commands

from bot.cards import trying
from bot.cards.curating import conflict_card, draft_card, form_modal, history_card, problems_card
from bot.words import words_for
from knowledge.answering.answerer import Answerer
from knowledge.curating.examining import Examined, examine
from knowledge.curating.form import FIELD_LIMIT, Form, form_of
from knowledge.curating.importing import plan_import
from knowledge.curating.local import Local
from knowledge.curating.proposals import begin_edit, payload_of
from knowledge.curating.trying import Sureness, try_tests
from knowledge.errors import Problem
from knowledge.library import Library
from knowledge.loader import load_library
from knowledge.store import Draft, KnowledgeTest, Revision
from tests.bot.reading import drawn
from tests.bot.test_limits import faults
from tests.bot.world import World
from tests.knowledge.answering.world import make_small

NOW = datetime(2026, 11, 23, tzinfo=UTC)
WORDS = words_for("en")
DOCS = Path(__file__).parents[3] / "docs" / "curating.md"


@pytest.fixture(scope="module")
def shipped() -> Library:
    """Return the whole of the shipped library."""
    return load_library()


def kept(draft: object) -> Draft:
    """Return a draft as the store keeps it."""
    payload = payload_of(draft)  # type: ignore[arg-type]  # any kind
    return Draft(
        id="a" * 10, guild_id=1, user_id=7, payload=payload, revision=99, created_at=NOW, updated_at=NOW
    )


def test_every_shipped_entry_fits_into_the_form(shipped: Library) -> None:
    longest = {entry.slug: max(map(len, form_of(entry).as_fields().values())) for entry in shipped}

    assert {slug: length for slug, length in longest.items() if length > FIELD_LIMIT} == {}


def test_the_form_of_the_longest_title_fits() -> None:
    modal = form_modal("Edit: " + "T" * 90, Form(title="T" * 90), "kn-edit", "s" * 40, 99_999)

    assert (len(modal.title), len(modal.custom_id) <= 100) == (45, True)


def test_the_preview_of_the_most_changed_entry_fits(shipped: Library, small_answerer: Answerer) -> None:
    local = Local(shipped)
    longest = max(shipped, key=lambda entry: len(entry.model_dump_json()))
    lines = "\n".join(f"question number {at} with some more words in it, {'x' * 40}" for at in range(30))
    form = Form(**{**form_of(longest).as_fields(), "phrasings": lines})
    draft = begin_edit(local, longest.slug, 0, form)
    examined = Examined(
        revisions=(), library=shipped, lines=tuple(f"+ {line} {'y' * 300}" for line in lines.split("\n"))
    )

    cards = [
        draft_card(kept(draft), examined, local, WORDS),
        conflict_card(kept(draft), examined, local, None, WORDS),
        problems_card(kept(draft), [Problem("x", "body", "m" * 500)] * 40),
    ]
    assert [fault for card in cards for fault in faults(card.view()) if "cut" not in fault] == []


@pytest.fixture(scope="module")
def small_answerer() -> Answerer:
    """Return an answerer over a small world."""
    return make_small()


def test_a_page_of_the_longest_tests_fits(small_answerer: Answerer) -> None:
    tests = [
        KnowledgeTest(id=at, guild_id=1, text=f"{at} " + "*_[x](y) " * 50, slug=None, updated_by=7, at=NOW)
        for at in range(200)
    ]
    card = trying.tests_card(try_tests(small_answerer, tests, Sureness()), {}, small_answerer.library, 7)

    assert faults(card.view()) == []


def test_the_explanation_of_the_longest_question_fits(small_answerer: Answerer) -> None:
    text = "what is docker " * 60
    card = trying.explain_card(
        small_answerer.decide(text),
        small_answerer.decide(text, unprompted=True),
        Sureness(),
        small_answerer.library,
    )

    assert faults(card.view()) == []


def test_the_longest_history_fits() -> None:
    revisions = [
        Revision(
            id=at, guild_id=1, slug="s" * 40, number=9_000 + at, action="remove", state="none", document=None,
            base=None, updated_by=10**18, note="*" * 200, at=NOW,
        )
        for at in range(25)
    ]  # fmt: skip
    card = history_card("T" * 90, "s" * 40, revisions, shipped=True, behind=True)

    assert [fault for fault in faults(card.view()) if "cut" not in fault] == []


def test_a_large_import_is_shown_in_short(small_answerer: Answerer) -> None:
    rows = "\n".join(f"Entry number {at},vm,how to get number {at},Ask." for at in range(400))
    local = Local(small_answerer.library)
    plan = plan_import(
        f"title,group,phrasings,short\n{rows}".encode(), local, (), whole=False, note="", today=NOW.date()
    )
    examined = examine(
        plan.draft,
        local,
        small_answerer,
        small_answerer,
        tests=(),
        texts=(),
        how=Sureness(),
        today=NOW.date(),
    )

    assert (len(examined.revisions), faults(draft_card(kept(plan.draft), examined, local, WORDS).view())) == (
        400,
        [],
    )


def test_hostile_words_are_shown_harmless(small_answerer: Answerer) -> None:
    test = KnowledgeTest(
        id=1, guild_id=1, text="@everyone **x** [y](https://evil.example)", slug=None, updated_by=7, at=NOW
    )
    card = trying.tests_card(try_tests(small_answerer, [test], Sureness()), {}, small_answerer.library, 0)

    text = "\n".join(part["content"] for part in drawn(card.view()) if part["type"] == 10)
    assert [bad for bad in ("@everyone", "](", "https://", " **x**") if bad in text] == []


async def test_every_subcommand_is_documented(world: World) -> None:
    group = world.bot.tree.get_command("knowledge")
    assert isinstance(group, app_commands.Group)
    page = DOCS.read_text(encoding="utf-8")

    assert [name for name in (c.name for c in group.commands) if f"/knowledge {name}" not in page] == []
