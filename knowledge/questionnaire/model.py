"""The questionnaire as values, as `choose.toml` states it.

References between its tables are checked where they stand when the validation is given the known
ids as context (see `loading.py`), so that they are reported together with every other fault.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, ValidationInfo

from knowledge.entries import Source
from knowledge.facts import Category, Cost, Facts, HostPlatform, Isolation, LiveMigration, Workload
from knowledge.nearest import nearest
from knowledge.phrases import Phrases
from knowledge.questionnaire.effects import Effects, Tally
from knowledge.text import words
from knowledge.values import SLUG_PATTERN, Term, Text, Value, unique

NOT_SURE: Final = "not-sure"
"""The id of the option that every question has besides its own; it weighs nothing."""
NOT_SURE_LABEL: Final = "Not sure"

QUESTIONS_LIMIT: Final = 14
VERSION_LIMIT: Final = 1023
"""Both keep a short code within 16 characters."""

WEIGHT_LIMIT: Final = 3
"""The most that one answer can give an outcome or take from it."""


def _known(table: str, noun: str) -> AfterValidator:
    def check(value: str, info: ValidationInfo) -> str:
        known: Mapping[str, frozenset[str]] = info.context or {}
        if table in known and value not in known[table]:
            found = nearest(value, known[table])
            hint = f"did you mean {found!r}?" if found else f"add it to {table}"
            raise ValueError(f"no {noun} has this id; {hint}")
        return value

    return AfterValidator(check)


def _not_implicit(value: str) -> str:
    if value == NOT_SURE:
        raise ValueError("every question has this option already; remove it")
    return value


Id = Annotated[str, Field(pattern=SLUG_PATTERN, max_length=24)]
OutcomeId = Annotated[str, _known("outcomes", "outcome")]
SourceId = Annotated[str, _known("sources", "source")]
Weight = Annotated[int, Field(ge=-WEIGHT_LIMIT, le=WEIGHT_LIMIT, strict=True)]
Phrase = Annotated[Text, Field(min_length=2, max_length=60)]


class Criteria(Value):
    """Say which structured facts suit; every field given must have one value in common.

    `conditions` are the words to add to `says` where a value suits only under a condition.
    """

    says: Annotated[Text, Field(min_length=3, max_length=60)]
    conditions: dict[str, Annotated[Text, Field(min_length=3, max_length=60)]] = Field(default_factory=dict)
    category: tuple[Category, ...] = ()
    isolation: tuple[Isolation, ...] = ()
    host_platforms: tuple[HostPlatform, ...] = ()
    runs: tuple[Workload, ...] = ()
    cost: tuple[Cost, ...] = ()
    live_migration: tuple[LiveMigration, ...] = ()

    def met_by(self, facts: Facts) -> bool:
        """Say whether `facts` suit in every field that is given."""
        return all(_values(facts, name) & {*wanted} for name, wanted in self.wanted.items())

    def said_of(self, facts: Facts) -> str:
        """Return `says` for facts that suit, with the conditions under which they do."""
        found = {value for name, wanted in self.wanted.items() for value in _values(facts, name) & {*wanted}}
        conditions = (words for value, words in self.conditions.items() if value in found)
        return ", ".join((self.says, *conditions))

    @property
    def wanted(self) -> dict[str, tuple[Term, ...]]:
        """Return the fields of the facts that matter here with the values that suit."""
        names = (name for name in type(self).model_fields if name not in {"says", "conditions"})
        return {name: wanted for name in names if (wanted := getattr(self, name))}


def _values(facts: Facts, name: str) -> set[Term]:
    value = getattr(facts, name)
    return {*value} if isinstance(value, tuple) else {value}


class Outcome(Value):
    """Be one thing that can be recommended.

    `isolation` ranks what separates two workloads: 0 one kernel for all, 1 one for each group,
    2 one for each. `parts` are what a provider must be, one after the other where it takes several.
    """

    id: Id
    title: Annotated[Text, Field(min_length=2, max_length=60)]
    summary: Annotated[Text, Field(min_length=20, max_length=240)]
    isolation: Annotated[int, Field(ge=0, le=2, strict=True)]
    parts: Annotated[tuple[Criteria, ...], Field(min_length=1, max_length=3)]


class Dispute(Value):
    """Say in what other guides differ from the reason of an answer."""

    says: Annotated[Text, Field(min_length=20, max_length=220)]
    source: SourceId


class Option(Value):
    """Be one answer: what it weighs, what it rules out, and the reason a member reads."""

    id: Annotated[Id, AfterValidator(_not_implicit)]
    label: Annotated[Text, Field(min_length=2, max_length=80)]
    description: Annotated[Text, Field(max_length=100)] = ""
    weights: dict[OutcomeId, Weight]
    rules_out: Annotated[tuple[OutcomeId, ...], AfterValidator(unique)] = ()
    reason: Annotated[Text, Field(min_length=20, max_length=200)]
    source: SourceId
    dispute: Dispute | None = None
    phrases: Annotated[tuple[Phrase, ...], AfterValidator(unique)] = ()
    wants: Criteria | None = None


class AskWhen(Value):
    """Name the earlier question on which another depends, and the answers that let it be asked."""

    question: str
    options: Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(unique)]


class Question(Value):
    """Be one question; with `scale` its options rise, from first to last, in what they demand.

    `distractors` hold words of a phrase without giving its answer: a Windows laptop is where
    something runs, not what runs there.
    """

    id: Id
    text: Annotated[Text, Field(min_length=8, max_length=200)]
    why: Annotated[Text, Field(min_length=8, max_length=160)]
    scale: Literal["isolation"] | None = None
    ask_when: AskWhen | None = None
    distractors: Annotated[tuple[Phrase, ...], AfterValidator(unique)] = ()
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=5)]

    def option(self, option_id: str) -> Option | None:
        """Return the option called `option_id`; None for *Not sure* and for unknown ones."""
        return next((option for option in self.options if option.id == option_id), None)

    def allows(self, option_id: str) -> bool:
        """Say whether `option_id` is an answer to this question."""
        return option_id == NOT_SURE or self.option(option_id) is not None

    @property
    def answers(self) -> tuple[str, ...]:
        """Return the ids of all answers in the order shown, *Not sure* last."""
        return (*(option.id for option in self.options), NOT_SURE)


class Wording(Value):
    """Hold what tells a wish from its denial in a sentence: "no gpu", "without a gpu or a desktop"."""

    negations: Annotated[tuple[Phrase, ...], AfterValidator(unique)] = ()
    joiners: Annotated[tuple[Phrase, ...], AfterValidator(unique)] = ()
    fillers: Annotated[tuple[Annotated[Text, Field(min_length=1)], ...], AfterValidator(unique)] = ()


class Questionnaire(Value):
    """Hold the whole model; `version` rises whenever the meaning of an answer changes."""

    version: Annotated[int, Field(ge=1, le=VERSION_LIMIT, strict=True)]
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=2)]
    sources: dict[str, Source]
    wording: Wording = Wording()
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=QUESTIONS_LIMIT)]

    def question(self, question_id: str) -> Question | None:
        """Return the question called `question_id`, or None."""
        return next((found for found in self.questions if found.id == question_id), None)

    def outcome(self, outcome_id: str) -> Outcome:
        """Return the outcome called `outcome_id`, or raise `KeyError`."""
        for outcome in self.outcomes:
            if outcome.id == outcome_id:
                return outcome
        raise KeyError(outcome_id)

    def valid(self, answers: Mapping[str, str]) -> Iterator[tuple[Question, str]]:
        """Iterate over those of `answers` that exist here, in the order of the questions."""
        for question in self.questions:
            option_id = answers.get(question.id)
            if option_id is not None and question.allows(option_id):
                yield question, option_id

    @cached_property
    def effects(self) -> dict[str, Effects]:
        """Return what each question can do, by its id."""
        outcomes = [outcome.id for outcome in self.outcomes]
        return {
            question.id: Effects.build(
                outcomes,
                ((option.id, option.weights, option.rules_out) for option in question.options),
            )
            for question in self.questions
        }

    @cached_property
    def phrases(self) -> Phrases[tuple[str, str | None]]:
        """Return the phrases of all questions, each with its question and option; distractors have none."""
        distractors = [
            (phrase, (question.id, None)) for question in self.questions for phrase in question.distractors
        ]
        given = [
            (phrase, (question.id, option.id))
            for question in self.questions
            for option in question.options
            for phrase in option.phrases
        ]
        return Phrases((words(text), says) for text, says in (*distractors, *given))

    @property
    def untouched(self) -> Tally:
        """Return the tally before any answer."""
        return Tally((0,) * len(self.outcomes))
