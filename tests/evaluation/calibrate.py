"""Find the weights of the confidence anew: `uv run python -m tests.evaluation.calibrate [FILE …]`.

Fits a logistic model by Newton's method to whether the first candidate is right, on the questions of kind
`topic` and `none` of all files together; prints the weights for `knowledge/matching/confidence.py`, and how
well they divide each file.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.evaluation import read_questions
from knowledge.evaluation.ranking import area_under_curve
from knowledge.loader import load_library
from knowledge.matching.matcher import Matcher
from knowledge.text import plain
from tests.evaluation.answers import OURS

RIDGE = 0.05
"""Strength of the pull towards zero, on all weights but the first."""

STEPS = 50

Floats = NDArray[np.float64]


def evidence(matcher: Matcher, file: Path) -> tuple[Floats, Floats]:
    """Return the terms of each question's first candidate, and whether it was right."""
    terms, right = [], []
    for question in read_questions(file):
        match = matcher.match(plain(question.text))
        if question.kind in {"topic", "none"} and match.candidates and match.exact is None:
            terms.append(match.candidates[0].evidence.terms)
            right.append(match.candidates[0].slug in question.accept)
    return np.array(terms), np.array(right, dtype=np.float64)


def fit(terms: Floats, right: Floats) -> Floats:
    """Return the weights that make `right` most likely."""
    pull = RIDGE * np.eye(terms.shape[1])
    pull[0, 0] = 0.0
    weights = np.zeros(terms.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-terms @ weights))
        gradient = terms.T @ (right - chance) - pull @ weights
        curvature = (terms * (chance * (1 - chance))[:, None]).T @ terms + pull
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights


def main(files: list[Path]) -> None:
    """Fit on all files together and print how the weights do on each."""
    matcher = Matcher(load_library())
    found = {file: evidence(matcher, file) for file in files}
    weights = fit(
        np.vstack([terms for terms, _ in found.values()]), np.hstack([y for _, y in found.values()])
    )
    print("WEIGHTS =", tuple(round(float(weight), 2) for weight in weights))
    for file, (terms, right) in found.items():
        area = area_under_curve(terms @ weights, right)
        print(f"{file.name}: {right.mean():.1%} right, area under the curve {area:.3f}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [OURS])
