"""The form of a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.form import (
    AILING,
    ASKING_FIRST,
    KEYWORDS,
    OPENINGS,
    SOUGHT,
    TALKING,
    WH_WORDS,
    asks,
    asks_people,
)
from knowledge.text import words
from tests.knowledge.making import UNHURRIED


@pytest.mark.parametrize(
    "text",
    [
        "what is a vm",
        "so what is a vm",
        "docker is not starting?",
        "explain hypervisors",
        "kvm xen",
        "docker volume permissions",
        "run docker in lxc",
        "move vm to another host",
        "podman not working",
        "lxc no network",
        "docker desktop will not start",
        "anyone know docker",
        "kvm versus what i have now on my pc",
        "a list of all that my server can run please",
    ],
)
def test_a_question_asks(text: str) -> None:
    assert asks(text, words(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lol",
        "thanks",
        "I moved everything to docker yesterday",
        "docker works now",
        "run it in docker",
        "docker is not dead",
        "please stop talking about my server and its docker",
        "my vm is slow again",
    ],
)
def test_what_is_said_does_not_ask(text: str) -> None:
    assert not asks(text, words(text))


def test_many_words_without_a_mark_do_not_ask() -> None:
    text = " ".join(["docker"] * (KEYWORDS + 1))

    assert not asks(text, words(text))


@pytest.mark.parametrize(
    "text",
    [
        "hey guys so what is a vm",
        "ok and how do i start docker",
        "please explain kvm",
        "in what way is a vm faster than what i have",
    ],
)
def test_a_question_may_have_an_opening_before_it(text: str) -> None:
    assert asks(text, words(text))


@pytest.mark.parametrize(
    "text",
    [
        "I moved to docker yesterday, how do I stop it now",
        "my docker broke again. why does it do that",
        "I am new here: what is a vm",
        "my vm is so slow; should i add memory",
        "we moved to kvm last week\nis it really faster",
    ],
)
def test_one_clause_that_asks_is_enough(text: str) -> None:
    assert asks(text, words(text))


@pytest.mark.parametrize(
    "text",
    [
        "proxmox is what we use",
        "docker is where i keep my stuff",
        "that is why we use kvm",
        "i know what a vm is",
        "nobody here knows how it works",
        "docker is what i use, and it works, thanks",
        "we use proxmox and we can not complain",
    ],
)
def test_a_statement_with_an_asking_word_in_it_does_not_ask(text: str) -> None:
    assert not asks(text, words(text))


@pytest.mark.parametrize("text", ["kubernetes", "lxc lxd", "virtualbox network bridge mode windows host"])
def test_bare_keywords_ask(text: str) -> None:
    assert asks(text, words(text))


def test_as_many_keywords_as_one_types_into_a_search_box_ask() -> None:
    text = " ".join(["docker"] * KEYWORDS)

    assert asks(text, words(text))


def test_an_opening_alone_does_not_ask() -> None:
    assert not asks("ok so", ["ok", "so"])


@UNHURRIED
@given(text=st.text(max_size=80), at=st.integers(0, 80))
def test_whatever_has_a_question_mark_asks(text: str, at: int) -> None:
    marked = f"{text[:at]}?{text[at:]}"

    assert asks(marked, words(marked))


@UNHURRIED
@given(
    opening=st.lists(st.sampled_from(sorted(OPENINGS)), max_size=5),
    first=st.sampled_from(sorted(WH_WORDS | ASKING_FIRST)),
)
def test_any_openings_before_an_asking_word_leave_it_asking(opening: list[str], first: str) -> None:
    text = " ".join([*opening, first, "we", "just", "got", "it", "running", "so", "well"])

    assert asks(text, words(text))


@UNHURRIED
@given(
    talk=st.sampled_from(sorted(TALKING - AILING - ASKING_FIRST - OPENINGS - WH_WORDS)), at=st.integers(0, 2)
)
def test_a_word_of_talk_among_keywords_makes_them_a_statement_unless_a_search_begins_so(
    talk: str, at: int
) -> None:
    tokens = ["docker", "volume"]
    tokens.insert(at, talk)
    begins_a_search = at == 0 and talk in SOUGHT

    assert asks(" ".join(tokens), tokens) == begins_a_search


def test_a_misspelt_asking_word_asks_once_it_is_repaired() -> None:
    text = "it runs fine, wyat does it cost me then"

    assert not asks(text, words(text))
    assert asks(text, words(text), {"wyat": "what"})


def test_a_form_of_chat_asks_once_it_is_opened() -> None:
    text = "wat is kubernetes in a nutshell for a total beginner"

    assert not asks(text, words(text))
    assert asks(text, words(text), rewrite=lambda said: ["what" if word == "wat" else word for word in said])


@pytest.mark.parametrize(
    "text",
    [
        "did you enable virtualization in the bios?",
        "so are you using docker or podman?",
        "anyone here with a proxmox cluster?",
        "any xcp users here?",
        "thoughts on harvester?",
        "why did you choose podman?",
        "when is the maintenance window?",
        "what does docker logs say?",
        "how are your vms doing?",
        "what is our hypervisor again?",
    ],
)
def test_what_only_people_here_know_is_asked_of_them(text: str) -> None:
    assert asks_people(words(text), alone=False)


@pytest.mark.parametrize(
    "text",
    [
        "what is a vm?",
        "do you need a licence for esxi?",
        "how do you back up a container?",
        "can anyone explain what a container is?",
        "anybody know how to shrink a vmdk?",
        "when is the time to use kubernetes?",
        "are containers vms?",
        "any hypervisor for a mac?",
        "",
    ],
)
def test_what_anybody_may_know_is_asked_of_anybody(text: str) -> None:
    assert not asks_people(words(text), alone=False)


@pytest.mark.parametrize(("alone", "asked"), [(True, True), (False, False)])
def test_what_is_pointed_at_with_nothing_said_before_is_in_sight(*, alone: bool, asked: bool) -> None:
    assert asks_people(words("is that a vm or a container?"), alone=alone) is asked


def test_a_judgement_of_it_points_at_nothing() -> None:
    assert not asks_people(words("is it safe to run docker as root?"), alone=True)
