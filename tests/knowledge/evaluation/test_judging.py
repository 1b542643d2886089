"""Judging: at which place the right entry stood, what was missed, and which entry stole from which."""

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.answering.listing import list_providers
from knowledge.answering.outcomes import Band, Decision, DidYouMean, ListAnswer, Unknown
from knowledge.evaluation import Question, confusions, judge, misses
from tests.knowledge.evaluation.by_hand import (
    ANSWERED_A,
    ASKED_BACK,
    CHOSEN,
    COMPARED,
    KNOWN,
    ONE,
    SILENT,
    TWO,
    A,
    B,
    C,
    decision,
    judged_as,
    question,
)
from tests.knowledge.making import make_answerer


@pytest.mark.parametrize(
    ("asked", "decided", "expected"),
    [
        (question("topic", "aa"), ANSWERED_A, 1),
        (question("topic", "cc", "aa"), ANSWERED_A, 1),
        (question("topic", "bb"), ANSWERED_A, 2),
        (question("topic", "cc"), ANSWERED_A, 3),
        (question("topic", "zz"), ANSWERED_A, 0),
        (question("topic", "aa"), ASKED_BACK, 2),
        (question("topic", "cc"), ASKED_BACK, 3),
        (question("topic", "aa"), SILENT, 2),
        (question("topic", "zz"), SILENT, 0),
        (question("topic", "one"), COMPARED, 2),
        (question("topic", "one"), decision(ListAnswer(list_providers([], [ONE, TWO]))), 2),
        (question("compare", "one", "two"), COMPARED, 1),
        (question("compare", "one"), COMPARED, 1),
        (question("compare", "one", "aa"), COMPARED, 0),
        (question("compare", "aa"), ANSWERED_A, 0),
        (question("choose", "zz"), CHOSEN, 1),
        (question("choose", "aa"), ANSWERED_A, 1),
        (question("choose", "zz"), ANSWERED_A, 0),
        (question("none"), ANSWERED_A, 0),
        (question("none"), ASKED_BACK, 1),
        (question("none"), SILENT, 1),
    ],
)
def test_the_first_thing_shown_is_judged(asked: Question, decided: Decision, expected: int) -> None:
    assert judged_as(asked, decided).rank == expected


def test_a_miss_is_what_could_have_been_right() -> None:
    judged = judge(
        [question("topic", "aa"), question("topic", "bb"), question("topic", "zz")],
        lambda text: ANSWERED_A,
        KNOWN,
    )

    assert [miss.accept for miss in misses(judged)] == [("bb",)]


def test_an_answerer_can_be_judged() -> None:
    answerer: Answerer = make_answerer([A, B, C])
    asked = Question(id="1", text="what is aa", kind="topic", accept=("aa",))

    (judged,) = judge([asked], answerer.decide, KNOWN)

    assert judged.right
    assert judged.seconds > 0


def pairs(*answers: tuple[Question, Decision]) -> list[tuple[str, str, int]]:
    found = confusions([judged_as(asked, decided) for asked, decided in answers])
    return [(pair.wanted, pair.by, len(pair.ids)) for pair in found]


def test_the_most_frequent_theft_comes_first() -> None:
    stolen_from_b, stolen_from_c = (question("topic", slug) for slug in ("bb", "cc"))

    assert pairs((stolen_from_b, ANSWERED_A), (stolen_from_c, ANSWERED_A), (stolen_from_c, ANSWERED_A)) == [
        ("cc", "aa", 2),
        ("bb", "aa", 1),
    ]


def test_a_theft_names_its_questions() -> None:
    judged = [judged_as(question("topic", "bb", id=name), ANSWERED_A) for name in ("q1", "q2")]

    assert [pair.ids for pair in confusions(judged)] == [("q1", "q2")]


def test_the_best_accepted_entry_is_what_was_stolen_from() -> None:
    assert pairs((question("topic", "cc", "bb"), ANSWERED_A)) == [("cc", "aa", 1)]


def test_what_nothing_should_answer_is_stolen_from_its_kind() -> None:
    assert pairs((question("none"), ANSWERED_A)) == [("none", "aa", 1)]


def test_an_entry_that_was_nearest_steals_too() -> None:
    assert pairs((question("topic", "bb"), decision(Unknown(()), Band.NONE, nearest=("aa",)))) == [
        ("bb", "aa", 1)
    ]


@pytest.mark.parametrize(
    ("asked", "decided"),
    [
        (question("topic", "aa"), ANSWERED_A),
        (question("topic", "aa"), decision(DidYouMean((A, B)), Band.UNSURE)),
        (question("topic", "zz"), ANSWERED_A),
        (question("topic", "aa"), decision(Unknown(()), Band.NONE)),
        (question("none"), SILENT),
    ],
    ids=["right", "asked back, right first", "no such entry", "nothing near", "silence wanted"],
)
def test_nothing_is_stolen_where_no_other_entry_came_first(asked: Question, decided: Decision) -> None:
    assert pairs((asked, decided)) == []
