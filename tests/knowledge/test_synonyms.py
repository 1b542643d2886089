"""Synonyms: one form for what means the same, and what a synonyms file may not say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import ContentError
from knowledge.library import Library
from knowledge.loader import CONTENT
from knowledge.synonyms import Synonyms, load_synonyms, make_synonyms
from knowledge.text import words
from tests.knowledge.making import UNHURRIED, make_answerer, topic

SMALL = make_synonyms(
    {
        "virtual machine": ["vm"],
        "hypervisor": ["vmm", "virtual machine monitor"],
        "what is": ["what s"],
    }
)


def rewritten(text: str) -> str:
    return " ".join(SMALL.rewrite(words(text)))


def load(tmp_path: Path, text: str) -> Synonyms:
    file = tmp_path / "synonyms.toml"
    file.write_text(text, encoding="utf-8")
    return load_synonyms(file)


def problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(tmp_path, text)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a VM here", "a virtual machine here"),
        ("vm vm", "virtual machine virtual machine"),
        ("what's a VMM", "what is a hypervisor"),
        ("nothing known", "nothing known"),
        ("", ""),
    ],
)
def test_every_known_form_is_replaced_by_the_kept_one(written: str, kept: str) -> None:
    assert rewritten(written) == kept


def test_the_longest_form_wins() -> None:
    assert rewritten("virtual machine monitor") == "hypervisor"


def test_a_form_counts_as_whole_words_only() -> None:
    assert rewritten("vmware lvm") == "vmware lvm"


def test_the_beginning_of_a_form_alone_is_kept() -> None:
    assert rewritten("virtual machine monitors") == "virtual machine monitors"


def test_phrasings_and_questions_are_rewritten_alike() -> None:
    entry = topic("cluster", "how do vms move between hosts")
    answerer = make_answerer([entry], {"virtual machines": ["vms", "guests"]})

    assert answerer.decide("how do guests move between hosts").score == 100


def test_the_order_of_the_groups_does_not_matter() -> None:
    groups = {"one": ["a b", "c"], "two": ["a b c"], "three": ["a"]}
    backwards = dict(reversed(groups.items()))

    tokens = words("a b c a b a c")

    assert make_synonyms(groups).rewrite(tokens) == make_synonyms(backwards).rewrite(tokens)


@UNHURRIED
@given(st.lists(st.sampled_from(["vm", "vmm", "virtual", "machine", "monitor", "what", "s", "is", "x"])))
def test_words_that_no_form_holds_are_all_kept(tokens: list[str]) -> None:
    kept = SMALL.rewrite(tokens)

    assert kept.count("x") == tokens.count("x")


def test_a_variant_that_is_its_own_kept_form_is_no_rewriting(tmp_path: Path) -> None:
    synonyms = load(tmp_path, '[domain]\nvm = ["VM", "vee em"]\n')

    assert synonyms.rewrite(("vm", "vee", "em")) == ("vm", "vm")


def test_an_unknown_section_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    assert problems(tmp_path, '[domian]\nvm = ["v"]\n') == [
        "synonyms.toml: domian: unknown section; use one of chat, domain, nicknames"
    ]


def test_a_form_that_is_rewritten_twice_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, '[domain]\none = ["x"]\ntwo = ["X"]\n') == [
        "synonyms.toml: domain.'two': 'X' is already rewritten to 'one'; remove one"
    ]


def test_a_form_that_is_rewritten_in_both_sections_is_refused(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, '[domain]\none = ["x"]\n[chat]\ntwo = ["x"]\n')

    assert "is already rewritten" in problem


@pytest.mark.parametrize("value", ['"x"', "3", "[1]", '["x", 2]', "{a = 1}"])
def test_what_is_no_list_of_strings_is_refused(tmp_path: Path, value: str) -> None:
    assert problems(tmp_path, f"[domain]\none = {value}\n") == [
        "synonyms.toml: domain.'one': must be a list of strings"
    ]


def test_a_section_that_is_no_table_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, 'domain = "x"\n') == [
        "synonyms.toml: domain: is 'x'; write [domain] and lines below it"
    ]


def test_a_form_without_a_word_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, '[domain]\none = ["?!"]\n') == [
        "synonyms.toml: domain.'one': '?!' has no word in it"
    ]


def test_a_kept_form_without_a_word_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, '[domain]\n"…" = ["one"]\n') == [
        "synonyms.toml: domain.'…': '…' has no word in it"
    ]


def test_every_problem_is_reported_at_once(tmp_path: Path) -> None:
    text = '[domian]\n[domain]\none = ["x"]\ntwo = ["x", "?"]\nthree = 3\n[chat]\n"-" = ["y"]\n'

    assert len(problems(tmp_path, text)) == 5


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "[domain]\none = oops\n")

    assert problem.startswith("synonyms.toml: is no valid TOML: ")
    assert "line 2" in problem


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"synonyms\.toml: cannot be read"):
        load_synonyms(tmp_path / "synonyms.toml")


def test_no_shipped_kept_form_is_rewritten_in_turn(library: Library) -> None:
    once = load_synonyms(CONTENT / "synonyms.toml").by_first
    kept = {canonical for pairs in once.values() for _, canonical in pairs}

    assert not [form for form in sorted(kept) if library.synonyms.rewrite(form) != form]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("vm", "virtual machine"),
        ("VMs", "virtual machines"),
        ("k8s", "kubernetes"),
        ("VMM", "hypervisor"),
        ("os", "operating system"),
        ("vs.", "versus"),
    ],
)
def test_the_shipped_synonyms_know_the_usual_abbreviations(short: str, long: str, library: Library) -> None:
    assert library.synonyms.rewrite(words(short)) == words(long)


def test_a_nickname_stands_for_a_slug(tmp_path: Path) -> None:
    synonyms = load(tmp_path, '[nicknames]\n"docker-swarm" = ["Swarm"]\n')

    assert (synonyms.nicknames, synonyms.rewrite(["swarm"])) == ({"swarm": "docker-swarm"}, ("swarm",))


def test_a_nickname_of_two_words_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, '[nicknames]\n"alpha" = ["the first"]\n') == [
        "synonyms.toml: nicknames.'alpha': 'the first' is more than one word; make it an alias of 'alpha'"
    ]
