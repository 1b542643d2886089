"""The shipped questionnaire, and a small one in which every rule of the engine is in sight."""

from typing import Any

import pytest

from knowledge.loader import CONTENT
from knowledge.questionnaire.loading import load_questionnaire, parse_questionnaire
from knowledge.questionnaire.model import Questionnaire
from tools.choose_paths import Ends, Paths

Document = dict[str, Any]
Walked = tuple[Paths, Ends]


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return load_questionnaire(CONTENT / "choose.toml")


@pytest.fixture(scope="session")
def walked(questionnaire: Questionnaire) -> Walked:
    """Return what a walk over all paths of the shipped questionnaire has found."""
    paths = Paths(questionnaire)
    return paths, paths.walk()


def _outcome(outcome_id: str, isolation: int) -> Document:
    return {
        "id": outcome_id,
        "title": outcome_id.title(),
        "summary": f"Whatever is best done with a {outcome_id}",
        "isolation": isolation,
        "parts": [{"says": f"runs a {outcome_id}", "category": ["hypervisor"]}],
    }


def _option(option_id: str, **more: Any) -> Document:
    reason = f"The answer {option_id} speaks for itself"
    return {
        "id": option_id,
        "label": f"It is {option_id}",
        "reason": reason,
        "source": "book",
        **more,
    }


def _question(question_id: str, *options: Document, **more: Any) -> Document:
    text, why = f"What about the {question_id}?", f"Because the {question_id} decides"
    return {"id": question_id, "text": text, "why": why, "options": list(options), **more}


@pytest.fixture
def document() -> Document:
    return {
        "version": 3,
        "outcomes": [_outcome("tent", 0), _outcome("house", 1)],
        "sources": {"book": {"title": "The book", "url": "https://example.org/book"}},
        "wording": {"negations": ["no", "don't need"], "fillers": ["a", "the"]},
        "questions": [
            _question(
                "winter",
                _option("stay", weights={"house": 1}, rules_out=["tent"], phrases=["winter"]),
                _option("leave", weights={"tent": 1}, phrases=["winter in spain", "summer only"]),
            ),
            _question(
                "pets",
                _option("some", weights={"house": 1}, phrases=["dog", "guard dog"]),
                _option("none", weights={"tent": 1}),
            ),
            _question(
                "dog-size",
                _option("large", weights={"house": 3}),
                _option("small", weights={"tent": 1}),
                ask_when={"question": "pets", "options": ["some"]},
            ),
            _question(
                "money",
                _option("much", weights={"house": 3}),
                _option("little", weights={"tent": 3}, phrases=["cheap"]),
            ),
        ],
    }


@pytest.fixture
def small(document: Document) -> Questionnaire:
    return parse_questionnaire(document, "small.toml")
