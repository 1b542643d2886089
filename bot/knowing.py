"""Build what answers from the content: shared by the command line and the bot, without discord."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from knowledge.answering.answerer import Answerer
from knowledge.errors import ContentError, Problem
from knowledge.library import Library
from knowledge.loader import CONTENT, load_library
from knowledge.matching.cache import is_learnt
from knowledge.overlay import Change, merge
from knowledge.questionnaire.loading import load_past, load_questionnaire
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.prefill import prefill
from knowledge.suggesting import Suggester


@dataclass(frozen=True)
class Knowledge:
    """Hold everything that is read from the content; replaced whole when that changes.

    `past` are the questionnaires of earlier versions, for codes that are older than today's.
    That of a server with changes is the shipped one, its `base`, with the entries `changed`.
    """

    library: Library
    questionnaire: Questionnaire
    past: Mapping[int, Questionnaire]
    answerer: Answerer
    base: "Knowledge | None" = None
    changed: frozenset[str] = frozenset()

    @cached_property
    def suggester(self) -> Suggester:
        """Return what completes a question while it is typed."""
        if self.base is not None:
            return self.base.suggester.amended(self.library, self.changed)
        return Suggester(self.library)

    def complete(self) -> None:
        """Build now what is else built, in a tenth of a second, when it is first asked for."""
        _ = self.suggester

    def amended(self, changes: Sequence[Change]) -> "Knowledge":
        """Return the knowledge of a server with these changes; not in the loop."""
        if not changes:
            return self
        library = merge(self.library, changes)
        return Knowledge(
            library,
            self.questionnaire,
            self.past,
            self.answerer.amended(library),
            base=self,
            changed=frozenset(change.slug for change in changes),
        )


def load_knowledge(content: Path = CONTENT, cache: Path | None = None, *, apart: bool = False) -> Knowledge:
    """Read the content whole and build what answers from it; raises `ContentError`.

    What takes long to compute is kept in the folder `cache` for the next start. Where it is wanted `apart`,
    a process of its own computes and keeps it: that takes some hundred megabytes, which go with the process.
    """
    library, questionnaire, past = read_content(content, cache)
    if apart and cache and not is_learnt(cache, library.digest):
        _learn_apart(content, cache)
    answerer = Answerer(library, partial(prefill, questionnaire), cache)
    return Knowledge(library, questionnaire, past, answerer)


def _learn_apart(content: Path, cache: Path) -> None:
    """Let a process of its own fill the cache; where it cannot, the rest is computed here after all."""
    command = [sys.executable, "-P", "-m", "bot.knowing", str(content), str(cache)]
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(command, check=False, stderr=subprocess.DEVNULL)  # noqa: S603 - our own module


def read_content(
    content: Path, cache: Path | None = None, today: date | None = None
) -> tuple[Library, Questionnaire, Mapping[int, Questionnaire]]:
    """Read entries, questionnaire and its past; raises `ContentError` with the problems of all.

    Days after `today` are among them, where it is given.
    """
    problems: list[Problem] = []
    library = questionnaire = None
    past: Mapping[int, Questionnaire] = {}
    try:
        library = load_library(content, cache, today)
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


if __name__ == "__main__":
    load_knowledge(*map(Path, sys.argv[1:]))
