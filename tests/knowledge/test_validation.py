"""What pydantic finds, said in plain words: the field, the value, and what to do."""

from typing import Any

import pytest

from knowledge.entries import PHRASING_LIMIT, TITLE_LIMIT
from knowledge.facts import Category, Licence
from tests.knowledge.folder import ContentFolder


def topic_problem(content: ContentFolder, **changes: Any) -> str:
    content.topic("alpha", **changes)
    (problem,) = content.problems()
    return problem.removeprefix("topics/vm/alpha.md: ")


def fact_problem(content: ContentFolder, **facts: Any) -> str:
    content.provider("gamma", facts=facts)
    (problem,) = content.problems()
    return problem.removeprefix("providers/gamma.md: ")


def test_an_unknown_key_is_refused_with_the_nearest(content: ContentFolder) -> None:
    assert topic_problem(content, alias=["x"]) == ("alias: unknown key 'alias'; did you mean 'aliases'?")


def test_an_unknown_key_like_no_other_is_refused_with_all_known(content: ContentFolder) -> None:
    problem = topic_problem(content, colour="red")

    assert problem.startswith("colour: unknown key 'colour'; known are aliases, ")


def test_an_unknown_fact_is_refused_with_the_nearest_fact(content: ContentFolder) -> None:
    assert fact_problem(content, home_page="x") == (
        "facts.home_page: unknown key 'home_page'; known are category, clustering, cost, docs,"
        " first_release, formats, home, host_platforms, hypervisor_type, interfaces, isolation,"
        " licence, limits, live_migration, runs, status, strengths, successor, typical_use, vendor"
    )


def test_an_unknown_key_of_a_source_is_located(content: ContentFolder) -> None:
    source = {"title": "The book", "url": "https://example.org", "link": "x"}

    assert topic_problem(content, sources=[source]) == (
        "sources.0.link: unknown key 'link'; known are title, url"
    )


@pytest.mark.parametrize("field", ["slug", "title", "phrasings", "sources", "checked_on", "review_after"])
def test_a_missing_field_is_named(field: str, content: ContentFolder) -> None:
    assert topic_problem(content, **{field: None}) == f"{field}: is missing; add it"


def test_a_missing_fact_is_named(content: ContentFolder) -> None:
    assert fact_problem(content, vendor=None) == "facts.vendor: is missing; add it"


def test_a_provider_without_facts_is_refused(content: ContentFolder) -> None:
    path = content.provider("gamma")
    text = path.read_text(encoding="utf-8")
    facts = text[text.index("[facts]") : text.rindex("+++")]
    path.write_text(text.replace(facts, ""), encoding="utf-8")

    assert content.problems() == ["providers/gamma.md: facts: is missing; add it"]


def test_a_topic_with_facts_is_refused(content: ContentFolder) -> None:
    assert topic_problem(content, facts={"cost": "free"}).startswith("facts: unknown key 'facts'; ")


def test_a_value_outside_the_vocabulary_is_refused_with_the_allowed_ones(
    content: ContentFolder,
) -> None:
    assert fact_problem(content, cost="cheap") == (
        "facts.cost: 'cheap' is not a known value; use one of free, free-and-paid, paid,"
        " usage-based, unknown, not-applicable"
    )


@pytest.mark.parametrize(("field", "vocabulary"), [("category", Category), ("licence", Licence)])
def test_every_allowed_value_is_named(
    field: str, vocabulary: type[Category | Licence], content: ContentFolder
) -> None:
    value: object = "oops" if field == "category" else ["oops"]

    named = fact_problem(content, **{field: value}).partition("use one of ")[2].split(", ")

    assert named == [term.value for term in vocabulary]


def test_a_value_inside_a_list_is_located(content: ContentFolder) -> None:
    assert fact_problem(content, runs=["linux-guests", "dos"]).startswith(
        "facts.runs.1: 'dos' is not a known value"
    )


def test_a_wrong_group_is_refused_with_the_allowed_ones(content: ContentFolder) -> None:
    problem = topic_problem(content, group="vmm", folder="topics/vm")

    assert problem == (
        "group: 'vmm': input should be 'vm', 'container', 'choosing', 'practice' or 'providers'"
    )


@pytest.mark.parametrize("year", ["soon", 1959, 2101, True, 2007.5])
def test_a_year_that_is_none_is_one_problem(year: object, content: ContentFolder) -> None:
    problem = fact_problem(content, first_release=year)

    assert problem == (
        f"facts.first_release: {year!r}: give a year from 1960 to 2100, 'unknown' or 'not-applicable'"
    )


@pytest.mark.parametrize("year", [1960, 2100, "unknown", "not-applicable"])
def test_a_year_or_why_there_is_none_is_accepted(year: object, content: ContentFolder) -> None:
    content.provider(
        "gamma", facts={"first_release": year}, checked_on="2100-01-01", review_after="2100-02-01"
    )

    assert content.load().providers[0].facts.first_release == year


def test_what_should_be_a_list_is_called_so(content: ContentFolder) -> None:
    assert fact_problem(content, licence="MIT") == "facts.licence: 'MIT': input should be a valid list"


def test_an_empty_list_of_facts_is_refused(content: ContentFolder) -> None:
    assert fact_problem(content, runs=[]).startswith("facts.runs: list should have at least 1 item")


def test_the_same_value_twice_is_refused(content: ContentFolder) -> None:
    assert fact_problem(content, licence=["MIT", "MIT"]) == ("facts.licence: 'MIT' occurs twice; remove one")


@pytest.mark.parametrize("field", ["aliases", "related", "compares"])
def test_the_same_item_twice_is_refused(field: str, content: ContentFolder) -> None:
    assert topic_problem(content, **{field: ["beta", "beta"]}) == (
        f"{field}: 'beta' occurs twice; remove one"
    )


@pytest.mark.parametrize("slug", ["Alpha", "al pha", "al--pha", "-alpha", "älpha", "a" * 41])
def test_a_slug_that_is_none_is_refused_with_its_value(slug: str, content: ContentFolder) -> None:
    assert topic_problem(content, slug=slug).startswith(f"slug: {slug!r}: string should ")


@pytest.mark.parametrize("date", ["soon", "2026-13-01", 2026])
def test_a_date_that_is_none_is_refused(date: object, content: ContentFolder) -> None:
    assert topic_problem(content, checked_on=date).startswith(f"checked_on: {date!r}: ")


def test_an_address_of_another_kind_is_refused(content: ContentFolder) -> None:
    source = {"title": "The book", "url": "ftp://example.org/book"}

    assert topic_problem(content, sources=[source]) == (
        "sources.0.url: 'ftp://example.org/book': URL scheme should be 'http' or 'https'"
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x" * (TITLE_LIMIT + 1)),
        ("phrasings", ["x" * (PHRASING_LIMIT + 1)]),
        ("aliases", ["x" * 61]),
        ("related", ["beta"] * 6),
        ("sources", [{"title": f"Book {n}", "url": f"https://example.org/{n}"} for n in range(7)]),
        ("sources", []),
    ],
)
def test_what_is_too_long_for_a_card_is_refused(field: str, value: object, content: ContentFolder) -> None:
    changes: dict[str, Any] = {field: value}
    content.topic("alpha", **changes)

    assert content.problems()[0].startswith(f"topics/vm/alpha.md: {field}")


def test_what_is_too_short_is_counted_in_characters(content: ContentFolder) -> None:
    assert topic_problem(content, title="x") == ("title: 'x': value should have at least 2 characters, not 1")


def test_a_long_value_is_shown_shortened(content: ContentFolder) -> None:
    problem = topic_problem(content, title="x" * 500)

    assert "…" in problem
    assert len(problem) < 150


def test_an_invisible_character_is_named_with_its_place(content: ContentFolder) -> None:
    assert topic_problem(content, title="All \u200babout alpha") == (
        "title: 'All \\u200babout alpha': invisible character U+200B at position 4; remove it"
    )
