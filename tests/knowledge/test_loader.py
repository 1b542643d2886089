"""The way from files to a library: what a file may look like, and where it may lie."""

import pytest

from knowledge.entries import Provider
from tests.knowledge.folder import SHORT_ANSWER, ContentFolder


def test_a_valid_folder_is_read_whole(content: ContentFolder) -> None:
    library = content.load()

    assert sorted(entry.slug for entry in library) == ["alpha", "beta", "gamma"]


def test_what_lies_under_providers_is_a_provider(content: ContentFolder) -> None:
    assert isinstance(content.load().entry("gamma"), Provider)


def test_the_first_paragraph_is_the_short_answer(content: ContentFolder) -> None:
    content.topic("alpha", body="The short\nanswer.\n\nThe details.\n\n- More")

    entry = content.load().entry("alpha")

    assert (entry.short, entry.details) == ("The short answer.", "The details.\n\n- More")


def test_lines_may_end_as_on_windows(content: ContentFolder) -> None:
    path = content.topic("alpha", body="Short.\n\nDetails.\n\n- More")
    before = content.load()
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    after = content.load()

    assert (after.entry("alpha"), after.digest) == (before.entry("alpha"), before.digest)


def test_spaces_after_the_fences_do_no_harm(content: ContentFolder) -> None:
    path = content.topic("alpha")
    path.write_text(path.read_text(encoding="utf-8").replace("+++", "+++ "), encoding="utf-8")

    assert content.load().entry("alpha").short == SHORT_ANSWER


def test_no_front_matter_is_refused(content: ContentFolder) -> None:
    content.write("topics/vm/alpha.md", "# All about alpha\n")

    assert content.problems() == [
        "topics/vm/alpha.md: line 1: starts with '# All about alpha'; start with a line '+++'"
    ]


def test_an_empty_file_is_refused(content: ContentFolder) -> None:
    content.write("topics/vm/alpha.md", "")

    assert content.problems() == ["topics/vm/alpha.md: line 1: is empty; start with a line '+++'"]


def test_a_byte_order_mark_does_no_harm(content: ContentFolder) -> None:
    for file in ("topics/vm/alpha.md", "synonyms.toml"):
        path = content.path / file
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert content.load().entry("alpha").short == SHORT_ANSWER


def test_a_folder_called_as_an_entry_is_refused(content: ContentFolder) -> None:
    (content.path / "topics/vm/delta.md").mkdir()

    assert content.problems() == [
        "topics/vm/delta.md: cannot be read: Is a directory; make it a file that can be opened, or remove it"
    ]


def test_front_matter_without_an_end_is_refused(content: ContentFolder) -> None:
    content.write("topics/vm/alpha.md", '+++\nslug = "alpha"\n')

    assert content.problems() == [
        "topics/vm/alpha.md: front matter: no second line '+++'; end the front matter with one"
    ]


def test_broken_toml_names_the_line(content: ContentFolder) -> None:
    content.write("topics/vm/alpha.md", '+++\nslug = "alpha"\ntitle = oops\n+++\n\nText.\n')

    (problem,) = content.problems()

    assert problem.startswith("topics/vm/alpha.md: front matter: is no valid TOML: ")
    assert "line 3" in problem


def test_what_is_not_utf_8_is_refused(content: ContentFolder) -> None:
    content.write("topics/vm/alpha.md", b'+++\ntitle = "\xff"\n+++\n\nText.\n')

    (problem,) = content.problems()

    assert problem == "topics/vm/alpha.md: cannot be read: byte 14 is no UTF-8; save it in UTF-8"


def test_a_slug_that_is_not_the_files_name_is_refused(content: ContentFolder) -> None:
    content.topic("delta", slug="delter")

    assert content.problems() == [
        "topics/vm/delta.md: slug: 'delter' is not the file's name 'delta'; make them the same"
    ]


def test_a_group_that_is_not_the_folders_is_refused(content: ContentFolder) -> None:
    content.topic("delta", group="choosing", folder="topics/vm")

    assert content.problems() == [
        "topics/vm/delta.md: group: 'choosing' is not the folder's; move the file to topics/choosing/"
    ]


def test_a_topic_in_the_group_of_providers_is_sent_there(content: ContentFolder) -> None:
    content.topic("delta", group="providers")

    assert content.problems() == [
        "topics/providers/delta.md: group: 'providers' is not the folder's; move the file to providers/"
    ]


@pytest.mark.parametrize("folder", ["topics", "topics/vm/more", "providers/more"])
def test_a_file_that_lies_where_none_is_read_is_refused(folder: str, content: ContentFolder) -> None:
    content.topic("delta", folder=folder)

    assert content.problems() == [
        f"{folder}/delta.md: is not read here; move it to topics/<group>/ or providers/"
    ]


def test_a_slug_is_used_once(content: ContentFolder) -> None:
    content.topic("alpha", group="practice")

    assert content.problems() == [
        "topics/vm/alpha.md: slug: 'alpha' is already used by topics/practice/alpha.md"
    ]


@pytest.mark.parametrize("field", ["short", "details", "locale"])
def test_what_belongs_into_the_body_is_refused_in_the_front_matter(
    field: str, content: ContentFolder
) -> None:
    path = content.topic("alpha")
    path.write_text(path.read_text(encoding="utf-8").replace("+++", f'+++\n{field} = "text"', 1))

    assert content.problems() == [f"topics/vm/alpha.md: {field}: belongs into the body, not the front matter"]


def test_an_empty_body_is_refused(content: ContentFolder) -> None:
    content.topic("alpha", body="")

    (problem,) = content.problems()

    assert problem.startswith("topics/vm/alpha.md: short: ''")


def test_the_problems_of_all_files_are_reported_at_once(content: ContentFolder) -> None:
    content.topic("alpha", titel="x")
    content.topic("beta", group="container", related=["alhpa"])
    content.provider("gamma", facts={"cost": "cheap"})
    content.write("topics/vm/delta.md", "no front matter")
    content.write("topics/vm/omega.md", b"\xff")
    content.write("synonyms.toml", "[domian]\n")

    assert {problem.partition(":")[0] for problem in content.problems()} == {
        "topics/vm/alpha.md",
        "topics/container/beta.md",
        "providers/gamma.md",
        "topics/vm/delta.md",
        "topics/vm/omega.md",
        "synonyms.toml",
    }


def test_the_problems_of_one_file_are_reported_at_once(content: ContentFolder) -> None:
    content.topic("alpha", titel="x", group="vmm", checked_on="soon", sources=None, phrasings=["x", 3])

    assert len(content.problems()) == 6


def test_who_names_a_file_with_problems_is_not_to_blame(content: ContentFolder) -> None:
    content.topic("alpha", titel="x")
    content.topic("beta", group="container", related=["alpha"], body="See [[alpha]].")

    assert {problem.partition(":")[0] for problem in content.problems()} == {"topics/vm/alpha.md"}


def test_a_missing_synonyms_file_is_named(content: ContentFolder) -> None:
    (content.path / "synonyms.toml").unlink()

    (problem,) = content.problems()

    assert problem.startswith("synonyms.toml: cannot be read: ")
