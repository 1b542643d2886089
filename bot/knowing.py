"""Build what answers from the content: shared by the command line and the bot, without discord."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from knowledge.answering.answerer import Answerer
from knowledge.errors import ContentError, Problem
from knowledge.library import Library
from knowledge.loader import CONTENT, load_library
from knowledge.questionnaire.loading import load_past, load_questionnaire
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.prefill import prefill
from knowledge.suggesting import Suggester


@dataclass(frozen=True)
class Knowledge:
    """Hold everything that is read from the content; replaced whole when that changes.

    `past` are the questionnaires of earlier versions, for codes that are older than today's.
    """

    library: Library
    questionnaire: Questionnaire
    past: Mapping[int, Questionnaire]
    answerer: Answerer

    @cached_property
    def suggester(self) -> Suggester:
        """Return what completes a question while it is typed."""
        return Suggester(self.library)


def load_knowledge(content: Path = CONTENT, cache: Path | None = None) -> Knowledge:
    """Read the content whole and build what answers from it; raises `ContentError`.

    What takes long to compute is kept in the folder `cache` for the next start.
    """
    library, questionnaire, past = read_content(content)
    answerer = Answerer(library, partial(prefill, questionnaire), cache)
    return Knowledge(library, questionnaire, past, answerer)


def read_content(content: Path) -> tuple[Library, Questionnaire, Mapping[int, Questionnaire]]:
    """Read entries, questionnaire and its past; raises `ContentError` with the problems of all."""
    problems: list[Problem] = []
    library = questionnaire = None
    past: Mapping[int, Questionnaire] = {}
    try:
        library = load_library(content)
    except ContentError as error:
        problems.extend(error.problems)
    try:
        questionnaire = load_questionnaire(content / "choose.toml")
        past = load_past(content / "choose-past", questionnaire.version)
    except ContentError as error:
        problems.extend(error.problems)
    if library is None or questionnaire is None or problems:
        raise ContentError(problems)
    return library, questionnaire, past
