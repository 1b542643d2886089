"""Providers found by their facts."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from knowledge.entries import Provider
from knowledge.loader import load_library
from knowledge.questionnaire.advice import advise
from knowledge.questionnaire.fitting import Fit, fitting
from knowledge.questionnaire.model import Questionnaire

WEB_SHOP = {"tenants": "own", "inside": "one-service", "work": "service", "delivery": "images"}


def provider(slug: str, **facts: Any) -> Provider:
    return Provider.model_validate(
        {
            "slug": slug,
            "title": f"The {slug}",
            "group": "providers",
            "phrasings": (f"what is {slug}",),
            "sources": ({"title": "Handbook", "url": "https://example.org/"},),
            "checked_on": date(2026, 11, 23),
            "review_after": date(2027, 3, 1),
            "short": f"{slug} is a provider",
            "facts": {
                "category": "container-engine",
                "hypervisor_type": "not-applicable",
                "vendor": "Somebody",
                "licence": ("Apache-2.0",),
                "cost": "free",
                "first_release": 2013,
                "status": "active",
                "host_platforms": ("linux",),
                "runs": ("linux-containers",),
                "isolation": "shared-kernel",
                "interfaces": ("cli",),
                "formats": ("oci-image",),
                "clustering": "none",
                "live_migration": "no",
                "typical_use": ("whatever",),
                "strengths": ("being there",),
                "limits": ("being here",),
                "home": "https://example.org/",
                "docs": "https://example.org/docs",
                **facts,
            },
        }
    )


HYPERVISOR = {
    "category": "hypervisor",
    "runs": ("linux-guests", "windows-guests"),
    "isolation": "hardware-vm",
    "live_migration": "yes",
}
DESKTOP = {**HYPERVISOR, "category": "desktop-virtualization", "host_platforms": ("windows",)}


def slugs(
    questionnaire: Questionnaire, answers: dict[str, str], *providers: Provider, limit: int = 4
) -> list[str]:
    advice = advise(questionnaire, answers)
    return [fit.slug for fit in fitting(questionnaire, advice, answers, providers, limit)]


def test_only_what_the_outcome_needs_is_named(questionnaire: Questionnaire) -> None:
    found = slugs(questionnaire, WEB_SHOP, provider("engine"), provider("metal", **HYPERVISOR))

    assert found == ["engine"]


def test_discontinued_ones_are_left_out(questionnaire: Questionnaire) -> None:
    found = slugs(questionnaire, WEB_SHOP, provider("gone", status="discontinued"))

    assert found == []


def test_a_cloud_gets_what_runs_in_the_cloud(questionnaire: Questionnaire) -> None:
    service = provider("service", category="cloud-container-service", host_platforms=("cloud",))
    another = provider("another", category="cloud-container-service", host_platforms=("cloud",))
    answers = {**WEB_SHOP, "place": "cloud"}

    assert slugs(questionnaire, answers, provider("engine"), service, another) == [
        "another",
        "service",
    ]


def test_own_servers_do_not_get_what_runs_in_the_cloud(questionnaire: Questionnaire) -> None:
    service = provider("service", category="cloud-container-service", host_platforms=("cloud",))
    answers = {**WEB_SHOP, "place": "own-linux"}

    assert slugs(questionnaire, answers, service, provider("one"), provider("two")) == [
        "one",
        "two",
    ]


@pytest.mark.parametrize(("place", "first"), [("desktop", "desk"), ("own-linux", "metal")])
def test_a_laptop_and_a_server_get_different_hypervisors(
    place: str, first: str, questionnaire: Questionnaire
) -> None:
    answers = {"system": "several", "place": place}
    metal, desk = provider("metal", **HYPERVISOR), provider("desk", **DESKTOP)

    assert slugs(questionnaire, answers, metal, desk)[0] == first


def test_windows_workloads_get_what_runs_windows(questionnaire: Questionnaire) -> None:
    answers = {**WEB_SHOP, "system": "windows", "place": "own-windows"}
    windows = {"runs": ("windows-containers",), "host_platforms": ("windows-server",)}
    for_windows = provider("win", **windows), provider("dows", **windows)

    assert slugs(questionnaire, answers, provider("engine"), *for_windows) == ["dows", "win"]


def test_where_too_few_have_everything_the_next_says_what_it_lacks(
    questionnaire: Questionnaire,
) -> None:
    answers = {**WEB_SHOP, "place": "cloud"}

    (fit,) = fitting(questionnaire, advise(questionnaire, answers), answers, [provider("engine")])

    assert fit == Fit("engine", ("runs application containers",), ("a managed service in the cloud",))


def test_what_it_lacks_is_said_after_what_it_has() -> None:
    fit = Fit("engine", ("runs containers", "runs Linux workloads"), ("free to use",))

    assert fit.why == "runs containers; runs Linux workloads; but not known for: free to use"


def test_why_names_what_was_wanted(questionnaire: Questionnaire) -> None:
    answers = {**WEB_SHOP, "system": "linux"}

    (fit,) = fitting(questionnaire, advise(questionnaire, answers), answers, [provider("engine")])

    assert fit.why == "runs application containers; runs Linux workloads"


def test_containers_inside_vms_get_both_parts_in_turn(questionnaire: Questionnaire) -> None:
    answers = {"tenants": "teams", "resources": "mixed", "operators": "platform-team"}
    found = slugs(
        questionnaire,
        answers,
        provider("engine"),
        provider("engine-two"),
        provider("metal", **HYPERVISOR),
    )

    assert found == ["engine", "metal", "engine-two"]


def test_the_order_does_not_depend_on_the_order_of_the_store(questionnaire: Questionnaire) -> None:
    some = [provider("b"), provider("a"), provider("c", cost="paid"), provider("d")]

    assert slugs(questionnaire, WEB_SHOP, *some) == slugs(questionnaire, WEB_SHOP, *reversed(some))


def test_no_more_than_the_limit_are_named(questionnaire: Questionnaire) -> None:
    some = [provider(name) for name in ("a", "b", "c", "d", "e")]

    assert slugs(questionnaire, WEB_SHOP, *some, limit=3) == ["a", "b", "c"]


def test_free_comes_before_paid(questionnaire: Questionnaire) -> None:
    some = provider("a", cost="paid"), provider("b", cost="free")

    assert slugs(questionnaire, WEB_SHOP, *some) == ["b", "a"]


def test_a_wish_counts_also_where_the_outcome_no_longer_depends_on_it(
    questionnaire: Questionnaire,
) -> None:
    answers = {"system": "other", "place": "cloud"}
    bsd = {**HYPERVISOR, "runs": ("bsd-guests",)}
    rented = {**bsd, "category": "cloud-vm-service", "host_platforms": ("cloud",)}

    assert slugs(questionnaire, answers, provider("own", **bsd), provider("rented", **rented)) == [
        "rented",
        "own",
    ]


def test_among_equals_the_one_of_more_use_comes_first(questionnaire: Questionnaire) -> None:
    some = provider("a"), provider("b", host_platforms=("linux", "windows", "macos"))

    assert slugs(questionnaire, WEB_SHOP, *some) == ["b", "a"]


def test_around_containers_no_vm_is_named_that_is_only_emulated(questionnaire: Questionnaire) -> None:
    answers = {"tenants": "strangers", "moving": "live"}
    advice = replace(advise(questionnaire, answers), outcome="containers-in-vms")
    some = provider("emulator", **{**HYPERVISOR, "isolation": "emulation"}), provider("metal", **HYPERVISOR)

    assert [fit.slug for fit in fitting(questionnaire, advice, answers, some)] == ["metal"]


@pytest.mark.parametrize(
    ("migration", "said"),
    [
        ("yes", "moves running workloads"),
        ("with-conditions", "moves running workloads, under conditions"),
    ],
)
def test_a_condition_is_said_where_there_is_one(
    migration: str, said: str, questionnaire: Questionnaire
) -> None:
    answers = {"system": "several", "moving": "live"}
    metal = provider("metal", **{**HYPERVISOR, "live_migration": migration})

    (fit,) = fitting(questionnaire, advise(questionnaire, answers), answers, [metal])

    assert said in fit.has


@pytest.mark.parametrize(("budget", "first"), [("free", "free"), ("support", "paid")])
def test_the_budget_chooses_among_providers(budget: str, first: str, questionnaire: Questionnaire) -> None:
    answers = {**WEB_SHOP, "budget": budget}
    some = provider("free", cost="free"), provider("paid", cost="paid")

    assert slugs(questionnaire, answers, *some)[0] == first


def test_whatever_is_wanted_two_to_four_shipped_providers_fit(questionnaire: Questionnaire) -> None:
    """Every combination of wishes with every outcome, reachable together or not."""
    providers = load_library().providers
    wishes = [
        [{question.id: option.id} for option in question.options if option.wants] + [{}]
        for question in questionnaire.questions
    ]
    advice = advise(questionnaire, {})
    lacking = []
    for choice, known in product(product(*wishes), questionnaire.outcomes):
        answers = {key: value for part in choice for key, value in part.items()}
        fits = fitting(questionnaire, replace(advice, outcome=known.id), answers, providers)
        if not 2 <= len(fits) <= 4 or not all(fit.has for fit in fits):
            lacking.append((answers, known.id))

    assert lacking == []
