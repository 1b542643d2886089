"""Build what answers from the content: shared by the command line and the bot, without discord."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
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


class Shipped:
    """Load the shipped knowledge, again where that is wanted, and hold what was loaded last.

    What takes long to compute is computed by a process of its own, which leaves it in the cache: that takes
    some hundred megabytes, which go with the process. It sees nothing of the bot's environment.
    """

    def __init__(self, cache: Path, content: Path = CONTENT) -> None:
        """Load it for the first time; raises `ContentError`."""
        self._cache, self._content = cache, content
        self._learning: subprocess.Popen[bytes] | None = None
        self._closed = False
        self.knowledge = self.load()

    def load(self) -> Knowledge:
        """Read the content anew; raises `ContentError`, or `RuntimeError` where it is closed meanwhile."""
        self.knowledge = load_knowledge(self._content, self._cache, self._learn)
        return self.knowledge

    def close(self) -> None:
        """End what is being computed; whoever waits for it in another thread is free at once."""
        self._closed = True
        if self._learning is not None:
            self._learning.kill()

    def _learn(self) -> None:
        """Let the process fill the cache; where it cannot, the rest is computed here after all."""
        command = [sys.executable, "-P", "-m", "bot.knowing", str(self._content), str(self._cache)]
        with suppress(OSError):
            self._cache.mkdir(parents=True, exist_ok=True)
            with subprocess.Popen(command, stderr=subprocess.DEVNULL, env={}) as self._learning:  # noqa: S603 - our own module
                if self._closed:
                    self._learning.kill()
        if self._closed:
            raise RuntimeError("the knowledge is closed; nobody waits for what was being read")


def load_knowledge(
    content: Path = CONTENT, cache: Path | None = None, learn: Callable[[], object] | None = None
) -> Knowledge:
    """Read the content whole and build what answers from it; raises `ContentError`.

    What takes long to compute is kept in the folder `cache` for the next start; where it is not there yet,
    `learn` may put it there.
    """
    library, questionnaire, past = read_content(content, cache)
    if learn and cache and not is_learnt(cache, library.digest):
        learn()
    answerer = Answerer(library, partial(prefill, questionnaire), cache)
    return Knowledge(library, questionnaire, past, answerer)


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
    load_knowledge(Path(sys.argv[1]), Path(sys.argv[2]))
