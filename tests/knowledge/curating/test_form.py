"""The form of an entry: what goes in comes out, and faults are named by line."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.curating.form import FIELD_LIMIT, MORE, ROOM, Form, form_of, read_form
from knowledge.curating.naming import new_slug
from knowledge.entries import Entry
from knowledge.errors import ContentError
from knowledge.values import SLUG_PATTERN
from tests.knowledge.curating.conftest import TODAY, own
from tests.knowledge.making import UNHURRIED, provider, topic

ENTRIES = (
    topic("alpha", aliases=["al", "alf"], details="More.\n\n- a\n- b", related=["beta"]),
    provider("gamma", aliases=["gm"]),
    own("ours"),
)


def sent(form: Form, current: Entry | None = None, *, own: bool = True) -> Entry:
    """Return what a form describes."""
    return read_form(form, current.slug if current else "new", "practice", current, own=own, today=TODAY)


def faults(**written: str) -> list[str]:
    """Return what is wrong with a form, by place."""
    fine = {"title": "Ours", "phrasings": "how to do it", "answer": "Like this."}
    with pytest.raises(ContentError) as caught:
        sent(Form(**{**fine, **written}))
    return [f"{problem.where}: {problem.message}" for problem in caught.value.problems]


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_unchanged_form_is_the_same_entry(entry: Entry) -> None:
    again = sent(form_of(entry), entry, own=not entry.sources)

    changed = {"checked_on", "review_after"}
    assert again.model_dump(exclude=changed) == entry.model_dump(exclude=changed)


MANY = topic(
    "many", aliases=["lot"], phrasings=[f"how do i get number {at} of the long list" for at in range(190)]
)


def test_questions_that_do_not_fit_are_counted_and_stay() -> None:
    form = form_of(MANY)
    again = sent(replace(form, phrasings=f"something new\n{form.phrasings}"), MANY, own=False)

    assert len(form.phrasings) <= FIELD_LIMIT - ROOM
    assert again.phrasings == ("something new", *MANY.phrasings)


@pytest.mark.parametrize("instead", [[], ["# and 1 more questions, which stay as they are"]])
def test_questions_that_were_not_shown_stay_whatever_became_of_their_count(instead: list[str]) -> None:
    *lines, _ = form_of(MANY).phrasings.splitlines()
    form = replace(form_of(MANY), phrasings="\n".join([*lines, *instead]))

    assert sent(form, MANY, own=False) == sent(form_of(MANY), MANY, own=False)


def test_a_form_that_counts_more_questions_than_are_left_takes_none_away() -> None:
    fewer = MANY.model_copy(update={"phrasings": MANY.phrasings[:15]})
    form = replace(form_of(MANY), phrasings=f"something new\n{MORE.format(20)}")

    assert sent(form, fewer, own=False).phrasings == ("something new", *fewer.phrasings)


def test_a_question_that_is_taken_out_of_the_form_is_gone() -> None:
    _, *rest = form_of(MANY).phrasings.splitlines()

    assert (
        sent(replace(form_of(MANY), phrasings="\n".join(rest)), MANY, own=False).phrasings
        == (MANY.phrasings[1:])
    )


def test_an_older_form_keeps_the_questions_it_did_not_show_whatever_came_before_them() -> None:
    shorter = MANY.model_copy(update={"phrasings": MANY.phrasings[90:]})

    assert sent(form_of(MANY), shorter, own=False).phrasings == MANY.phrasings


def test_what_has_no_field_is_kept() -> None:
    gamma = provider("gamma", related=["alpha"])

    assert sent(Form(**{**form_of(gamma).as_fields(), "title": "Else"}), gamma, own=False).related == (
        "alpha",
    )


def test_what_is_sent_in_counts_as_checked_today() -> None:
    later = TODAY + timedelta(days=9)
    entry = read_form(form_of(own()), "new", "vm", None, own=True, today=later)

    assert (entry.checked_on, entry.review_after - later) == (later, timedelta(days=365))


def test_an_entry_is_looked_at_again_after_as_long_as_before() -> None:
    alpha = ENTRIES[0]

    assert sent(form_of(alpha), alpha, own=False).review_after == alpha.review_after


def test_the_first_paragraph_is_the_short_answer() -> None:
    entry = sent(Form(title="Ours", phrasings="how", answer="One\ntwo.\n\nThree.\n\nFour."))

    assert (entry.short, entry.details) == ("One two.", "Three.\n\nFour.")


def test_a_bare_address_is_called_by_its_host() -> None:
    entry = sent(Form(title="Ours", phrasings="how", answer="So.", sources="https://example.org/x"))

    assert [source.title for source in entry.sources] == ["example.org"]


def test_windows_line_ends_are_line_ends() -> None:
    form = Form.from_fields({"title": "x", "phrasings": "how\r\nwhy", "answer": "a"})

    assert form.phrasings == "how\nwhy"


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ({"phrasings": "fine\n\nx"}, "phrasings, line 3"),
        ({"phrasings": "fine\nname: x"}, "phrasings, line 2"),
        ({"sources": "A page | https://example.org/\nAnother | nonsense"}, "sources, line 2 (url)"),
        ({"title": "T" * 91}, "title"),
    ],
)
def test_a_fault_is_named_by_its_line(written: dict[str, str], place: str) -> None:
    [fault] = faults(**written)

    assert fault.startswith(f"{place}:")


@UNHURRIED
@given(st.builds(Form, st.text(), st.text(), st.text(), st.text(), st.text()))
def test_any_form_is_an_entry_or_has_faults(form: Form) -> None:
    try:
        entry = sent(form)
    except ContentError as error:
        assert error.problems  # noqa: PT017 - both are fine, nothing else is
    else:
        assert entry.slug == "new"


@given(st.text(), st.sets(st.sampled_from(["entry", "x", "a-b", "hyper-v"])))
def test_a_name_made_of_a_title_is_a_name(title: str, taken: set[str]) -> None:
    slug = new_slug(title, taken)

    assert re.fullmatch(SLUG_PATTERN, slug)
    assert (slug not in taken, len(slug) <= 40) == (True, True)


def test_a_name_says_what_its_title_says() -> None:
    assert new_slug("How we run Hyper-V here", {"how-we-run-hyper-v-here"}) == "how-we-run-hyper-v-here-2"


def test_one_title_in_another_script_has_one_name() -> None:
    assert new_slug("虚拟机", ()) == new_slug("虚拟机", ())
