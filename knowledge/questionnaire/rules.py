"""What the tables of a questionnaire owe each other once every single value is right.

Each rule yields where a fault stands and what to do about it; none of them reads a file.
"""

from collections.abc import Iterator
from itertools import pairwise, product

from knowledge.nearest import nearest
from knowledge.questionnaire.model import Option, Question, Questionnaire

Fault = tuple[str, str]


def faults(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Yield every fault of `questionnaire`."""
    yield from _something_always_remains(questionnaire)
    yield from _sources(questionnaire)
    for position, question in enumerate(questionnaire.questions):
        yield from _condition(question, questionnaire.questions[:position])
        for option in question.options:
            if not option.rules_out and not any(option.weights.values()):
                where = f"questions.{question.id}.options.{option.id}.weights"
                yield where, "weighs nothing, like 'not-sure'; weigh an outcome or remove it"
        if question.scale == "isolation":
            for less, more in pairwise(question.options):
                yield from _isolation_rises(questionnaire, question, less, more)
    yield from _phrases(questionnaire)
    yield from _conditions(questionnaire)


def _something_always_remains(questionnaire: Questionnaire) -> Iterator[Fault]:
    # Stronger than needed and easy to see: were every outcome ruled out somewhere, some
    # combination of answers might leave nothing to recommend.
    options = (option for question in questionnaire.questions for option in question.options)
    ruled = {outcome for option in options for outcome in option.rules_out}
    if ruled >= {outcome.id for outcome in questionnaire.outcomes}:
        yield "outcomes", "each is ruled out by some option; leave one that no option rules out"


def _sources(questionnaire: Questionnaire) -> Iterator[Fault]:
    options = (option for question in questionnaire.questions for option in question.options)
    used = {source for option in options for source in _named(option)}
    for source_id, source in questionnaire.sources.items():
        if source_id not in used:
            yield f"sources.{source_id}", "no option names it; remove it"
        if source.url.scheme != "https":
            message = f"{str(source.url)!r} is not https; give the https address"
            yield f"sources.{source_id}.url", message


def _named(option: Option) -> Iterator[str]:
    yield option.source
    if option.dispute is not None:
        yield option.dispute.source


def _condition(question: Question, earlier: tuple[Question, ...]) -> Iterator[Fault]:
    if question.ask_when is None:
        return
    where = f"questions.{question.id}.ask_when"
    known = {other.id: other for other in earlier}
    other = known.get(question.ask_when.question)
    if other is None:
        found = nearest(question.ask_when.question, known)
        hint = f"did you mean {found!r}?" if found else "name a question that stands above"
        yield f"{where}.question", f"{question.ask_when.question!r} is no earlier question; {hint}"
        return
    for option_id in question.ask_when.options:
        if not other.allows(option_id):
            found = nearest(option_id, other.answers)
            hint = f"did you mean {found!r}?" if found else f"use one of {', '.join(other.answers)}"
            yield f"{where}.options", f"{option_id!r} is no option of {other.id!r}; {hint}"


def _isolation_rises(
    questionnaire: Questionnaire, question: Question, less: Option, more: Option
) -> Iterator[Fault]:
    where = f"questions.{question.id}.options.{more.id}"
    for outcome in less.rules_out:
        if outcome not in more.rules_out:
            yield f"{where}.rules_out", f"lets {outcome!r} in again; rule it out like {less.id!r}"
    for low, high in product(questionnaire.outcomes, repeat=2):
        if low.isolation >= high.isolation or low.id in more.rules_out:
            continue
        if high.id in more.rules_out and high.id not in less.rules_out:
            yield (
                f"{where}.rules_out",
                f"rules out {high.id!r} but not {low.id!r}, which isolates less; rule out both",
            )
        if _gain(high.id, less, more) < _gain(low.id, less, more):
            yield (
                f"{where}.weights",
                f"brings {low.id!r} closer to {high.id!r}, which isolates better, than "
                f"{less.id!r} does; weigh it otherwise or drop the scale",
            )


def _gain(outcome: str, less: Option, more: Option) -> int:
    return more.weights.get(outcome, 0) - less.weights.get(outcome, 0)


def _phrases(questionnaire: Questionnaire) -> Iterator[Fault]:
    homes: dict[str, str] = {}
    for question in questionnaire.questions:
        for phrase in question.distractors:
            homes[f"{question.id}: {phrase.casefold()}"] = "distractors"
        for option in question.options:
            where = f"questions.{question.id}.options.{option.id}.phrases"
            for phrase in option.phrases:
                home = homes.setdefault(f"{question.id}: {phrase.casefold()}", option.id)
                if home != option.id:
                    yield where, f"{phrase!r} is also one of {home!r}; keep one"


def _conditions(questionnaire: Questionnaire) -> Iterator[Fault]:
    places = [
        (f"outcomes.{outcome.id}.parts.{number}", part)
        for outcome in questionnaire.outcomes
        for number, part in enumerate(outcome.parts)
    ]
    places += [
        (f"questions.{question.id}.options.{option.id}.wants", option.wants)
        for question in questionnaire.questions
        for option in question.options
        if option.wants is not None
    ]
    for where, criteria in places:
        wanted = {str(value) for values in criteria.wanted.values() for value in values}
        for value in criteria.conditions:
            if value not in wanted:
                found = nearest(value, wanted)
                hint = f"did you mean {found!r}?" if found else f"use one of {', '.join(sorted(wanted))}"
                yield f"{where}.conditions.{value}", f"{value!r} is no value wanted here; {hint}"
