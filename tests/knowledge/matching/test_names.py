"""Names: things are recognized however they are written, and other words are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.names import LONGEST_NAME, Names
from knowledge.synonyms import make_synonyms
from knowledge.text import words
from tests.knowledge.making import UNHURRIED, provider, seconds, topic

SYNONYMS = make_synonyms({"virtual machine": ["vm"], "application": ["app"]})
ENTRIES = [
    provider("hyper-v", title="Microsoft Hyper-V", aliases=["Viridian"]),
    provider("docker", aliases=["moby"]),
    provider("docker-desktop", title="Docker Desktop"),
    provider("kubernetes", aliases=["kube"]),
    provider("virtualbox", title="VirtualBox"),
    provider("windows-sandbox", title="Windows Sandbox"),
    provider("app-engine", title="App Engine"),
    topic("virtual-machine", aliases=["vm"], title="What a VM is"),
    topic("containers", title="What containers are"),
]
ENGLISH = frozenset({"what", "is", "rocker", "docked", "and", "the", "sandboxes", "windows"})
NAMES = Names(ENTRIES, SYNONYMS, [ENGLISH])


def find(text: str) -> list[str]:
    return [named.slug for named in NAMES.find(SYNONYMS.rewrite(words(text)))]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hyper-V", "hyper-v"),
        ("hyper v", "hyper-v"),
        ("HyperV", "hyper-v"),
        ("microsoft hyper-v", "hyper-v"),
        ("virtual box", "virtualbox"),
        ("viridian", "hyper-v"),
        ("moby", "docker"),
        ("VM", "virtual-machine"),
        ("virtual machine", "virtual-machine"),
        ("app engine", "app-engine"),
        ("windows-sandbox", "windows-sandbox"),
    ],
)
def test_a_thing_goes_by_slug_title_and_alias_joined_or_not(text: str, slug: str) -> None:
    assert find(text) == [slug]


@pytest.mark.parametrize(
    ("text", "slug"), [("container", "containers"), ("dockers", "docker"), ("vms", "virtual-machine")]
)
def test_a_name_may_be_plural_or_singular(text: str, slug: str) -> None:
    assert NAMES.find(words(text.replace("vms", "virtual machines")))[0].slug == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("dokcer", "docker"),
        ("kuberntes", "kubernetes"),
        ("kubernettess", "kubernetes"),
        ("virtualbx", "virtualbox"),
        ("virtaul box", "virtualbox"),
        ("hyperw", "hyper-v"),
    ],
)
def test_a_misspelt_name_is_recognized(text: str, slug: str) -> None:
    assert find(text) == [slug]


def test_a_misspelt_name_is_marked_so() -> None:
    exact, misspelt = NAMES.find(words("docker dokcer"))

    assert (exact.exact, misspelt.exact) == (True, False)


@pytest.mark.parametrize("text", ["rocker", "docked", "windows sandboxes"])
def test_english_words_are_no_misspelt_names(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("text", ["wocker", "kubs", "mobi", "12345678", "kuxxrnxxes", ""])
def test_what_is_too_unlike_or_too_short_is_no_name(text: str) -> None:
    assert find(text) == []


def test_the_longest_name_is_found() -> None:
    assert find("docker desktop and docker") == ["docker-desktop", "docker"]


def test_names_come_in_the_order_of_the_text() -> None:
    assert find("kubernetes, dokcer and virtual box") == ["kubernetes", "docker", "virtualbox"]


def test_a_name_says_where_it_stands_and_how_it_was_written() -> None:
    (named,) = NAMES.find(words("what is hyper v"))

    assert (named.start, named.end, named.written) == (2, 4, "hyper v")


def test_the_first_entry_keeps_a_name_that_two_have() -> None:
    names = Names([topic("first", aliases=["both"]), topic("second", aliases=["both"])], SYNONYMS, ())

    assert names.find(["both"])[0].slug == "first"


KINDS = [
    provider("kind", title="kind (Kubernetes in Docker)"),
    provider("minikube"),
    provider("docker-swarm", title="Docker Swarm"),
    topic("virtual-machine", aliases=["vm"], title="What a VM is"),
]
ORDINARY = frozenset({"kind", "of", "what"})
VERSUS = make_synonyms({"versus": ["vs"]}, {"kind": "kind", "swarm": "docker-swarm"})


def find_kinds(text: str) -> list[str]:
    names = Names(KINDS, VERSUS, [ORDINARY])
    return [named.slug for named in names.find(VERSUS.rewrite(words(text)))]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("kind vs minikube", ["kind", "minikube"]),
        ("minikube vs kind", ["minikube", "kind"]),
        ("minikube or kind", ["minikube", "kind"]),
        ("kind and minikube", ["kind", "minikube"]),
        ("kind minikube", ["kind", "minikube"]),
        ("kind instead of minikube", ["kind", "minikube"]),
        ("minikube, kind, swarm", ["minikube", "kind", "docker-swarm"]),
        ("swarm vs kind", ["docker-swarm", "kind"]),
        ("does kind start faster than minikube", ["kind", "minikube"]),
        ("is swarm any easier to run than minikube", ["docker-swarm", "minikube"]),
    ],
)
def test_a_nickname_is_found_in_the_company_of_a_product(text: str, slugs: list[str]) -> None:
    assert find_kinds(text) == slugs


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("what kind of hypervisor", []),
        ("what kind of vm", ["virtual-machine"]),
        ("minikube is a kind of cluster", ["minikube"]),
        ("minikube or the other kind", ["minikube"]),
        ("this kind of thing is faster than minikube", ["minikube"]),
        ("what kind has more of everything and costs less than minikube", ["minikube"]),
        ("kind", []),
        ("kind or", []),
        ("vm or kind", ["virtual-machine"]),
        ("kind swarm", []),
        ("or kind", []),
    ],
)
def test_a_nickname_by_itself_names_nothing(text: str, slugs: list[str]) -> None:
    assert find_kinds(text) == slugs


def test_what_has_a_nickname_goes_by_its_full_title_anywhere() -> None:
    assert find_kinds("what kind (kubernetes in docker) is for") == ["kind"]


def test_a_title_that_is_only_the_nickname_needs_company_too() -> None:
    names = Names([provider("kind", title="kind"), provider("minikube")], VERSUS, [ORDINARY])

    assert [named.slug for named in names.find(["what", "kind", "of", "minikube"])] == ["minikube"]


def test_what_a_server_hides_is_not_found_by_its_nickname() -> None:
    names = Names(KINDS, VERSUS, [ORDINARY]).amended([], ["kind"], [ORDINARY])

    assert [named.slug for named in names.find(["kind", "versus", "minikube"])] == ["minikube"]


def test_a_name_that_sets_things_apart_does_not_cut_into_another() -> None:
    topics = [topic("kubernetes-vs-docker", aliases=["kubernetes vs docker"])]
    names = Names([provider("kubernetes"), provider("docker"), *KINDS, *topics], VERSUS, [ORDINARY])

    found = [
        [named.slug for named in names.find(VERSUS.rewrite(words(text)))]
        for text in ("kubernetes vs docker swarm", "kubernetes vs docker at work")
    ]

    assert found == [["kubernetes", "docker-swarm"], ["kubernetes-vs-docker"]]


def test_words_with_a_comma_between_them_are_two_names() -> None:
    names = Names([provider("qemu"), provider("kvm", aliases=["QEMU/KVM"])], SYNONYMS, [ENGLISH])

    together = names.find(["qemu", "kvm"])
    apart = names.find(["qemu", "kvm"], {("qemu", "kvm")})

    assert ([n.slug for n in together], [n.slug for n in apart]) == (["kvm"], ["qemu", "kvm"])


MIXED = st.lists(
    st.sampled_from(
        [
            "docker",
            "desktop",
            "hyper",
            "v",
            "virtual",
            "box",
            "machine",
            "windows",
            "sandbox",
            "kuberntes",
            "and",
        ]
    ),
    max_size=30,
)


@UNHURRIED
@given(tokens=MIXED)
def test_names_never_overlap(tokens: list[str]) -> None:
    found = NAMES.find(tokens)

    assert all(first.end <= second.start for first, second in pairwise(found))


@UNHURRIED
@given(tokens=MIXED)
def test_a_name_is_what_stands_at_its_place(tokens: list[str]) -> None:
    for named in NAMES.find(tokens):
        assert " ".join(tokens[named.start : named.end]) == named.written
        assert 1 <= named.end - named.start <= LONGEST_NAME


def test_finding_names_in_a_long_text_takes_bounded_time() -> None:
    tokens = [f"dockr{chr(97 + number % 26)}" for number in range(2000)]

    assert seconds(lambda: NAMES.find(tokens)) < 0.5
