"""Decide what comes back for a message: the one place where outcomes are chosen.

What a single text finds is decided in `deciding.py`; here a message is taken apart into its sentences, read
in the light of the one before, and met with silence where nobody asked.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path

from knowledge.answering.comparing import compare
from knowledge.answering.deciding import Asked, Decider
from knowledge.answering.following import follow, lean
from knowledge.answering.intents import compares, picks, sets_side_by_side
from knowledge.answering.levels import ADDRESSED, UNPROMPTED, Levels
from knowledge.answering.outcomes import (
    Band,
    ComparisonAnswer,
    Decision,
    ProviderAnswer,
    TopicAnswer,
    Unknown,
)
from knowledge.answering.reading import POINTING
from knowledge.entries import Entry
from knowledge.library import DEFAULT_LOCALE, Library
from knowledge.matching.form import asks_people
from knowledge.matching.matcher import Match, Matcher
from knowledge.text import pasted, plain, sentences, words

SENTENCES = 5
"""Sentences of one message that are judged by themselves."""

CLEARLY = 15.0
"""How much surer a sentence by itself has to be than the whole message to speak for it."""

ANCHORED = 0.6
"""How surely a word has to belong to the field where nobody asked: as surely as "container" does."""

FOREIGN = "no word of it is of this field alone"
"""Why nothing is said to what lacks such a word."""

CLEAR = 70.0
"""Score from which a sentence that points at things is clear without the one before it."""

LINES, LINE = 3, 200
"""Lines of a pasted log that are looked at, from the last on, and characters of each."""

PASTED, SAID = 70.0, 0.5
"""Score from which such a line is answered, and the share of it that the entry's phrasings have to say."""

SEARCH = 6
"""Words up to which a sentence without a question mark may be mere words to search for."""

ALSO, SURELY_ALSO = 2, 80.0
"""Further questions of one message that are answered too, and the score from which they are."""


class Answerer:
    """Answer questions from one library; built once, then only read."""

    def __init__(
        self,
        library: Library,
        prefill: Callable[[str], Mapping[str, str]],
        cache: Path | None = None,
    ) -> None:
        """Take the knowledge, how a sentence fills in `/choose` answers, and a folder to keep work in."""
        self.library = self._trained_on = library
        self.matcher = Matcher(library, cache)
        self._prefill = prefill

    def amended(self, library: Library) -> "Answerer":
        """Return an answerer for `library`, a later form of the one this was built on.

        It takes milliseconds: only what differs is read, and nothing is trained anew.
        """
        before = {entry.slug: entry for entry in self._trained_on}
        changed = [entry for entry in library if entry != before.get(entry.slug)]
        other = copy(self)
        other.library = library
        other.matcher = self.matcher.amended(changed, [slug for slug in before if slug not in library])
        return other

    def decide(
        self,
        question: str,
        *,
        locale: str = DEFAULT_LOCALE,
        unprompted: bool = False,
        previous: Sequence[str] = (),
        before: str = "",
        levels: Levels | None = None,
    ) -> Decision:
        """Return exactly one outcome for `question`.

        `previous` are the slugs answered before it, and `before` the question that they answered.
        Where nobody asked Bulkhead, `unprompted` lets through what is clearly a question and clearly
        known; all else is `Unknown`, to be met with silence. `levels` are the scores to go by, those
        of `levels.py` where there are none.
        """
        text = plain(question)
        asked = Asked(question, locale, levels or (UNPROMPTED if unprompted else ADDRESSED))
        if unprompted and not self._asks_anybody(text):
            return _silence(question, "it asks nothing, or what only people here know")
        if unprompted and not previous and not self.matcher.may_belong(text, ANCHORED):
            return _silence(question, FOREIGN)
        decider = Decider(self.library, self.matcher, self._prefill)
        match = self.matcher.match(text)
        best = self._by_sentences(text, match, asked, decider, unprompted=unprompted)
        if best.band is not Band.SURE or best.kind == "provider":
            best = self._by_what_is_pasted(question, asked, decider) or best
        if known := decider.entries([slug for slug in previous if slug in self.library], locale):
            leant = lean(match, known, before, asked, decider)
            best = leant or follow(text, known[0], best, asked, decider) or best
        if unprompted and best.candidates and best.candidates[0].evidence.anchor < ANCHORED:
            return _silence(question, FOREIGN)
        return best

    def compare(self, slugs: Sequence[str], question: str, locale: str) -> Decision:
        """Return the comparison of the entries `slugs`, two to four, asked for by `question`."""
        entries = tuple(self.library.entry(slug, locale) for slug in slugs)
        comparison = compare(entries, self.library.curated)
        names = ", ".join(entry.title for entry in comparison.entries)
        return Decision(
            question=question,
            outcome=ComparisonAnswer(comparison),
            band=Band.SURE,
            score=100.0,
            candidates=(),
            reasons=(f"the things to compare were named: {names}",),
        )

    def find(self, name: str) -> str | None:
        """Return the slug of the one thing that `name` is: a slug, a name, or a phrasing."""
        if name in self.library:
            return name
        match = self.matcher.match(name)
        slugs = dict.fromkeys(named.slug for named in match.names)
        return next(iter(slugs)) if len(slugs) == 1 else match.exact

    def asks(self, text: str) -> bool:
        """Say whether any sentence of `text` asks; a single word asks nothing unless it is marked so."""
        return any(self._asks(part) for part in sentences(text) or (text,))

    def _asks(self, part: str) -> bool:
        return ("?" in part or len(words(part)) > 1) and self.matcher.asks(part)

    def _asks_anybody(self, text: str) -> bool:
        """Say whether a sentence asks what is not for the people here alone to tell."""
        parts = sentences(text) or (text,)
        return any(
            self._asks(part) and not asks_people(self.matcher.tokens(part), alone=len(parts) == 1)
            for part in parts
        )

    def _by_sentences(
        self, text: str, match: Match, asked: Asked, decider: Decider, *, unprompted: bool
    ) -> Decision:
        """Return the decision on the whole of `text`, or on that of its sentences which speaks for it."""
        best = whole = decider.decide_match(match, text, asked)
        parts = sentences(text)[:SENTENCES]
        apart = whole.kind == "comparison" and self._asks_apart(parts, whole)
        if whole.kind in _WHOLE and not apart:
            return whole
        others = [self._by_itself(part, parts, match, asked, decider) for part in self._judged(parts, match)]
        if apart:
            others = [other for other in others if other.kind != whole.kind]
        for other in others:
            beaten = best.band is not Band.SURE or other.score > best.score + CLEARLY
            if other.band is Band.SURE and (beaten or (apart and best is whole)):
                best = other
        if unprompted and apart and best is whole:
            return _silence(asked.question, "what it asks is not what it compares")
        also = _also(best, others)
        return replace(best, also=also) if also else best

    def _by_itself(
        self, part: str, parts: Sequence[str], whole: Match, asked: Asked, decider: Decider
    ) -> Decision:
        """Return the decision on one of the sentences `parts`, with the one before where it only points."""
        found = decider.decide_match(self.matcher.match(part, whole.repaired), part, asked)
        before = parts[max(parts.index(part) - 1, 0)]
        points = not POINTING.isdisjoint(self.matcher.tokens(part)) and not self.matcher.names_in(part)
        if not points or before == part or found.score >= CLEAR:
            return found
        return decider.decide(f"{before} {part}", asked)

    @staticmethod
    def _by_what_is_pasted(question: str, asked: Asked, decider: Decider) -> Decision | None:
        """Return the decision on a line of a pasted log that is surely known, the last such line."""
        for line in pasted(question)[:LINES]:
            found = decider.decide(line[:LINE], asked)
            known = found.kind == "topic" and found.score >= PASTED
            if known and found.candidates[0].evidence.phrased >= SAID:
                return replace(found, reasons=("read from what was pasted", *found.reasons))
        return None

    def _asks_apart(self, parts: Sequence[str], comparison: Decision) -> bool:
        """Say whether the sentences that ask have nothing to do with what the whole would compare."""
        asking = [part for part in parts if self.matcher.asks(part) and _says_much(part)]
        return len(parts) > 1 and bool(asking) and not any(self._compares(p, comparison) for p in asking)

    def _compares(self, part: str, comparison: Decision) -> bool:
        """Say whether a sentence compares, or names or points at several of the things compared."""
        tokens = self.matcher.tokens(part)
        names = {name.slug for name in self.matcher.names_in(part)}
        named = names.intersection(comparison.slugs)
        weighs = compares(tokens) and (named or not names)
        return len(named) > 1 or bool(weighs) or sets_side_by_side(tokens) or picks(tokens)

    def _judged(self, parts: Sequence[str], whole: Match) -> tuple[str, ...]:
        """Return the sentences that may be the question in a longer message: those that ask, if any.

        A sentence of nothing but unknown words asks for nothing of ours.
        """
        if len(parts) == 1:
            return ()
        asking = tuple(part for part in parts if self.matcher.asks(part)) or parts
        return tuple(part for part in asking if self.matcher.knows(part, whole.repaired))


def _says_much(part: str) -> bool:
    """Say whether a sentence is more than a few words to search for."""
    return "?" in part or len(words(part)) > SEARCH


def _silence(question: str, reason: str) -> Decision:
    """Return the decision on what is not for Bulkhead, where nobody asked it."""
    return Decision(
        question=question,
        outcome=Unknown(()),
        band=Band.NONE,
        score=0.0,
        candidates=(),
        reasons=(reason,),
    )


def _also(best: Decision, others: Sequence[Decision]) -> tuple[Entry, ...]:
    """Return the entries that surely answer other questions of the same message, at most `ALSO`."""
    if best.band is not Band.SURE:
        return ()
    found = {
        other.outcome.entry.slug: other.outcome.entry
        for other in others
        if isinstance(other.outcome, TopicAnswer | ProviderAnswer) and other.score >= SURELY_ALSO
    }
    return tuple(entry for slug, entry in found.items() if slug not in best.slugs)[:ALSO]


_WHOLE = frozenset({"comparison", "list", "choose"})
"""Outcomes that a whole message is decided for, whatever its sentences would be by themselves."""
