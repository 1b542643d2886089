"""The calibration: weights that divide right from wrong, and how well they do."""

import json
from pathlib import Path

import numpy as np
import pytest

from knowledge.evaluation.ranking import area_under_curve
from knowledge.matching.confidence import WEIGHTS
from knowledge.matching.matcher import Matcher
from tests.evaluation.calibrate import Floats, evidence, fit
from tests.knowledge.making import make_library, topic

SEED = 7


def with_bias(*columns: Floats) -> Floats:
    """Return terms whose first is 1, as that of the evidence is."""
    return np.column_stack((np.ones(len(columns[0])), *columns))


def drawn(size: int = 2_000) -> tuple[Floats, Floats]:
    """Draw answers that are right the likelier, the greater their first term and the less their second."""
    random = np.random.default_rng(SEED)
    more, less, nothing = random.normal(size=(3, size))
    chance = 1 / (1 + np.exp(-(0.5 + 2 * more - less)))
    right = (random.random(size) < chance).astype(np.float64)
    return with_bias(more, less, nothing), right


def test_the_weights_are_found_by_which_answers_were_drawn() -> None:
    terms, right = drawn(20_000)

    assert fit(terms, right).tolist() == pytest.approx([0.5, 2, -1, 0], abs=0.15)


def test_what_is_right_scores_above_what_is_wrong() -> None:
    right = np.repeat([0.0, 1.0], 50)
    terms = with_bias(np.linspace(-1, 1, 100))

    assert area_under_curve(terms @ fit(terms, right), right) == 1


def test_weights_stay_bounded_where_nothing_overlaps() -> None:
    right = np.repeat([0.0, 1.0], 50)

    assert np.abs(fit(with_bias(np.linspace(-1, 1, 100)), right)).max() < 100


def test_the_scores_mean_what_they_say() -> None:
    terms, right = drawn()

    chance = 1 / (1 + np.exp(-terms @ fit(terms, right)))

    assert chance.mean() == pytest.approx(right.mean(), abs=1e-6)


def test_a_term_that_says_nothing_is_given_no_weight() -> None:
    terms, right = drawn()
    terms[:, 3] = 0.0

    assert fit(terms, right)[3] == 0


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """Return a file of questions, of which two are of a kind that is fitted to and not a phrasing itself."""
    questions = [
        ("snapshots of disks, how", "topic", ["snapshots"]),
        ("who took this snapshot", "none", []),
        ("what are snapshots", "topic", ["snapshots"]),
        ("snapshots or memory", "compare", ["snapshots", "memory"]),
        ("zzz", "none", []),
    ]
    file = tmp_path / "questions.jsonl"
    lines = [
        json.dumps({"id": str(at), "text": text, "kind": kind, "accept": accept})
        for at, (text, kind, accept) in enumerate(questions)
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


MATCHER = Matcher(
    make_library(
        [topic("snapshots", "what are snapshots", "snapshot of a disk"), topic("memory", "how much memory")]
    )
)


def test_only_what_likeness_decides_is_fitted_to(asked: Path) -> None:
    assert evidence(MATCHER, asked)[1].tolist() == [1, 0]


def test_every_term_of_the_evidence_is_fitted(asked: Path) -> None:
    assert evidence(MATCHER, asked)[0].shape == (2, len(WEIGHTS))
