"""The entries of the knowledge store as values: topics, providers, and the sources behind them."""

import hashlib
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, HttpUrl

from knowledge.facts import Facts
from knowledge.values import Slug, Text, Value, unique

TITLE_LIMIT = 90
PHRASING_LIMIT = 100
SHORT_WORDS_LIMIT = 60
BODY_LIMIT = 2600
SOURCES_LIMIT = 6
ALT_LIMIT = 300
MOST_PHRASINGS, MOST_ALIASES, MOST_COMPARED = 200, 40, 4

Group = Literal["vm", "container", "choosing", "practice", "providers"]

GROUPS: dict[str, str] = {
    "vm": "Virtual machines",
    "container": "Containers",
    "choosing": "Choosing between them",
    "practice": "In practice",
    "providers": "Providers and products",
}
"""The groups by which people browse, in the order in which they are shown."""

Phrasing = Annotated[Text, Field(min_length=2, max_length=PHRASING_LIMIT)]
Alias = Annotated[Text, Field(min_length=2, max_length=60)]


class Source(Value):
    """Name a page that a reader can open to check what an entry says."""

    title: Annotated[Text, Field(min_length=3, max_length=120)]
    url: HttpUrl


class Diagram(Value):
    """Name a picture in `content/diagrams/` and say in words what it shows.

    The entry's text holds all that the picture holds; `alt` is for who does not see it.
    """

    file: Slug
    alt: Annotated[Text, Field(min_length=20, max_length=ALT_LIMIT)]


class Topic(Value):
    """Answer one question: a short answer, then details, with sources and dates."""

    slug: Slug
    title: Annotated[Text, Field(min_length=2, max_length=TITLE_LIMIT)]
    group: Group
    phrasings: Annotated[tuple[Phrasing, ...], Field(max_length=MOST_PHRASINGS), AfterValidator(unique)]
    aliases: Annotated[tuple[Alias, ...], Field(max_length=MOST_ALIASES), AfterValidator(unique)] = ()
    related: Annotated[tuple[Slug, ...], Field(max_length=5), AfterValidator(unique)] = ()
    compares: Annotated[tuple[Slug, ...], Field(max_length=MOST_COMPARED), AfterValidator(unique)] = ()
    diagram: Diagram | None = None
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=SOURCES_LIMIT)]
    checked_on: date
    review_after: date
    locale: str = "en"
    short: Annotated[Text, Field(min_length=1)]
    details: Text = ""


class OwnTopic(Topic):
    """Answer one question of one server; what only its people know has no page to name as a source."""

    group: Literal["vm", "container", "choosing", "practice"]
    sources: Annotated[tuple[Source, ...], Field(max_length=SOURCES_LIMIT)] = ()


class Provider(Topic):
    """Describe one product or service: what a topic has, and its facts."""

    group: Literal["providers"]
    facts: Facts


Entry = Topic | Provider


def digest_of(entry: Entry) -> str:
    """Return a digest that changes whenever anything in `entry` does."""
    return hashlib.sha256(entry.model_dump_json().encode()).hexdigest()
