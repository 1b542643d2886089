"""Lists by property: exactly what has it, by the facts."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.answering.listing import BY_ID, KINDS, PROPERTIES, list_providers, properties_in
from knowledge.facts import HostPlatform
from knowledge.library import Library
from knowledge.text import words
from tests.knowledge.making import provider

Plain = dict[str, Any]

VM = {"hypervisor", "virtualization-platform", "desktop-virtualization", "microvm-monitor"}
CONTAINER = {
    "container-engine",
    "system-container-manager",
    "container-runtime",
    "sandboxed-runtime",
    "local-container-tool",
    "cloud-container-service",
}
NOT_OPEN = {"proprietary", "BUSL-1.1", "unknown", "not-applicable"}

RUNTIMES = {"container-engine", "container-runtime", "sandboxed-runtime"}

FILTERS: dict[str, Callable[[Plain], bool]] = {
    "hypervisors": lambda f: f["category"] in VM or f["hypervisor_type"] in {"type-1", "type-2", "debated"},
    "containers": lambda f: f["category"] in CONTAINER,
    "runtimes": lambda f: f["category"] in RUNTIMES,
    "orchestrators": lambda f: f["category"] in {"container-orchestrator", "kubernetes-distribution"},
    "kubernetes": lambda f: f["category"] == "kubernetes-distribution",
    "microvms": lambda f: f["category"] == "microvm-monitor",
    "providers": lambda f: True,
    "type-1": lambda f: f["hypervisor_type"] in {"type-1", "debated"},
    "type-2": lambda f: f["hypervisor_type"] == "type-2",
    "free": lambda f: f["cost"] in {"free", "free-and-paid"},
    "paid": lambda f: f["cost"] in {"paid", "free-and-paid"},
    "open-source": lambda f: any(licence not in NOT_OPEN for licence in f["licence"]),
    "proprietary": lambda f: all(licence in NOT_OPEN for licence in f["licence"]),
    "windows-guests": lambda f: "windows-guests" in f["runs"],
    "macos-guests": lambda f: "macos-guests" in f["runs"],
    "windows-containers": lambda f: "windows-containers" in f["runs"],
    "system-containers": lambda f: "system-containers" in f["runs"],
    "on-windows": lambda f: bool({"windows", "windows-server"} & {*f["host_platforms"]}),
    "on-linux": lambda f: "linux" in f["host_platforms"],
    "on-macos": lambda f: "macos" in f["host_platforms"],
    "on-freebsd": lambda f: "freebsd" in f["host_platforms"],
    "in-the-cloud": lambda f: "cloud" in f["host_platforms"],
    "web-interface": lambda f: "web" in f["interfaces"],
    "desktop-app": lambda f: "desktop-app" in f["interfaces"],
    "live-migration": lambda f: f["live_migration"] in {"yes", "with-conditions"},
    "clustering": lambda f: f["clustering"] in {"built-in", "with-add-on"},
    "vm-isolation": lambda f: f["isolation"] in {"hardware-vm", "vm-per-container"},
    "active": lambda f: f["status"] == "active",
    "discontinued": lambda f: f["status"] in {"discontinued", "maintenance"},
}


def brute_force(library: Library, *ids: str) -> set[str]:
    facts = {entry.slug: entry.facts.model_dump(mode="json") for entry in library.providers}
    return {slug for slug, plain in facts.items() if all(FILTERS[known](plain) for known in ids)}


def listed(library: Library, *ids: str) -> set[str]:
    listing = list_providers([BY_ID[known] for known in ids], library.providers)
    return {entry.slug for entry in listing.entries}


def found(text: str) -> list[str]:
    return [known.id for known in properties_in(text.split()).properties]


def test_every_property_has_its_filter_here() -> None:
    assert FILTERS.keys() == BY_ID.keys()


@pytest.mark.parametrize("known", BY_ID)
def test_a_list_by_one_property_is_that_of_its_filter(known: str, library: Library) -> None:
    assert listed(library, known) == brute_force(library, known)


def test_a_list_by_two_properties_is_that_of_both_filters(library: Library) -> None:
    for pair in combinations(BY_ID, 2):
        assert (pair, listed(library, *pair)) == (pair, brute_force(library, *pair))


@pytest.mark.parametrize("known", BY_ID)
def test_every_property_lists_something(known: str, library: Library) -> None:
    assert listed(library, known)


def test_a_list_by_no_property_holds_everything(library: Library) -> None:
    assert listed(library) == {entry.slug for entry in library.providers}


def test_what_is_discontinued_comes_last_and_all_else_by_title() -> None:
    things = [
        provider("dead", title="Aardvark", facts={"status": "discontinued"}),
        provider("second", title="zebra"),
        provider("first", title="Antelope"),
    ]

    assert [entry.slug for entry in list_providers([], things).entries] == ["first", "second", "dead"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("free type 1 hypervisors", ["hypervisors", "type-1", "free"]),
        ("open source container engines on macos", ["runtimes", "open-source", "on-macos"]),
        ("hypervisors that run windows", ["hypervisors", "windows-guests"]),
        ("hypervisors for windows", ["hypervisors", "on-windows"]),
        ("providers hosted in the cloud", ["providers", "in-the-cloud"]),
        ("type 2 hypervisors with live migration", ["hypervisors", "type-2", "live-migration"]),
        ("kubernetes distributions", ["kubernetes"]),
        ("my cat is red", []),
        ("", []),
    ],
)
def test_properties_are_found_in_a_text(text: str, ids: list[str]) -> None:
    assert found(text) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("hypervisors that are not open source", ["hypervisors", "not-open-source"]),
        ("non free hypervisors", ["hypervisors", "not-free"]),
        ("container tools without live migration", ["containers", "not-live-migration"]),
        ("not type 1 but type 2 hypervisors", ["hypervisors", "not-type-1", "type-2"]),
        ("no hypervisors", ["hypervisors"]),
        ("we do not know which of them are free", ["free"]),
    ],
)
def test_a_property_after_a_not_is_negated(text: str, ids: list[str]) -> None:
    assert found(text) == ids


@pytest.mark.parametrize("known", [known.id for known in PROPERTIES])
def test_nothing_both_has_a_property_and_has_it_not(known: str, library: Library) -> None:
    having, lacking = (
        list_providers([wanted], library.providers).entries
        for wanted in (BY_ID[known], BY_ID[known].negated())
    )

    assert {entry.slug for entry in having}.isdisjoint(entry.slug for entry in lacking)


def test_what_is_unknown_of_a_thing_is_neither_had_nor_lacked() -> None:
    unknown = provider("thing", facts={"cost": "unknown", "interfaces": ["unknown"]})

    assert [
        known.id
        for known in (BY_ID["free"], BY_ID["web-interface"])
        if known.holds(unknown.facts) or known.negated().holds(unknown.facts)
    ] == []


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_every_kind_of_thing_can_be_listed_by_each_of_its_phrases(kind: str, answerer: Answerer) -> None:
    asked = [f"open source {phrase}" for phrase in BY_ID[kind].phrases]

    assert [text for text in asked if answerer.decide(text).kind != "list"] == []


@pytest.mark.parametrize("known", [known.id for known in (*KINDS, *PROPERTIES)])
def test_every_phrase_of_a_property_alone_finds_it(known: str) -> None:
    assert {
        phrase: known in found(phrase) for phrase in BY_ID[known].phrases if known not in found(phrase)
    } == {}


def test_every_phrase_is_written_as_it_stands_after_synonyms(library: Library) -> None:
    phrases = [phrase for known in BY_ID.values() for phrase in known.phrases]

    assert [p for p in phrases if library.synonyms.rewrite(words(p)) != tuple(p.split())] == []


def test_no_phrase_belongs_to_two_properties() -> None:
    phrases = [phrase for known in BY_ID.values() for phrase in known.phrases]

    assert len(set(phrases)) == len(phrases)


def test_there_is_one_kind_at_most() -> None:
    wanted = properties_in(["hypervisors", "or", "container", "engines", "or", "other", "tools"])

    assert wanted.kind is BY_ID["hypervisors"]


def test_what_is_no_property_is_left_over() -> None:
    assert properties_in(["free", "hypervisors", "for", "students"]).rest == ("for", "students")


@pytest.mark.parametrize(
    ("ids", "heading"),
    [
        (["hypervisors", "type-1", "free"], "Type 1, free hypervisors"),
        (["containers", "on-windows"], "Container tools on Windows"),
        (["on-linux", "open-source"], "Open source providers on Linux"),
        (["kubernetes"], "Kubernetes distributions"),
        (["hypervisors", "not-free"], "Hypervisors that are not free"),
        (["hypervisors", "type-1", "not-web-interface"], "Type 1 hypervisors without a web interface"),
        ([], "Providers"),
    ],
)
def test_a_heading_says_what_is_listed(ids: list[str], heading: str) -> None:
    wanted = [
        BY_ID[known.removeprefix("not-")].negated() if known.startswith("not-") else BY_ID[known]
        for known in ids
    ]

    assert list_providers(wanted, []).heading == heading


def test_a_host_is_what_asks_where_something_runs() -> None:
    nowhere = provider("anything").facts.model_copy(update={"host_platforms": ()})
    everywhere = nowhere.model_copy(update={"host_platforms": tuple(HostPlatform)})

    asking = {known.id for known in PROPERTIES if known.holds(nowhere) != known.holds(everywhere)}

    assert asking == {known.id for known in PROPERTIES if known.host}
