"""What a result of `/choose` says, for whichever way it is shown: card, picture, alternative text, terminal.

Each part is worked out once. What is recommended, and why, is `knowledge.questionnaire`'s to say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.words import Words
from knowledge.entries import Entry
from knowledge.library import Library
from knowledge.questionnaire.advice import Advice, Flip, advise
from knowledge.questionnaire.codes import encode
from knowledge.questionnaire.fitting import Fit, fitting
from knowledge.questionnaire.model import Question, Questionnaire
from knowledge.questionnaire.past import Change
from knowledge.questionnaire.position import Step

DECIDING = 3
"""Questions named as those that decide between two; more would decide nothing."""
ALT_LIMIT = 1024
"""Characters of an alternative text, by Discord's rules."""


@dataclass(frozen=True)
class Result:
    """Hold all that a result shows, each part worked out once."""

    questionnaire: Questionnaire
    answers: Mapping[str, str]
    library: Library

    @cached_property
    def advice(self) -> Advice:
        """Return the recommendation."""
        return advise(self.questionnaire, self.answers)

    @cached_property
    def fits(self) -> tuple[Fit, ...]:
        """Return the providers that fit, best first."""
        return fitting(self.questionnaire, self.advice, self.answers, self.library.providers)

    @property
    def providers(self) -> tuple[Entry, ...]:
        """Return their entries."""
        return tuple(self.library.entry(fit.slug) for fit in self.fits)

    @property
    def code(self) -> str:
        """Return the code that opens the same answers."""
        return encode(self.questionnaire, self.answers)

    def title(self, outcome_id: str) -> str:
        """Return what an outcome is called."""
        return self.questionnaire.outcome(outcome_id).title


@dataclass(frozen=True, slots=True)
class Bar:
    """Be one outcome in the picture: its title, its points from 0 to 100, and what is said of them."""

    title: str
    points: int
    said: str


def headline(result: Result, words: Words) -> str:
    """Return the recommendation in a line."""
    advice = result.advice
    first = result.title(advice.outcome)
    if advice.close_call and advice.runner_up:
        return words.ch_close.format(first=first, second=_inside(result.title(advice.runner_up)))
    return words.ch_recommended.format(outcome=first)


def sureness(result: Result, words: Words) -> str:
    """Return how sure it is."""
    return words.ch_sure.format(percent=round(100 * result.advice.confidence))


def deciding(result: Result) -> tuple[Question, ...]:
    """Return the questions that decide, where either of two would do."""
    return result.advice.deciding[:DECIDING] if result.advice.close_call else ()


def bars(result: Result, words: Words, *, with_answers: bool) -> list[Bar]:
    """Return every outcome, the best first; the answer that rules one out only with the answers."""
    found = []
    for standing in result.advice.standings:
        said = words.ch_of_100.format(points=standing.points)
        if standing.ruled_out_by:
            answer = standing.ruled_out_by.option.label
            said = words.ch_ruled_out_by.format(answer=answer) if with_answers else words.ch_ruled_out
        found.append(Bar(result.title(standing.outcome), standing.points, said))
    return found


def standings(result: Result, words: Words, *, with_answers: bool) -> str:
    """Return the bars in a line: titles with points, then what is ruled out."""
    found = result.advice.standings
    parts = [f"{result.title(each.outcome)} **{each.points}**" for each in found if not each.ruled_out_by]
    out: dict[str, list[str]] = {}
    for each in found:
        if each.ruled_out_by:
            option = each.ruled_out_by.option
            said = words.ch_ruled_out_by.format(answer=option.label) if with_answers else words.ch_ruled_out
            out.setdefault(said, []).append(result.title(each.outcome))
    parts += [f"{said}: {', '.join(titles)}" for said, titles in out.items()]
    return f"{words.ch_points}: {' · '.join(parts)}"


def providers(result: Result, words: Words, *, with_answers: bool) -> tuple[str, list[str]]:
    """Return what all that fit share, and each with what it has besides; nothing without the answers."""
    named = list(zip(result.providers, result.fits, strict=True)) if with_answers else []
    shared = (
        [part for part in result.fits[0].has if all(part in fit.has for fit in result.fits)] if named else []
    )
    lines = []
    for entry, fit in named:
        own = [part for part in fit.has if part not in shared]
        own += [words.ch_fit_but.format(lacks=", ".join(fit.lacks))] if fit.lacks else []
        lines.append(f"- **{entry.title}**" + (f": {'; '.join(own)}" if own else ""))
    return (words.ch_fit_all.format(why="; ".join(shared)) if shared else ""), lines


def described(result: Result, words: Words, *, reasons: Sequence[str], with_answers: bool) -> str:
    """Return what the picture says to who does not see it."""
    parts = [f"{headline(result, words)}.", f"{sureness(result, words)}."]
    parts += [f"{bar.title}: {bar.said}." for bar in bars(result, words, with_answers=with_answers)]
    if reasons:
        parts.append(f"{words.ch_reasons}: {' '.join(reasons)}")
    text = " ".join(parts)
    return text if len(text) <= ALT_LIMIT else text[: ALT_LIMIT - 1].rpartition(" ")[0] + "…"


def flips(result: Result, words: Words) -> list[str]:
    """Return what would change the outcome, nearest first; answers in a row to one question as one."""
    grouped: list[tuple[Flip, list[str]]] = []
    for flip in result.advice.flips:
        option = flip.question.option(flip.option_id)
        label = option.label if option else words.ch_not_sure
        last = grouped[-1][0] if grouped else None
        if last and (last.question.id, last.outcome) == (flip.question.id, flip.outcome):
            grouped[-1][1].append(label)
        else:
            grouped.append((flip, [label]))
    return [
        words.ch_flip.format(
            question=flip.question.text, options="**, **".join(labels), outcome=result.title(flip.outcome)
        )
        for flip, labels in grouped
    ]


def changed(change: Change, now: int, words: Words) -> str:
    """Return what differs between the rules of an older code and today's, version `now`."""
    parts = [words.ch_old.format(then=change.version, now=now)]
    if change.then.id == change.now.id:
        parts.append(words.ch_old_same.format(outcome=_inside(change.then.title)))
    else:
        then, today = _inside(change.then.title), _inside(change.now.title)
        parts.append(words.ch_old_other.format(then=then, now=today))
    for sentence, names in (
        (words.ch_old_gone, _answers(change.gone)),
        (words.ch_old_reweighed, _answers(change.reweighed)),
        (words.ch_old_added, [question.text for question in change.added]),
    ):
        if names:
            parts.append(sentence.format(names=_some(names, words)))
    return " ".join(parts)


def _inside(title: str) -> str:
    """Return a title as it stands within a sentence: *containers inside VMs*, but *VM-isolated*."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def _answers(steps: Sequence[Step]) -> list[str]:
    return [step.label for step in steps]


def _some(names: Sequence[str], words: Words, limit: int = 3) -> str:
    more = len(names) - limit
    shown = [f"“{name}”" for name in names[:limit]]
    return ", ".join([*shown, *([words.ch_left_out.format(count=more)] if more > 0 else [])])
