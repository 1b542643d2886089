"""What a thing is called in the middle of a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.library import Library
from knowledge.spoken import GIST, brief, gist, spoken, spoken_slug, with_names
from tests.knowledge.making import UNHURRIED, make_library, provider, topic


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("live-migration", "live migration"),
        ("how-vms-work", "how VMs work"),
        ("vm-vs-container", "VM vs container"),
        ("windows-on-linux", "Windows on Linux"),
        ("do-i-need-kubernetes", "do I need Kubernetes"),
        ("ova-ovf", "OVA OVF"),
        ("container-ci-cd", "container CI/CD"),
        ("type-1-hypervisor", "type 1 hypervisor"),
        ("oci", "OCI"),
    ],
)
def test_a_slug_is_said_as_words_written_as_they_are_written(slug: str, said: str) -> None:
    assert spoken_slug(slug) == said


def test_a_word_that_only_begins_like_a_name_is_left_in_lower_case() -> None:
    assert spoken_slug("linuxish-vmstat") == "linuxish vmstat"


SLUGS = st.lists(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1), min_size=1).map("-".join)


@UNHURRIED
@given(slug=SLUGS)
def test_only_the_case_of_a_slugs_words_changes(slug: str) -> None:
    assert spoken_slug(slug).casefold() == slug.replace("ci-cd", "ci/cd").replace("-", " ")


def test_a_topic_is_called_by_its_slug_and_not_by_its_long_title() -> None:
    assert spoken(topic("vm-snapshots", title="What snapshots are (and are not)")) == "VM snapshots"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Docker", "Docker"),
        ("KVM (Kernel-based Virtual Machine)", "KVM"),
        ("kind (Kubernetes in Docker)", "kind"),
        ("Xen (the hypervisor) Project", "Xen (the hypervisor) Project"),
    ],
)
def test_a_provider_is_called_by_its_title_without_the_aside_at_its_end(title: str, said: str) -> None:
    assert spoken(provider("thing", title=title)) == said


def test_every_shipped_entry_has_a_spoken_name_without_an_aside(library: Library) -> None:
    names = {entry.slug: spoken(entry) for entry in library}

    assert {slug: name for slug, name in names.items() if not name or set(name) & set("()")} == {}


@pytest.mark.parametrize(
    ("title", "aliases", "said"),
    [
        ("Microsoft Hyper-V", ["Hyper V", "Hyper-V"], "Hyper-V"),
        ("Xen Project hypervisor", ["Xen", "Xen Project"], "Xen"),
        ("Docker", ["Moby", "Dock"], "Docker"),
        ("KVM (Kernel-based Virtual Machine)", ["Virtual Machine"], "KVM"),
    ],
)
def test_in_brief_a_provider_is_called_by_an_alias_that_is_part_of_its_name(
    title: str, aliases: list[str], said: str
) -> None:
    assert brief(provider("thing", title=title, aliases=aliases)) == said


def test_no_two_shipped_providers_are_called_the_same_in_brief(library: Library) -> None:
    names = [brief(entry) for entry in library.providers]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("See [[vm-snapshots]].", "See _VM snapshots_."),
        ("[[live-migration]] it is.", "_Live migration_ it is."),
        ("Done. [[live-migration]]", "Done. _Live migration_"),
        ("See [[nowhere]].", "See nowhere."),
    ],
)
def test_a_link_is_read_as_the_name_of_its_entry(text: str, read: str) -> None:
    library = make_library([topic("vm-snapshots"), topic("live-migration")])

    assert with_names(text, library, "en", mark="_") == read


def test_the_gist_of_an_entry_is_the_first_sentence_of_its_answer() -> None:
    entry = topic("alpha", short="Alpha needs [[beta]], always. It is fast.")
    library = make_library([entry, provider("beta", title="Beta (the thing)")])

    assert gist(entry, library, "*") == "Alpha needs *Beta*, always."


def test_a_gist_that_is_long_ends_between_words() -> None:
    entry = topic("alpha", short=f"Alpha {'is so very long ' * 40}.")

    made = gist(entry, make_library([entry]))

    assert len(made) <= GIST
    assert made.removesuffix(" …").split()[-1] in {"is", "so", "very", "long"}


def test_every_shipped_entry_has_a_gist_that_says_something(library: Library) -> None:
    assert [entry.slug for entry in library if len(gist(entry, library)) < 40] == []
