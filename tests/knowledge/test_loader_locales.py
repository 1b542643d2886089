"""Entries in other languages, and the digest by which a change is noticed."""

from collections.abc import Callable

import pytest

from tests.knowledge.folder import ContentFolder


@pytest.fixture
def german(content: ContentFolder) -> ContentFolder:
    """Add the first topic in German, and the second in the German of Austria."""
    content.topic("alpha", locale="de", title="Alles über Alpha", body="Kurz gesagt.")
    content.topic("beta", group="container", locale="de-AT", title="Ois über Beta")
    return content


def test_the_locale_stands_in_the_files_name(german: ContentFolder) -> None:
    assert german.load().entry("alpha", "de").short == "Kurz gesagt."


@pytest.mark.parametrize(
    ("slug", "locale", "title"),
    [
        ("alpha", "de", "Alles über Alpha"),
        ("alpha", "de-AT", "Alles über Alpha"),
        ("beta", "de-AT", "Ois über Beta"),
        ("beta", "de", "All about beta"),
        ("alpha", "fr", "All about alpha"),
        ("alpha", "en-GB", "All about alpha"),
        ("alpha", "", "All about alpha"),
    ],
)
def test_an_entry_comes_in_the_nearest_language(
    slug: str, locale: str, title: str, german: ContentFolder
) -> None:
    assert german.load().entry(slug, locale).title == title


def test_a_library_counts_every_entry_once(german: ContentFolder) -> None:
    assert [entry.title for entry in german.load()] == [
        "All about beta",
        "All about alpha",
        "All about gamma",
    ]


def test_the_same_phrasing_in_two_languages_is_no_twin(german: ContentFolder) -> None:
    german.topic("beta", group="container", locale="de", phrasings=[f"wort {n}" for n in range(8)])
    german.topic("alpha", locale="de", phrasings=[f"what is beta {n}" for n in range(8)])

    assert german.load().entry("alpha", "de").phrasings[0] == "what is beta 0"


def test_an_entry_in_another_language_alone_is_refused(content: ContentFolder) -> None:
    content.topic("delta", locale="de")

    assert content.problems() == [
        "topics/vm/delta.de.md: slug: 'delta' exists in 'de' only; write it in 'en' too"
    ]


@pytest.mark.parametrize("locale", ["ed", "xx-yy-zz", "de-at", "deutsch"])
def test_a_locale_that_nobody_asks_in_is_refused(locale: str, content: ContentFolder) -> None:
    content.topic("alpha", locale=locale)

    assert content.problems() == [
        f"topics/vm/alpha.{locale}.md: locale: {locale!r} is no language that Discord knows;"
        " use one such as 'de' or 'pt-BR'"
    ]


def test_the_english_file_twice_is_refused(content: ContentFolder) -> None:
    content.topic("alpha", locale="en")

    assert content.problems() == [
        "topics/vm/alpha.md: slug: 'alpha' is already used by topics/vm/alpha.en.md"
    ]


def test_what_is_wrong_in_another_language_names_that_file(content: ContentFolder) -> None:
    content.topic("alpha", locale="de", related=["beeta"])

    (problem,) = content.problems()

    assert problem.startswith("topics/vm/alpha.de.md: related: ")


CHANGES: dict[str, Callable[[ContentFolder], object]] = {
    "a body": lambda content: content.topic("alpha", body="Something else."),
    "a phrasing": lambda content: content.topic("alpha", phrasings=[f"alpha {n}" for n in range(8)]),
    "a fact": lambda content: content.provider("gamma", facts={"cost": "paid"}),
    "a synonym": lambda content: content.write("synonyms.toml", '[domain]\n"machine" = ["vm"]\n'),
    "a new entry": lambda content: content.topic("delta"),
    "a new language": lambda content: content.topic("alpha", locale="de"),
    "an entry less": lambda content: (content.path / "topics/vm/alpha.md").unlink(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_digest_changes_with(what: str, content: ContentFolder) -> None:
    before = content.load().digest

    CHANGES[what](content)

    assert content.load().digest != before


NO_CHANGES: dict[str, Callable[[ContentFolder], object]] = {
    "nothing": lambda content: None,
    "the same text again": lambda content: content.topic("alpha"),
    "a page for curators": lambda content: content.write("README.md", "Hello"),
}


@pytest.mark.parametrize("what", NO_CHANGES)
def test_the_digest_stays_with(what: str, content: ContentFolder) -> None:
    before = content.load().digest

    NO_CHANGES[what](content)

    assert content.load().digest == before
