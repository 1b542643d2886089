"""What entries owe their readers: texts that fit a message, dates, sources, facts that agree."""

from datetime import date
from typing import Any

import pytest

from knowledge.checks import stale
from knowledge.entries import BODY_LIMIT, SHORT_WORDS_LIMIT
from knowledge.errors import ContentError
from knowledge.loader import load_library
from tests.knowledge.folder import SHORT_ANSWER, ContentFolder
from tests.knowledge.making import CHECKED_ON, make_library, topic


def problem(content: ContentFolder, **changes: Any) -> str:
    content.topic("alpha", **changes)
    (found,) = content.problems()
    return found.removeprefix("topics/vm/alpha.md: ")


def provider_problem(content: ContentFolder, **changes: Any) -> str:
    content.provider("gamma", **changes)
    (found,) = content.problems()
    return found.removeprefix("providers/gamma.md: ")


def body(details: str) -> str:
    return f"{SHORT_ANSWER}\n\n{details}"


def test_a_short_answer_too_long_is_refused(content: ContentFolder) -> None:
    assert problem(content, body="word " * (SHORT_WORDS_LIMIT + 1)) == "short answer: 61 words; at most 60"


def test_a_short_answer_may_have_sixty_words(content: ContentFolder) -> None:
    content.topic("alpha", body="word " * SHORT_WORDS_LIMIT)

    assert "beta" in content.load()


def test_a_body_too_long_is_refused(content: ContentFolder) -> None:
    details = "x" * (BODY_LIMIT - len(SHORT_ANSWER) + 1)

    assert problem(content, body=body(details)) == (
        "body: 2601 characters; at most 2600, or it does not fit a message"
    )


def test_a_body_may_have_2600_characters(content: ContentFolder) -> None:
    content.topic("alpha", body=body("x" * (BODY_LIMIT - len(SHORT_ANSWER))))

    assert "beta" in content.load()


@pytest.mark.parametrize("start", ["### Heading", "- item", "* item", "> quote", "```code```"])
def test_a_short_answer_that_is_no_plain_paragraph_is_refused(start: str, content: ContentFolder) -> None:
    assert problem(content, body=start) == (
        f"short answer: starts with {start[0]!r}; start with a plain paragraph"
    )


@pytest.mark.parametrize("start", ["**Yes**, it is.", "*Mostly* so.", "`docker ps` lists them."])
def test_a_short_answer_may_start_with_emphasis_or_code(start: str, content: ContentFolder) -> None:
    content.topic("alpha", body=start)

    assert "beta" in content.load()


@pytest.mark.parametrize(
    ("details", "message"),
    [
        ("| a | b |\n| --- | --- |", "holds a table; write a list"),
        ("![a tree](https://example.org/a.png)", "holds an image; describe it in words"),
        ("one<br>two", "holds HTML; write Markdown"),
        ("<details>more</details>", "holds HTML; write Markdown"),
        ('<a href="https://example.org">x</a>', "holds HTML; write Markdown"),
        ("#### Small", "holds a heading below the third level; use ###"),
        ("# Large", "holds a heading as large as the title; use ###"),
        ("## Large", "holds a heading as large as the title; use ###"),
        ("```\ncode without an end", "a code block is not closed; end it with ```"),
    ],
)
def test_markdown_that_discord_does_not_show_is_refused(
    details: str, message: str, content: ContentFolder
) -> None:
    assert problem(content, body=body(details)) == f"body: {message}"


@pytest.mark.parametrize(
    "details",
    [
        "### Heading\n\n- item\n- item\n\n> quote",
        "`docker ps | grep kvm | wc`",
        "a < b > c, and <placeholder>",
        "```bash\n# a comment\ndocker ps | sort |\n```",
        "```html\n<div>\n```",
        "Write `<br>` there, and `![alt](url)` here.",
        "[a page](https://example.org)",
    ],
)
def test_markdown_that_discord_shows_is_accepted(details: str, content: ContentFolder) -> None:
    content.topic("alpha", body=body(details))

    assert "beta" in content.load()


def test_too_few_phrasings_of_a_topic_are_refused(content: ContentFolder) -> None:
    phrasings = [f"alpha {number}" for number in range(7)]

    assert problem(content, phrasings=phrasings) == "phrasings: only 7; write at least 8"


def test_too_few_phrasings_of_a_provider_are_refused(content: ContentFolder) -> None:
    phrasings = [f"gamma {number}" for number in range(4)]

    assert provider_problem(content, phrasings=phrasings) == "phrasings: only 4; write at least 5"


@pytest.mark.parametrize(
    "phrasing", ["what is https://example.org/alpha", "<@1> is alpha", "> what is alpha"]
)
def test_a_phrasing_that_no_question_could_be_is_refused(phrasing: str, content: ContentFolder) -> None:
    phrasings = [*(f"alpha {number}" for number in range(8)), phrasing]

    assert problem(content, phrasings=phrasings) == (
        f"phrasings: {phrasing!r} holds a link, mention or code block, which questions are read without;"
        " leave it out"
    )


def test_a_review_before_the_check_is_refused(content: ContentFolder) -> None:
    assert problem(content, review_after=CHECKED_ON) == (
        "review_after: 2026-11-23 is not after checked_on 2026-11-23"
    )


def test_a_day_of_checking_in_the_future_is_refused(content: ContentFolder) -> None:
    content.topic("alpha", checked_on=date(2026, 11, 25))

    with pytest.raises(ContentError, match="checked_on: 2026-11-25 is in the future; write the day"):
        load_library(content.path, today=date(2026, 11, 23))


def test_a_day_of_checking_may_be_tomorrow_as_it_is_elsewhere(content: ContentFolder) -> None:
    content.topic("alpha", checked_on=date(2026, 11, 24))

    assert "alpha" in load_library(content.path, today=date(2026, 11, 23))


def test_a_clock_that_is_wrong_keeps_nobody_from_reading(content: ContentFolder) -> None:
    content.topic("alpha", checked_on=date(2100, 1, 1), review_after=date(2100, 6, 1))

    assert content.load().entry("alpha").checked_on == date(2100, 1, 1)


def test_a_review_of_a_topic_later_than_in_eighteen_months_is_refused(content: ContentFolder) -> None:
    assert problem(content, review_after=date(2028, 6, 1)) == (
        "review_after: 2028-06-01 is too far off; at most 2028-05-25"
    )


def test_a_review_of_a_provider_later_than_in_six_months_is_refused(content: ContentFolder) -> None:
    assert provider_problem(content, review_after=date(2027, 6, 1)) == (
        "review_after: 2027-06-01 is too far off; at most 2027-05-26"
    )


def test_a_source_without_https_is_refused(content: ContentFolder) -> None:
    source = {"title": "The book", "url": "http://example.org/book"}

    assert problem(content, sources=[source]) == (
        "sources: 'http://example.org/book' is not https; give the https address"
    )


def test_the_same_source_twice_is_refused(content: ContentFolder) -> None:
    source = {"title": "The book", "url": "https://example.org/book"}

    assert problem(content, sources=[source, {**source, "title": "The same book"}]) == (
        "sources: 'https://example.org/book' occurs twice; remove one"
    )


@pytest.mark.parametrize("value", ["unknown", "not-applicable"])
def test_what_is_not_known_stands_alone(value: str, content: ContentFolder) -> None:
    assert provider_problem(content, facts={"formats": ["qcow2", value]}) == (
        "facts.formats: 'unknown' or 'not-applicable' stands alone or not at all"
    )


def test_a_first_release_after_the_check_is_refused(content: ContentFolder) -> None:
    assert provider_problem(content, facts={"first_release": 2027}) == (
        "facts.first_release: 2027 is after checked_on 2026-11-23"
    )


def test_a_successor_of_what_is_active_is_refused(content: ContentFolder) -> None:
    assert provider_problem(content, facts={"successor": "alpha"}) == (
        "facts.successor: an active product has no successor; remove it or set the status"
    )


def test_a_successor_of_what_is_discontinued_is_accepted(content: ContentFolder) -> None:
    content.provider("gamma", facts={"successor": "alpha", "status": "discontinued"})

    assert "beta" in content.load()


def test_stale_entries_come_longest_overdue_first() -> None:
    entries = [
        topic("fresh", review_after=date(2027, 3, 1)),
        topic("later", review_after=date(2027, 2, 1)),
        topic("sooner", review_after=date(2027, 1, 1)),
    ]

    overdue = stale(make_library(entries), date(2027, 3, 1))

    assert [entry.slug for entry in overdue] == ["sooner", "later"]
