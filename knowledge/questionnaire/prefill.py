"""Find the answers that a sentence already gives, so that they are shown instead of asked again.

Deterministic and literal: only the phrases in `choose.toml` count, as whole words, never a guess.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.questionnaire.model import Questionnaire
from knowledge.text import words


@dataclass(frozen=True, slots=True)
class _Hit:
    question_id: str
    option_id: str | None
    phrase: tuple[str, ...]
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.phrase)


def prefill(questionnaire: Questionnaire, sentence: str) -> dict[str, str]:
    """Return the answers that `sentence` gives, by question, in the order of the questions.

    Of several phrases that answer one question the longest counts, then the earlier. A negation
    right before a phrase silences it, and the shorter ones that lie within it; so does a distractor.
    """
    tokens = words(sentence)
    hits = sorted(
        (_Hit(*says, phrase, start) for start, phrase, says in questionnaire.phrases.find(tokens)),
        key=lambda hit: (-len(hit.phrase), -len(" ".join(hit.phrase)), hit.start),
    )
    denied = _denied(questionnaire, tokens, hits)
    claimed: dict[str, set[int]] = {}
    found: dict[str, str] = {}
    for hit in hits:
        places = claimed.setdefault(hit.question_id, set())
        span = range(hit.start, hit.end)
        if places.intersection(span):
            continue
        places.update(span)
        if hit.option_id and hit.start not in denied:
            found.setdefault(hit.question_id, hit.option_id)
    order = (question.id for question in questionnaire.questions)
    return {question_id: found[question_id] for question_id in order if question_id in found}


def _denied(questionnaire: Questionnaire, tokens: Sequence[str], hits: Sequence[_Hit]) -> set[int]:
    """Return where denied phrases start: after a negation, or joined to one that is denied."""
    wording = questionnaire.wording
    fillers = {word for filler in wording.fillers for word in words(filler)}
    negations, joiners = (tuple(map(words, each)) for each in (wording.negations, wording.joiners))
    starts: set[int] = set()
    ends: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        end = hit.start
        while end and tokens[end - 1] in fillers:
            end -= 1
        joined = (end - len(joiner) for joiner in joiners if _ends(tokens, end, joiner))
        if any(_ends(tokens, end, negation) for negation in negations) or ends.intersection(joined):
            starts.add(hit.start)
            ends.add(hit.end)
    return starts


def _ends(tokens: Sequence[str], end: int, phrase: Sequence[str]) -> bool:
    """Say whether `phrase` stands right before `end`."""
    return bool(phrase) and tuple(tokens[max(0, end - len(phrase)) : end]) == tuple(phrase)
