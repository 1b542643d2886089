"""Two public sets of labelled utterances as entries and questions; the files are not kept here.

An entry is an intent, its phrasings are training utterances drawn at random, and nothing else is known of it:
no title, no text. A question is a test utterance; what nothing answers are CLINC150's messages out of scope.
"""

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from knowledge.entries import Topic
from knowledge.evaluation import Question
from knowledge.library import DEFAULT_LOCALE, Library
from knowledge.loader import CONTENT
from knowledge.synonyms import load_synonyms

Utterances = Sequence[tuple[str, str]]
"""Texts, each with its intent."""

NO_DAY: Final = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Hold a set: utterances to learn from and to ask, and messages that no intent answers."""

    name: str
    train: Utterances
    test: Utterances
    silent: Sequence[str]

    def library(self, count: int | None, draw: int) -> Library:
        """Return a library of all intents with `count` phrasings each, or all, drawn by a number."""
        of_intent: defaultdict[str, list[str]] = defaultdict(list)
        for text, intent in dict.fromkeys(self.train):
            of_intent[intent].append(text)
        drawn = random.Random(draw)  # noqa: S311 - a draw of phrasings is no secret
        chosen = {
            intent: drawn.sample(texts, min(count or len(texts), len(texts)))
            for intent, texts in sorted(of_intent.items())
        }
        return as_library(chosen)

    def questions(self, most: int | None, draw: int) -> tuple[Question, ...]:
        """Return the questions, at most `most` of each kind, by the draw's number."""
        drawn = random.Random(draw)  # noqa: S311 - a draw of questions is no secret
        asked = [
            Question(id=f"t{at}", text=t, kind="topic", accept=(i,)) for at, (t, i) in enumerate(self.test)
        ]
        none = [Question(id=f"n{at}", text=t, kind="none", accept=()) for at, t in enumerate(self.silent)]
        return tuple(
            question
            for group in (asked, none)
            for question in (drawn.sample(group, most) if most and most < len(group) else group)
        )


def as_library(of_slug: Mapping[str, Iterable[str]]) -> Library:
    """Return a library of entries that are nothing but phrasings, with the shipped synonyms."""
    entries = {
        slug: Topic.model_construct(
            slug=slug,
            title="",
            group="practice",
            phrasings=tuple(phrasings),
            short="",
            sources=(),
            checked_on=NO_DAY,
            review_after=NO_DAY,
        )
        for slug, phrasings in of_slug.items()
    }
    return Library({DEFAULT_LOCALE: entries}, load_synonyms(CONTENT / "synonyms.toml"), "labelled")


def read_clinc(path: Path) -> Labelled:
    """Read `data_full.json` of CLINC150."""
    data = json.loads(path.read_text(encoding="utf-8"))
    train, test, silent = (
        [(text, intent) for text, intent in data[part]] for part in ("train", "test", "oos_test")
    )
    return Labelled("CLINC150", train, test, [text for text, _ in silent])


def read_banking(train: Path, test: Path, silent: Sequence[str]) -> Labelled:
    """Read `train.csv` and `test.csv` of BANKING77; `silent` are another set's messages out of scope."""
    return Labelled("BANKING77", _read_rows(train), _read_rows(test), silent)


def _read_rows(path: Path) -> Utterances:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["category"]) for row in csv.DictReader(file)]
