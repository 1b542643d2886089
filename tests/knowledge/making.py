"""Entries and libraries made by hand: what a test does not say is valid and of no account."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from hypothesis import settings

from knowledge.answering.answerer import Answerer
from knowledge.entries import Entry, Provider, Topic
from knowledge.library import DEFAULT_LOCALE, Library
from knowledge.synonyms import make_synonyms

UNHURRIED = settings(deadline=None)
"""For properties: how long things take is tested by itself, on the best of some runs."""

CHECKED_ON = date(2026, 11, 23)
FORMS = (
    "what is {}",
    "{} explained",
    "how does {} work",
    "why would anyone want {}",
    "{} in simple words",
    "is {} worth it",
    "when did {} begin",
    "where to learn {}",
)


def entry_fields(name: str) -> dict[str, Any]:
    """Return the front matter of an entry called `name`, without its group."""
    return {
        "slug": name,
        "title": f"All about {name}",
        "phrasings": [form.format(name) for form in FORMS],
        "checked_on": CHECKED_ON,
        "review_after": date(2027, 4, 1),
        "sources": [{"title": "The book", "url": "https://example.org/book"}],
    }


def fact_fields() -> dict[str, Any]:
    """Return the facts of a provider of no account."""
    return {
        "category": "hypervisor",
        "hypervisor_type": "type-1",
        "vendor": "Example",
        "licence": ["MIT"],
        "cost": "free",
        "first_release": 2007,
        "status": "active",
        "host_platforms": ["linux"],
        "runs": ["linux-guests"],
        "isolation": "hardware-vm",
        "interfaces": ["cli"],
        "formats": ["qcow2"],
        "clustering": "none",
        "live_migration": "no",
        "typical_use": ["nothing in particular"],
        "strengths": ["has every field"],
        "limits": ["does not exist"],
        "home": "https://example.org/",
        "docs": "https://example.org/docs",
    }


def topic(slug: str, *phrasings: str, **changes: Any) -> Topic:
    """Make a topic with these phrasings."""
    fields = {**entry_fields(slug), "group": "vm", "short": f"About {slug}.", **changes}
    return Topic.model_validate({**fields, "phrasings": phrasings or fields["phrasings"]})


def provider(slug: str, *phrasings: str, facts: Mapping[str, Any] | None = None, **changes: Any) -> Provider:
    """Make a provider whose title is its name."""
    fields = {**entry_fields(slug), "group": "providers", "short": f"About {slug}.", **changes}
    return Provider.model_validate(
        {
            **fields,
            "title": changes.get("title", slug.title()),
            "phrasings": phrasings or fields["phrasings"],
            "facts": {**fact_fields(), **(facts or {})},
        }
    )


def make_library(entries: Iterable[Entry], synonyms: Mapping[str, Sequence[str]] | None = None) -> Library:
    """Make a library that holds `entries` in the order given."""
    by_locale: dict[str, dict[str, Entry]] = {DEFAULT_LOCALE: {}}
    for entry in entries:
        by_locale.setdefault(entry.locale, {})[entry.slug] = entry
    return Library(by_locale, make_synonyms(synonyms or {}), "digest")


def make_answerer(
    entries: Iterable[Entry],
    synonyms: Mapping[str, Sequence[str]] | None = None,
    prefill: Mapping[str, str] | None = None,
) -> Answerer:
    """Make an answerer over `entries` that finds the answers `prefill` in every sentence."""
    return Answerer(make_library(entries, synonyms), lambda sentence: prefill or {})


def seconds(call: Callable[[], object], runs: int = 3) -> float:
    """Return how long `call` takes, the best of some runs, so that a busy machine is no fault."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return min(taken)
