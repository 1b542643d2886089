"""What entries owe each other: links that lead somewhere, nothing claimed twice."""

from typing import Any

import pytest

from knowledge.checks import NET
from tests.knowledge.folder import SHORT_ANSWER, ContentFolder
from tests.knowledge.making import FORMS


def problem(content: ContentFolder, **changes: Any) -> str:
    """Return the one problem of the second topic, which is read after the provider's rival."""
    content.topic("beta", group="container", **changes)
    (found,) = content.problems()
    return found


def phrasings(*changed: str) -> list[str]:
    return [*changed, *(form.format("beta") for form in FORMS)]


@pytest.mark.parametrize("field", ["related", "compares"])
def test_a_dangling_slug_is_refused_with_the_nearest(field: str, content: ContentFolder) -> None:
    assert problem(content, **{field: ["alpah"]}) == (
        f"topics/container/beta.md: {field}: no entry has the slug 'alpah'; did you mean 'alpha'?"
    )


def test_a_dangling_slug_like_no_other_is_refused(content: ContentFolder) -> None:
    assert problem(content, related=["zzz"]) == (
        "topics/container/beta.md: related: no entry has the slug 'zzz'; remove it or write that entry"
    )


def test_a_dangling_successor_is_refused(content: ContentFolder) -> None:
    content.provider("gamma", facts={"status": "discontinued", "successor": "alpah"})

    assert content.problems() == [
        "providers/gamma.md: facts.successor: no entry has the slug 'alpah'; did you mean 'alpha'?"
    ]


@pytest.mark.parametrize("where", ["See [[alpah]].", f"{SHORT_ANSWER}\n\nSee [[alpah]]."])
def test_a_dead_link_in_the_body_is_refused(where: str, content: ContentFolder) -> None:
    assert problem(content, body=where) == (
        "topics/container/beta.md: body: no entry has the slug 'alpah'; did you mean 'alpha'?"
    )


def test_links_that_lead_somewhere_are_accepted(content: ContentFolder) -> None:
    content.topic(
        "beta", group="container", body="See [[alpha]].", related=["gamma"], compares=["alpha", "beta"]
    )

    assert "beta" in content.load()


def test_an_entry_related_to_itself_is_refused(content: ContentFolder) -> None:
    assert problem(content, related=["beta"]) == (
        "topics/container/beta.md: related: 'beta' is this entry itself; remove it"
    )


def test_an_entry_that_links_to_itself_is_refused(content: ContentFolder) -> None:
    assert problem(content, body="See [[beta]].") == (
        "topics/container/beta.md: body: 'beta' is this entry itself; remove it"
    )


@pytest.mark.parametrize(
    "twin",
    ["what is alpha", "What is Alpha?", "what is an alpha", "ｗｈａｔ is the alpha"],  # noqa: RUF001
)
def test_twin_phrasings_are_refused(twin: str, content: ContentFolder) -> None:
    content.topic("alpha", phrasings=[twin, *(form.format("alpha") for form in FORMS[1:])])

    found = problem(content, phrasings=phrasings("what is alpha"))

    assert found == f"topics/vm/alpha.md: phrasings: {twin!r} is also one of 'beta'; keep one"


def test_phrasings_that_are_twins_by_a_synonym_are_refused(content: ContentFolder) -> None:
    content.topic("alpha", phrasings=["is a vm slow", *(form.format("alpha") for form in FORMS)])

    found = problem(content, phrasings=phrasings("is a virtual machine slow"))

    assert "'is a vm slow' is also one of 'beta'; keep one" in found


def test_a_phrasing_that_is_another_entrys_title_is_refused(content: ContentFolder) -> None:
    found = problem(content, phrasings=phrasings("all about alpha"))

    assert "'All about alpha' is also one of 'beta'; keep one" in found


def test_a_phrasing_that_is_another_entrys_alias_is_refused(content: ContentFolder) -> None:
    content.topic("alpha", aliases=["exec format error"])

    found = problem(content, phrasings=phrasings("exec format error"))

    assert found == "topics/vm/alpha.md: aliases: 'exec format error' is also one of 'beta'; keep one"


@pytest.mark.parametrize("alias", ["Omega-One", "omega one", "OMEGAONE", "o.m.e.g.a.o.n.e"])
def test_an_alias_of_two_entries_is_refused(alias: str, content: ContentFolder) -> None:
    content.topic("alpha", aliases=[alias])

    found = problem(content, aliases=["omega-one"])

    assert found == f"topics/vm/alpha.md: aliases: {alias!r} is also one of 'beta'; keep one"


def test_aliases_that_are_twins_by_a_synonym_are_refused(content: ContentFolder) -> None:
    content.topic("alpha", aliases=["VM runner"])

    found = problem(content, aliases=["virtual machine runner"])

    assert "aliases: 'VM runner' is also one of 'beta'" in found


def test_an_alias_that_is_another_entrys_slug_is_refused(content: ContentFolder) -> None:
    found = problem(content, aliases=["Alpha"])

    assert found == "topics/container/beta.md: aliases: 'Alpha' is also one of 'alpha'; keep one"


def test_an_entry_may_repeat_itself(content: ContentFolder) -> None:
    content.topic(
        "alpha", aliases=["alpha", "Al-pha"], phrasings=[*(f.format("alpha") for f in FORMS), "Alpha?"]
    )

    assert "beta" in content.load()


@pytest.mark.parametrize("field", ["phrasings", "aliases"])
@pytest.mark.parametrize("text", ["?!", "😀😀", "the a"])
def test_what_could_never_match_is_refused(field: str, text: str, content: ContentFolder) -> None:
    changes = {"phrasings": phrasings(text)} if field == "phrasings" else {"aliases": [text]}

    assert problem(content, **changes) == (
        f"topics/container/beta.md: {field}: {text!r} has no word that could match"
    )


def test_an_entry_to_which_no_other_leads_is_refused_where_there_are_many(content: ContentFolder) -> None:
    names = [f"thing{at}" for at in range(NET)]
    for name, after in zip(names, [*names[1:], names[1]], strict=True):
        content.topic(
            name, group="container", phrasings=[form.format(name) for form in FORMS], related=[after]
        )

    assert [found for found in content.problems() if "thing" in found] == [
        "topics/container/thing0.md: related: no other entry leads here; "
        "name it in the `related` of one that does"
    ]


def test_a_nickname_of_no_entry_is_refused_with_the_nearest(content: ContentFolder) -> None:
    content.write("synonyms.toml", '[nicknames]\n"alpah" = ["first"]\n')

    assert content.problems() == [
        "synonyms.toml: nicknames: no entry has the slug 'alpah'; did you mean 'alpha'?"
    ]
