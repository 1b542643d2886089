"""Whatever is asked: one outcome, the same one again, without a wait."""

from typing import get_args

from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.answering.answerer import Answerer
from knowledge.answering.comparing import MOST
from knowledge.answering.deciding import OFFERED
from knowledge.answering.outcomes import Band, ComparisonAnswer, Decision, DidYouMean, Outcome, Unknown
from knowledge.answering.report import decision_report
from knowledge.library import Library
from tests.knowledge.answering.world import make_small
from tests.knowledge.making import UNHURRIED, seconds

FEW = settings(deadline=None, max_examples=50)
WORDS = st.sampled_from(
    (
        *("what", "is", "a", "should", "i", "use", "my", "for", "which", "or", "and", "vs", "than", "it"),
        *("docker", "podman", "dokcer", "kvm", "esxi", "lxd", "virtualbox", "vm", "container", "snapshot"),
        *("hypervisors", "free", "linux", "windows", "difference", "between", "better"),
        *("?", ".", "!", "😀", ">", "<@1>", "```"),
    )
)
SENTENCES = st.lists(WORDS, max_size=14).map(" ".join)
QUESTIONS = SENTENCES | st.text(max_size=100) | st.text(st.characters(exclude_categories=()), max_size=40)
PREVIOUS = st.lists(st.sampled_from(["docker", "kvm", "container", "gone"]), max_size=2)


def check(decision: Decision) -> None:
    """Assert what holds for every decision."""
    assert isinstance(decision.outcome, get_args(Outcome))
    assert 0 <= decision.score <= 100
    assert decision.reasons
    if decision.band is Band.UNSURE:
        assert isinstance(decision.outcome, DidYouMean)
        assert 1 <= len(decision.slugs) <= OFFERED
    elif decision.band is Band.NONE:
        assert isinstance(decision.outcome, Unknown)
    else:
        assert not isinstance(decision.outcome, DidYouMean | Unknown)
    if isinstance(decision.outcome, ComparisonAnswer):
        assert 2 <= len(decision.slugs) <= MOST
    assert len(set(decision.slugs)) == len(decision.slugs)


@UNHURRIED
@given(question=QUESTIONS, unprompted=st.booleans(), previous=PREVIOUS, before=QUESTIONS)
def test_every_question_has_one_outcome_that_fits_its_band(
    question: str, unprompted: bool, previous: list[str], before: str, small: Answerer
) -> None:
    check(small.decide(question, unprompted=unprompted, previous=previous, before=before))


@FEW
@given(question=QUESTIONS, unprompted=st.booleans())
def test_the_shipped_knowledge_answers_anything(question: str, unprompted: bool, answerer: Answerer) -> None:
    check(answerer.decide(question, unprompted=unprompted))


@FEW
@given(question=QUESTIONS, previous=PREVIOUS, before=QUESTIONS)
def test_the_same_question_has_the_same_answer(
    question: str, previous: list[str], before: str, small: Answerer
) -> None:
    once, again = (small.decide(question, previous=previous, before=before) for _ in range(2))

    assert once == again


@settings(deadline=None, max_examples=5)
@given(question=SENTENCES)
def test_a_bot_started_anew_gives_the_same_answer(question: str, small: Answerer) -> None:
    anew = make_small()

    assert decision_report(anew.decide(question), anew.library) == decision_report(
        small.decide(question), small.library
    )


@FEW
@given(question=QUESTIONS)
@example(question="vm docker ? podman is")
def test_what_is_answered_unprompted_is_answered_when_asked(question: str, small: Answerer) -> None:
    unprompted = small.decide(question, unprompted=True)

    if unprompted.band is Band.SURE:
        assert small.decide(question).slugs == unprompted.slugs


@FEW
@given(question=SENTENCES)
def test_case_does_not_matter(question: str, small: Answerer) -> None:
    assert small.decide(question.upper()).slugs == small.decide(question).slugs


@FEW
@given(question=QUESTIONS, locale=st.sampled_from(["en", "de", "pt-BR", "", "x" * 50]))
def test_any_locale_is_answered(question: str, locale: str, small: Answerer) -> None:
    assert small.decide(question, locale=locale).slugs == small.decide(question).slugs


def test_a_usual_question_takes_no_time(answerer: Answerer, library: Library) -> None:
    questions = [entry.phrasings[0] for entry in library][:50]

    assert seconds(lambda: [answerer.decide(question) for question in questions]) / 50 < 0.02
