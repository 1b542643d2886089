"""The cards for curators fit into one message, whatever members wrote."""

from datetime import UTC, datetime

from bot.cards.queue import Looked, group_card, queue_card
from bot.knowing import Knowledge
from knowledge.learning.grouping import Group
from knowledge.learning.insights import Top
from knowledge.store import QueueDecision, Sign
from tests.bot.reading import drawn
from tests.bot.test_limits import QUESTION, WORDS, faults

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LONG = "why *does* [this](x) " * 200


def long_group(slugs: tuple[str, ...]) -> Group:
    """Return a group with as much of everything as there can be."""
    return Group(
        tuple(
            Sign(
                question_id=QUESTION - at,
                asked_at=NOW,
                at=NOW,
                text=f"{at} {LONG}",
                locale="en",
                kind="did_you_mean",
                slugs=slugs,
                not_helpful=1000,
                reasons=(f"other: {LONG}",) * 20,
                picked=(*slugs, None),
                waiting=1000,
            )
            for at in range(20)
        )
    )


def test_a_page_of_the_longest_groups_fits(knowledge: Knowledge) -> None:
    groups = [long_group(())] * 30

    assert faults(queue_card(groups, 1).view()) == []


def test_a_page_that_is_not_there_is_the_last_one(knowledge: Knowledge) -> None:
    texts = [part.get("content", "") for part in drawn(queue_card([long_group(())] * 12, 404).view())]

    assert any("Page 2 of 2" in text for text in texts)


def test_the_longest_group_fits(knowledge: Knowledge) -> None:
    library = knowledge.library
    slugs = tuple(sorted((entry.slug for entry in library), key=lambda slug: -len(library.entry(slug).title)))
    looked = Looked(
        group=long_group(slugs[:5]),
        decision=knowledge.answerer.decide("what about windows"),
        before=QueueDecision("phrasing", slugs[0], QUESTION, NOW),
        totals={slug: Top(slug, 10**6, 10**6, 10**6) for slug in slugs},
    )

    assert faults(group_card(looked, library, WORDS, "en").view()) == []
