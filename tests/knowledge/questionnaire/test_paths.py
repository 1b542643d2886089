"""Proofs over every path through the shipped questionnaire.

The paths are far too many to be walked one by one; `tools.choose_paths` merges those that have the same
future, and a test below counts a small questionnaire both ways. What holds for any answers, on a path or
not, is proven in `test_monotony.py`.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from knowledge.questionnaire.advice import HARD_STOP
from knowledge.questionnaire.effects import Effect
from knowledge.questionnaire.loading import parse_questionnaire
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.position import replay
from tests.knowledge.questionnaire.conftest import Document, Walked
from tests.knowledge.questionnaire.strategies import UNHURRIED, outcome, some_answers, walks
from tools.choose_paths import Ends, Paths


def test_every_path_ends_with_every_question_asked_at_most_once(
    walked: Walked, questionnaire: Questionnaire
) -> None:
    assert max(length for _, length in walked[1]) <= len(questionnaire.questions)


def test_the_paths_are_too_many_to_be_walked_one_by_one(walked: Walked) -> None:
    assert sum(walked[1].values()) > 100_000_000 > 1000 * len(walked[0].ends)


def test_one_hard_stop_can_decide_alone(walked: Walked) -> None:
    assert min(length for _, length in walked[1]) == 1


def test_every_outcome_is_reached_by_some_path(walked: Walked, questionnaire: Questionnaire) -> None:
    reached = {end for end, _ in walked[1]}

    assert reached == {known.id for known in questionnaire.outcomes}


def test_no_outcome_takes_more_than_half_of_all_paths(walked: Walked) -> None:
    counted: Counter[str] = Counter()
    for (end, _), count in walked[1].items():
        counted[end] += count

    assert max(counted.values()) <= sum(counted.values()) / 2


def test_no_option_is_dead(walked: Walked, questionnaire: Questionnaire) -> None:
    options = {(q.id, option.id) for q in questionnaire.questions for option in q.options}

    assert walked[0].telling == options


def test_every_path_with_an_answer_has_a_reason(questionnaire: Questionnaire) -> None:
    """Look for a counterexample where alone it could be.

    A reason is an answer that gives the winner more than the mean of the others. Without one its points are
    no more than that mean, so all that is left must be equal, by answers that give the winner just the mean.
    """
    size = range(len(questionnaire.outcomes))
    unreasoned = []
    for winner, left in product(size, (set(some) for n in size for some in combinations(size, n + 1))):
        if winner in left:
            levels = list(_even_answers(questionnaire, winner, left))
            for answers in product(*levels):
                tally = questionnaire.untouched
                for effect in filter(None, answers):
                    tally = tally.plus(effect)
                equal = len({tally.scores[x] for x in left}) == 1
                if any(answers) and equal and tally.ruled_out == {*size} - left:
                    unreasoned.append((winner, left, answers))

    assert unreasoned == []


def _even_answers(
    questionnaire: Questionnaire, winner: int, left: set[int]
) -> Iterator[tuple[Effect | None, ...]]:
    """Give, for each question, *Not sure* and the answers that favour neither the winner nor the others."""
    out = {*range(len(questionnaire.outcomes))} - left
    found: list[list[Effect]] = []
    for effects in questionnaire.effects.values():
        even = []
        for effect in effects.by_option.values():
            others = (left - {winner}) | effect.rules_out
            given = [effect.weights[x] - HARD_STOP * (x in effect.rules_out) for x in others]
            if given and not effect.rules_out & left and effect.weights[winner] * len(given) == sum(given):
                even.append(effect)
        found.append(even)
    if out <= frozenset[int]().union(*(effect.rules_out for even in found for effect in even)):
        yield from ((None, *even) for even in found if even)


def test_nothing_is_asked_that_can_no_longer_matter(walked: Walked) -> None:
    """In every state, some answer to what is asked there changes how some path after it ends."""
    assert walked[0].idle == set()


def test_the_reduction_counts_the_same_paths_as_walking_them_all(document: Document) -> None:
    for question in document["questions"]:
        question.pop("ask_when", None)
    small = parse_questionnaire(document, "small.toml")
    counted: Ends = Counter()
    waiting: list[dict[str, str]] = [{}]
    while waiting:
        answers = waiting.pop()
        position = replay(small, answers)
        if position.current is None:
            counted[outcome(small, answers), len(answers)] += 1
        else:
            question = position.current
            waiting += [{**answers, question.id: option_id} for option_id in question.answers]

    assert Paths(small).walk() == counted


@UNHURRIED
@given(data=st.data())
def test_replaying_a_path_agrees_with_the_reduction(
    data: st.DataObject, questionnaire: Questionnaire, walked: Walked
) -> None:
    answers = data.draw(walks(questionnaire))
    position = replay(questionnaire, answers)

    assert position.asked == len(answers)
    if position.current is None:
        assert (outcome(questionnaire, answers), len(answers)) in walked[1]


@UNHURRIED
@given(data=st.data())
def test_nothing_is_asked_twice(data: st.DataObject, questionnaire: Questionnaire) -> None:
    answers = data.draw(walks(questionnaire))
    current = replay(questionnaire, answers).current

    assert current is None or current.id not in answers


@UNHURRIED
@given(data=st.data())
def test_what_is_asked_could_still_change_the_outcome(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    answers = data.draw(walks(questionnaire))
    position = replay(questionnaire, answers)
    effects = [questionnaire.effects[question.id] for question in position.pending]

    contenders = position.tally.contenders(effects)

    assert (position.current is None) == (len(contenders) == 1)
    assert all(effect.matters_to(contenders) for effect in effects)


@UNHURRIED
@given(data=st.data())
def test_once_done_no_further_answer_changes_the_outcome(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    answers = data.draw(walks(questionnaire))
    if replay(questionnaire, answers).current is None:
        more = {**data.draw(some_answers(questionnaire)), **answers}

        assert outcome(questionnaire, more) == outcome(questionnaire, answers)


@UNHURRIED
@given(data=st.data())
def test_fewer_questions_remain_after_each_answer(data: st.DataObject, questionnaire: Questionnaire) -> None:
    answers = data.draw(walks(questionnaire))
    before = replay(questionnaire, answers)
    if before.current:
        option_id = data.draw(st.sampled_from(before.current.answers))
        after = replay(questionnaire, {**answers, before.current.id: option_id})

        assert after.remaining < before.remaining
