"""Where somebody stands: the answers replayed, question by question, from the beginning.

Only answers are ever kept; the next question, progress and what counts follow from them here.
What they add up to is said in `advice.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.errors import UnknownIdError
from knowledge.nearest import nearest
from knowledge.questionnaire.effects import Effects, Tally
from knowledge.questionnaire.model import (
    NOT_SURE,
    NOT_SURE_LABEL,
    Option,
    Question,
    Questionnaire,
)


@dataclass(frozen=True, slots=True)
class Step:
    """Be one question and the answer that counts; `option` is None for *Not sure*."""

    question: Question
    option_id: str

    @property
    def option(self) -> Option | None:
        """Return the option chosen, or None for *Not sure*."""
        return self.question.option(self.option_id)

    @property
    def label(self) -> str:
        """Return the words of the answer."""
        option = self.option
        return option.label if option else NOT_SURE_LABEL


@dataclass(frozen=True, slots=True)
class Position:
    """Be the place in the questionnaire to which some answers lead.

    `behind` are the answers that count and stand before the `current` question (all of them when
    it is None: done), `ahead` those that count and come after it: filled in from a sentence, or
    kept when an earlier answer was changed. `pending` are the questions without an answer that can
    still matter. `kept` are answers that do not count because their question is not asked now,
    `dropped` those to questions or options that do not exist.
    """

    behind: tuple[Step, ...]
    current: Question | None
    ahead: tuple[Step, ...]
    pending: tuple[Question, ...]
    tally: Tally
    kept: Mapping[str, str] = field(default_factory=dict)
    dropped: Mapping[str, str] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return every answer that counts, in the order in which the questions are asked."""
        return self.behind + self.ahead

    @property
    def asked(self) -> int:
        """Return how many questions have an answer that counts."""
        return len(self.steps)

    @property
    def remaining(self) -> int:
        """Return how many questions are still to come at most, the current one included."""
        return len(self.pending)


def replay(questionnaire: Questionnaire, answers: Mapping[str, str]) -> Position:
    """Find where `answers` lead; never raises, whatever they hold."""
    given = {question.id: option_id for question, option_id in questionnaire.valid(answers)}
    walk = _Walk(questionnaire)
    for place, question in enumerate(questionnaire.questions):
        contenders = walk.tally.contenders(walk.effects_from(place))
        if len(contenders) == 1:
            break
        if not walk.could_ask(question, place) or not walk.matters(place, contenders):
            continue
        if not walk.decides(question, walk.effects_from(place + 1)):
            continue
        if question.id in given and walk.may_ask(question):
            walk.take(question, given[question.id])
        else:
            walk.open[question.id] = question
    pending = walk.pending()
    current = next((question for question in pending if walk.may_ask(question)), None)
    limit = walk.place[current.id] if current else len(questionnaire.questions)
    steps = walk.steps.values()
    return Position(
        behind=tuple(step for step in steps if walk.place[step.question.id] < limit),
        current=current,
        ahead=tuple(step for step in steps if walk.place[step.question.id] > limit),
        pending=pending,
        tally=walk.tally,
        kept={key: value for key, value in given.items() if key not in walk.steps},
        dropped={key: value for key, value in answers.items() if key not in given},
    )


def answer(answers: Mapping[str, str], question_id: str, option_id: str) -> dict[str, str]:
    """Return `answers` with this one given or changed and all others kept."""
    return {**answers, question_id: option_id}


def back(questionnaire: Questionnaire, answers: Mapping[str, str]) -> dict[str, str]:
    """Return `answers` without the last step before the current question; the same at the start."""
    behind = replay(questionnaire, answers).behind
    gone = behind[-1].question.id if behind else None
    return {key: value for key, value in answers.items() if key != gone}


def check_answers(questionnaire: Questionnaire, answers: Mapping[str, str]) -> None:
    """Raise `UnknownIdError` for the first of `answers` that does not exist here."""
    ids = [question.id for question in questionnaire.questions]
    for question_id, option_id in answers.items():
        question = questionnaire.question(question_id)
        if question is None:
            raise UnknownIdError("question", question_id, nearest(question_id, ids, cutoff=0))
        if not question.allows(option_id):
            near = nearest(option_id, question.answers, cutoff=0)
            raise UnknownIdError("option", option_id, near, of=question_id)


class _Walk:
    """Gather steps while the questions are gone through in their order."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.steps: dict[str, Step] = {}
        self.open: dict[str, Question] = {}
        self.tally = questionnaire.untouched
        self.place = {question.id: at for at, question in enumerate(questionnaire.questions)}
        self._questions = questionnaire.questions
        self._effects = questionnaire.effects
        self._dependent = any(question.ask_when for question in questionnaire.questions)

    def take(self, question: Question, option_id: str) -> None:
        """Count this answer."""
        self.steps[question.id] = Step(question, option_id)
        if option_id != NOT_SURE:
            self.tally = self.tally.plus(self._effects[question.id].by_option[option_id])

    def may_ask(self, question: Question) -> bool:
        """Say whether the condition of `question` is met by the steps so far."""
        condition = question.ask_when
        if condition is None:
            return True
        step = self.steps.get(condition.question)
        return step is not None and step.option_id in condition.options

    def could_ask(self, question: Question, reached: int) -> bool:
        """Say whether that condition is met or, with `reached` questions gone through, may be."""
        condition = question.ask_when
        if condition is None or self.may_ask(question) or condition.question in self.open:
            return True
        at = self.place[condition.question]
        return at >= reached and self.could_ask(self._questions[at], reached)

    def effects_from(self, reached: int) -> list[Effects]:
        """Return the effects of all questions that may still get an answer."""
        ahead = (q for q in self._questions[reached:] if self.could_ask(q, reached))
        return [self._effects[question.id] for question in (*self.open.values(), *ahead)]

    def matters(self, place: int, contenders: tuple[int, ...]) -> bool:
        """Say whether the question at `place`, or one that hangs on it, can change who wins."""
        question = self._questions[place]
        return self._effects[question.id].matters_to(contenders) or any(
            self.matters(self.place[later.id], contenders)
            for later in self._questions[place + 1 :]
            if later.ask_when is not None and later.ask_when.question == question.id
        )

    def decides(self, question: Question, rest: Sequence[Effects]) -> bool:
        """Say whether an answer can still decide who wins, whatever is answered to the `rest`.

        Where questions hang on others this is not tried.
        """
        return self._dependent or self.tally.decided_by(self._effects[question.id], rest)

    def pending(self) -> tuple[Question, ...]:
        """Return the open questions that can still matter now that every answer is known."""
        everything = len(self._questions)
        left = [q for q in self.open.values() if self.could_ask(q, everything)]
        contenders = self.tally.contenders([self._effects[question.id] for question in left])
        left = [q for q in left if self.matters(self.place[q.id], contenders)]
        rest = {q.id: [self._effects[other.id] for other in left if other is not q] for q in left}
        return tuple(q for q in left if self.decides(q, rest[q.id]))
