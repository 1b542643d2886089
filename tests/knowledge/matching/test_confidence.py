"""The confidence: one scale, on which more evidence never makes an answer less sure."""

from dataclasses import replace
from math import log1p

from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.confidence import AHEAD_LIMIT, LONGEST, WEIGHTS, Evidence, confidence
from tests.knowledge.making import UNHURRIED

MIDDLING = Evidence(
    similarity=0.7,
    margin=0.1,
    phrased=0.7,
    known=0.9,
    length=6,
    asks=True,
    ahead=0.2,
    anchor=0.6,
)

SHARES = st.floats(0, 1)
WIDE = st.floats(-1e3, 1e3)
EVIDENCE = st.builds(
    Evidence,
    similarity=st.floats(0, 1.4),
    margin=st.floats(-1, 1),
    phrased=SHARES,
    known=SHARES,
    length=st.integers(0, 5_000),
    asks=st.booleans(),
    ahead=WIDE,
    anchor=SHARES,
)


def rises(weaker: Evidence, stronger: Evidence) -> bool:
    """Say whether the confidence does not fall from one to the other, but for rounding."""
    return confidence(weaker) <= confidence(stronger) + 1e-9


def test_every_term_has_its_weight() -> None:
    assert len(MIDDLING.terms) == len(WEIGHTS)


@UNHURRIED
@given(evidence=EVIDENCE)
def test_a_confidence_is_0_to_100(evidence: Evidence) -> None:
    assert 0 <= confidence(evidence) <= 100


@UNHURRIED
@given(evidence=EVIDENCE, margin=st.floats(-1, 1))
def test_a_greater_margin_over_the_runner_up_is_no_less_sure(evidence: Evidence, margin: float) -> None:
    lesser, greater = sorted((evidence.margin, margin))

    assert rises(replace(evidence, margin=lesser), replace(evidence, margin=greater))


def test_a_clear_margin_is_surer_than_none() -> None:
    assert confidence(replace(MIDDLING, margin=0.3)) > confidence(replace(MIDDLING, margin=0.0))


@UNHURRIED
@given(evidence=EVIDENCE, ahead=WIDE)
def test_a_greater_lead_over_a_decoy_is_no_less_sure(evidence: Evidence, ahead: float) -> None:
    lesser, greater = sorted((evidence.ahead, ahead))

    assert rises(replace(evidence, ahead=lesser), replace(evidence, ahead=greater))


def test_ahead_of_a_decoy_is_surer_than_behind_it() -> None:
    assert confidence(replace(MIDDLING, ahead=0.1)) > confidence(replace(MIDDLING, ahead=-0.1))


def test_a_lead_counts_up_to_its_limit_and_no_further() -> None:
    limit, beyond = (replace(MIDDLING, ahead=AHEAD_LIMIT * by) for by in (1, 5))

    assert confidence(limit) == confidence(beyond)


def test_a_lag_counts_up_to_its_limit_and_no_further() -> None:
    limit, beyond = (replace(MIDDLING, ahead=-AHEAD_LIMIT * by) for by in (1, 5))

    assert confidence(limit) == confidence(beyond)


def test_within_its_limits_every_bit_of_a_lead_counts() -> None:
    found = [confidence(replace(MIDDLING, ahead=at * AHEAD_LIMIT / 10)) for at in range(-10, 11)]

    assert found == sorted(set(found))


def test_a_text_longer_than_the_longest_question_counts_as_that_long() -> None:
    longest, longer = (replace(MIDDLING, length=LONGEST * by) for by in (1, 100))

    assert confidence(longest) == confidence(longer)


def test_up_to_the_longest_question_every_word_counts() -> None:
    lengths = {replace(MIDDLING, length=words).terms for words in range(LONGEST + 1)}

    assert len(lengths) == LONGEST + 1


def test_the_first_words_count_more_than_the_last() -> None:
    at = MIDDLING.terms.index(log1p(MIDDLING.length))
    terms = [replace(MIDDLING, length=words).terms[at] for words in (1, 2, LONGEST - 1, LONGEST)]

    assert terms[1] - terms[0] > terms[3] - terms[2]


@UNHURRIED
@given(evidence=EVIDENCE, share=SHARES)
def test_words_that_the_entry_knows_make_it_no_less_sure(evidence: Evidence, share: float) -> None:
    lesser, greater = sorted((evidence.phrased, share))

    assert rises(replace(evidence, phrased=lesser), replace(evidence, phrased=greater))


@UNHURRIED
@given(evidence=EVIDENCE, share=SHARES)
def test_words_that_anything_knows_make_it_no_less_sure(evidence: Evidence, share: float) -> None:
    lesser, greater = sorted((evidence.known, share))

    assert rises(replace(evidence, known=lesser), replace(evidence, known=greater))
