"""Every card of the shipped knowledge fits into one message by Discord's rules."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from discord import ui
from hypothesis import given, settings

from bot.cards.answers import answer_card, comparison_card, feedback_buttons, listing_card
from bot.cards.choosing import question_card, result_card, shared_card
from bot.cards.entries import entry_card
from bot.cards.layout import TEXT_LIMIT
from bot.cards.pages import group_card, help_card, topics_card
from bot.cards.settings import LOGGED, PAGES, log_card, overview_card, page_card
from bot.ids import LIMIT
from bot.knowing import Knowledge
from bot.verdict import Result
from bot.words import Words
from knowledge.answering.comparing import ROWS, compare, in_words
from knowledge.answering.listing import PROPERTIES, list_providers
from knowledge.answering.outcomes import Band, Decision, DidYouMean, Outcome, TopicAnswer, Unknown
from knowledge.entries import Provider
from knowledge.questionnaire import replay
from knowledge.store import GuildSettings, SettingsChange
from tests.bot.reading import drawn
from tests.knowledge.questionnaire.strategies import some_answers

QUESTION = 2**64 - 1
"""The longest id that a message can have."""

SESSION = "0123456789"
WORDS = Words()


def faults(view: ui.LayoutView) -> list[str]:
    """Return in what a message breaks Discord's rules, or was cut to keep them."""
    found = drawn(view)
    texts = [part["content"] for part in found if part["type"] == 10]
    problems = [f"cut after {text[-40:]!r}" for text in texts if text.endswith("\n…")]
    if (length := sum(map(len, texts))) > TEXT_LIMIT:
        problems.append(f"{length} characters")
    if len(found) > 40:
        problems.append(f"{len(found)} components")
    problems += [f"id {p['custom_id']}" for p in found if len(p.get("custom_id", "")) > LIMIT]
    ids = Counter(p["custom_id"] for p in found if "custom_id" in p)
    problems += [f"id {name} {count} times" for name, count in ids.items() if count > 1]
    problems += [f"label {p['label']!r}" for p in found if len(p.get("label") or "x") > 80]
    return problems


def by_length(providers: tuple[Provider, ...]) -> list[Provider]:
    """Return providers, those first whose facts take most characters."""
    return sorted(providers, key=lambda p: -sum(len(in_words(p.facts, name)) for name, _ in ROWS))


def all_faults(views: dict[str, ui.LayoutView]) -> dict[str, list[str]]:
    """Return the faults of those views that have any."""
    return {name: found for name, view in views.items() if (found := faults(view))}


def test_the_card_of_every_entry_fits(knowledge: Knowledge) -> None:
    buttons = feedback_buttons(QUESTION, WORDS)
    views = {
        entry.slug: entry_card(entry, knowledge.library, WORDS, "en", lead=WORDS.picked).below(buttons).view()
        for entry in knowledge.library
    }

    assert all_faults(views) == {}


def test_an_answer_that_also_opens_its_related_entries_fits(knowledge: Knowledge) -> None:
    library = knowledge.library
    views: dict[str, ui.LayoutView] = {}
    for entry in library:
        also = tuple(library.entry(slug) for slug in entry.related if slug in library)
        decision = Decision("?", TopicAnswer(entry), Band.SURE, 90, (), (), also=also)
        views[entry.slug] = answer_card(decision, QUESTION, library, knowledge.questionnaire, WORDS, "en")

    assert all_faults(views) == {}


def test_the_comparison_of_the_providers_with_the_longest_facts_fits(
    knowledge: Knowledge,
) -> None:
    buttons = feedback_buttons(QUESTION, WORDS)
    longest = by_length(knowledge.library.providers)
    views: dict[str, ui.LayoutView] = {}
    for count in (2, 3, 4):
        comparison = compare(longest[:count])
        card = comparison_card(comparison, knowledge.library, WORDS, "en").below(buttons)
        views[f"{count} things"] = card.view()

    assert all_faults(views) == {}


def test_every_written_comparison_fits(knowledge: Knowledge) -> None:
    curated = [entry for entry in knowledge.library if entry.compares]
    views: dict[str, ui.LayoutView] = {}
    for entry in curated:
        things = [knowledge.library.entry(slug) for slug in entry.compares]
        comparison = compare(things, curated)
        views[entry.slug] = comparison_card(comparison, knowledge.library, WORDS, "en").view()

    assert all_faults(views) == {}


def test_a_list_of_every_provider_fits(knowledge: Knowledge) -> None:
    listings = [list_providers([], knowledge.library.providers)]
    listings += [list_providers([known], knowledge.library.providers) for known in PROPERTIES]
    views = {each.heading: listing_card(each, knowledge.library, WORDS).view() for each in listings}

    assert all_faults(views) == {}


@pytest.mark.parametrize("kind", [DidYouMean, Unknown])
def test_a_choice_of_any_five_entries_fits(knowledge: Knowledge, kind: type[Outcome]) -> None:
    entries = tuple(knowledge.library)
    views: dict[str, ui.LayoutView] = {}
    for at in range(0, len(entries), 5):
        outcome = kind(entries[at : at + 5])  # type: ignore[arg-type, call-arg]  # both take entries
        decision = Decision("?", outcome, Band.UNSURE, 50, (), ())
        views[str(at)] = answer_card(
            decision, QUESTION, knowledge.library, knowledge.questionnaire, WORDS, "en"
        )

    assert all_faults(views) == {}


def test_every_page_fits(knowledge: Knowledge) -> None:
    library = knowledge.library
    channels = [QUESTION - at for at in range(25)]
    views = {group: group_card(library, group, WORDS) for group in library.by_group}
    views["topics"] = topics_card(library, WORDS)
    views["help"] = help_card(channels, WORDS)
    full = GuildSettings(
        guild_id=1,
        answer_channels=frozenset(channels),
        forum_channels=frozenset(channels),
        staff_roles=frozenset(channels[:10]),
        curator_role=QUESTION,
        people_channel=QUESTION,
        people_role=QUESTION,
    )
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    change = SettingsChange(
        field="answer_channels", before=tuple(channels), after=tuple(channels), by=QUESTION, at=moment
    )
    notes = [WORDS.settings.intent]
    views["settings"] = overview_card(full, change, notes, WORDS, 365)
    views |= {page: page_card(page, full, notes, WORDS, 365, ["en"]) for page in PAGES}
    views["log"] = log_card([change] * LOGGED, WORDS, 365)

    assert all_faults(views) == {}


def test_every_question_fits_after_any_answers(knowledge: Knowledge) -> None:
    model = knowledge.questionnaire

    @settings(max_examples=10, deadline=None)
    @given(some_answers(model))
    def every_question_fits(answers: dict[str, str]) -> None:
        position = replay(model, answers)
        views = {
            f"{question.id} {changing}": question_card(
                position, question, SESSION, WORDS, changing=changing, lead=WORDS.ch_meanwhile
            )
            for question in model.questions
            for changing in (False, True)
        }

        assert all_faults(views) == {}

    every_question_fits()


def test_every_result_fits(knowledge: Knowledge) -> None:
    model = knowledge.questionnaire

    @settings(max_examples=10, deadline=None)
    @given(some_answers(model))
    def every_result_fits(answers: dict[str, str]) -> None:
        result, position = Result(model, answers, knowledge.library), replay(model, answers)
        views = {
            "own": result_card(result, position, SESSION, WORDS),
            "shared": shared_card(result, "x" * 32, WORDS, with_answers=False),
            "with answers": shared_card(result, "x" * 32, WORDS, with_answers=True),
        }

        assert all_faults(views) == {}

    every_result_fits()
