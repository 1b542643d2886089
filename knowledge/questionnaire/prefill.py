"""Find the answers that a sentence already gives, so that they are shown instead of asked again.

Deterministic and literal: only the phrases in `choose.toml` count, as whole words, never a guess.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.questionnaire.model import Questionnaire
from knowledge.text import words


@dataclass(frozen=True, slots=True)
class _Hit:
    question_id: str
    option_id: str
    phrase: tuple[str, ...]
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.phrase)


def prefill(questionnaire: Questionnaire, sentence: str) -> dict[str, str]:
    """Return the answers that `sentence` gives, by question, in the order of the questions.

    Of several phrases that answer one question the longest counts, then the earlier. A negation
    right before a phrase silences it, and the shorter ones that lie within it.
    """
    tokens = words(sentence)
    hits = sorted(
        _hits(questionnaire, tokens),
        key=lambda hit: (-len(hit.phrase), -len(" ".join(hit.phrase)), hit.start),
    )
    claimed: dict[str, set[int]] = {}
    found: dict[str, str] = {}
    for hit in hits:
        places = claimed.setdefault(hit.question_id, set())
        span = range(hit.start, hit.end)
        if places.intersection(span):
            continue
        places.update(span)
        if not _denied(questionnaire, tokens[: hit.start]):
            found.setdefault(hit.question_id, hit.option_id)
    order = (question.id for question in questionnaire.questions)
    return {question_id: found[question_id] for question_id in order if question_id in found}


def _hits(questionnaire: Questionnaire, tokens: Sequence[str]) -> Iterator[_Hit]:
    starts: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        starts.setdefault(token, []).append(place)
    for question in questionnaire.questions:
        for option in question.options:
            for phrase in map(words, option.phrases):
                for start in starts.get(phrase[0], ()) if phrase else ():
                    if tuple(tokens[start : start + len(phrase)]) == phrase:
                        yield _Hit(question.id, option.id, phrase, start)


def _denied(questionnaire: Questionnaire, before: Sequence[str]) -> bool:
    wording = questionnaire.wording
    fillers = {word for filler in wording.fillers for word in words(filler)}
    end = len(before)
    while end and before[end - 1] in fillers:
        end -= 1
    for negation in map(words, wording.negations):
        if negation and tuple(before[max(0, end - len(negation)) : end]) == negation:
            return True
    return False
