"""Decide what comes back for a question: the one place where outcomes are chosen.

The order is: an entry's own phrasing, the rules of `rules.py`, and last the entry whose phrasings are
nearest.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path

from knowledge.answering.comparing import compare
from knowledge.answering.following import instead, which_of_them
from knowledge.answering.intents import compares
from knowledge.answering.levels import ADDRESSED, UNPROMPTED, Levels
from knowledge.answering.outcomes import (
    Band,
    ComparisonAnswer,
    Decision,
    DidYouMean,
    ProviderAnswer,
    TopicAnswer,
    Unknown,
)
from knowledge.answering.rules import REMARKED, RULES, Found, Reading, card, comparison, remarks_on
from knowledge.entries import Entry, Provider
from knowledge.library import DEFAULT_LOCALE, Library
from knowledge.matching.english import LITTLE_WORDS
from knowledge.matching.matcher import Match, Matcher
from knowledge.text import plain, sentences, words

SENTENCES = 5
"""Sentences of one message that are judged by themselves."""

CLEARLY = 15.0
"""How much surer a sentence by itself has to be than the whole message to speak for it."""

OFFERED = 5
"""Entries offered to an unsure question."""

NEAREST = 3
"""Entries named where nothing is good enough."""

UNANCHORED = 30.0
"""The most that an entry scores where no word of the question belongs to the field, and nothing is named."""

ANCHORED = 0.6
"""How surely a word has to belong to the field where nobody asked: as surely as "container" does."""

FOREIGN = "no word of it is of this field alone"
"""Why nothing is said to what lacks such a word."""

ALSO, SURELY_ALSO = 2, 80.0
"""Further questions of one message that are answered too, and the score from which they are."""

NEAR = 8.0
"""Score below which an entry is not even near: naming it would look like a joke."""


LEANING = 90.0
"""Score of an answer that picks from what was answered before."""


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
        levels = levels or (UNPROMPTED if unprompted else ADDRESSED)
        if unprompted and not self.asks(text):
            return _silence(question, "it asks nothing")
        if unprompted and not previous and not self.matcher.may_belong(text, ANCHORED):
            return _silence(question, FOREIGN)
        match = self.matcher.match(text)
        best = self._decide_match(match, text, question, locale, levels)
        parts = self._parts(text, match) if best.kind not in _WHOLE else ()
        matches = [self.matcher.match(part, match.repaired) for part in parts]
        others = [
            self._decide_match(found, part, question, locale, levels)
            for found, part in zip(matches, parts, strict=True)
        ]
        for other in others:
            if other.band is Band.SURE and (best.band is not Band.SURE or other.score > best.score + CLEARLY):
                best = other
        if also := _also(best, others):
            best = replace(best, also=also)
        if previous and (
            followed := self._lean(match, question, locale, levels, previous, before)
            or self._follow(text, question, locale, levels, previous, best)
        ):
            best = followed
        if unprompted and best.candidates and best.candidates[0].evidence.anchor < ANCHORED:
            return _silence(question, FOREIGN)
        return best

    def compare(self, slugs: Sequence[str], question: str, locale: str) -> Decision:
        """Return the comparison of the entries `slugs`, two to four, asked for by `question`."""
        comparison = compare(self._entries(slugs, locale), self.library.curated)
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

    @staticmethod
    def subject(entry: Entry) -> str:
        """Return the shortest name by which `entry` can be spoken of."""
        if isinstance(entry, Provider):
            return entry.title
        return entry.aliases[0] if entry.aliases else entry.slug.replace("-", " ")

    def asks(self, text: str) -> bool:
        """Say whether any sentence of `text` asks; a single word asks nothing unless it is marked so."""
        return any(
            ("?" in part or len(words(part)) > 1) and self.matcher.asks(part)
            for part in sentences(text) or (text,)
        )

    def _parts(self, text: str, whole: Match) -> tuple[str, ...]:
        """Return the sentences that may be the question in a longer message: those that ask, if any.

        A sentence of nothing but unknown words asks for nothing of ours.
        """
        parts = sentences(text)[:SENTENCES]
        if len(parts) == 1:
            return ()
        parts = tuple(part for part in parts if self.matcher.asks(part)) or parts
        return tuple(part for part in parts if self.matcher.knows(part, whole.repaired))

    def _decide_text(self, text: str, question: str, locale: str, levels: Levels) -> Decision:
        return self._decide_match(self.matcher.match(text), text, question, locale, levels)

    def _decide_match(self, match: Match, text: str, question: str, locale: str, levels: Levels) -> Decision:
        match = _within_the_field(match)
        found = self._found(text, match, locale)
        outcome, band = found.outcome, Band.SURE
        if found.score < levels.sure:
            least = levels.decoyed if match.decoy else levels.unsure
            close = [c.slug for c in match.candidates if c.score >= least]
            band = Band.UNSURE if close else Band.NONE
            if close:
                slugs = dict.fromkeys([*close, *(name.slug for name in match.names)])
                outcome = DidYouMean(self._entries(list(slugs)[:OFFERED], locale))
            else:
                near = [c.slug for c in match.candidates[:NEAREST] if c.score >= NEAR]
                outcome = Unknown(self._entries(near, locale))
        return Decision(
            question=question,
            outcome=outcome,
            band=band,
            score=found.score,
            candidates=match.candidates,
            reasons=(*found.reasons, *self._evidence(match)),
        )

    def _found(self, text: str, match: Match, locale: str) -> Found:
        reading = Reading(text, match, self.library, locale, *_ADDRESSED, self._prefill)
        if match.exact is not None:
            entry = self.library.entry(match.exact, locale)
            if not entry.compares and reading.only_compares and (found := comparison(reading)):
                return found
            return Found(card(entry), 100.0, ("this is one of the entry's own phrasings",))
        for rule in RULES:
            if found := rule(reading):
                return found
        if not match.candidates:
            return Found(Unknown(()), 0.0, ("no word of it is known here",))
        top = match.candidates[0]
        reason = f"nearest is the phrasing “{top.phrasing}”"
        if remarks_on(self.library.entry(top.slug), match):
            said = "it says something of it rather than asks"
            score = min(top.score, REMARKED)
            return Found(card(self.library.entry(top.slug, locale)), score, (reason, said))
        return Found(card(self.library.entry(top.slug, locale)), top.score, (reason,))

    def _lean(
        self, match: Match, question: str, locale: str, levels: Levels, previous: Sequence[str], before: str
    ) -> Decision | None:
        """Decide a text by what was answered before it, where it asks which of that, or of another."""
        if match.exact is not None:
            return None
        entries = self._entries([slug for slug in previous if slug in self.library], locale)
        if outcome := which_of_them(match, entries, self.library):
            reason = "read as a question about what was answered before"
            return Decision(question, outcome, Band.SURE, LEANING, match.candidates, (reason,))
        anew = instead(match, self.matcher.match(plain(before)), entries, self.matcher.names_in)
        if anew is None:
            return None
        decision = self._decide_text(anew, question, locale, levels)
        if decision.band is not Band.SURE or decision.slugs == tuple(previous):
            return None
        return replace(decision, reasons=(f"read as “{anew}”", *decision.reasons))

    def _follow(
        self,
        text: str,
        question: str,
        locale: str,
        levels: Levels,
        previous: Sequence[str],
        alone: Decision,
    ) -> Decision | None:
        """Decide `text` anew with the name of what was answered before it, where it needs that."""
        tokens = self.matcher.tokens(text)
        refers = not _REFERRING.isdisjoint(tokens) or len(tokens) <= SHORT
        if not refers or (not compares(tokens) and self.matcher.names_in(text)):
            return None
        known = [self.library.entry(slug, locale) for slug in previous if slug in self.library]
        rest = " ".join(token for token in tokens if token not in _REFERRING)
        if not known or not (set(rest.split()) - LITTLE_WORDS):
            return None
        subject = self.subject(known[0])
        followed = self._decide_text(f"{subject} {rest}", question, locale, levels)
        if followed.band is Band.NONE and alone.band is not Band.NONE:
            return None
        return replace(followed, reasons=(f"read as a question about {subject}", *followed.reasons))

    def _entries(self, slugs: Sequence[str], locale: str) -> tuple[Entry, ...]:
        return tuple(self.library.entry(slug, locale) for slug in slugs)

    def _evidence(self, match: Match) -> tuple[str, ...]:
        """Return what was read into a text, and what else it could have meant, in plain words."""
        lines = []
        if match.repaired:
            repaired = ", ".join(f"“{a}” as “{b}”" for a, b in sorted(match.repaired.items()))
            lines.append(f"read {repaired}")
        if match.decoy:
            lines.append(f"it looks like {match.decoy}")
        if match.unknown:
            lines.append("not known here: " + ", ".join(f"“{word}”" for word in match.unknown[:5]))
        if len(match.candidates) > 1:
            first, second = match.candidates[:2]
            title = self.library.entry(second.slug).title
            lines.append(f"runner-up: {title} ({second.score:.0f} against {first.score:.0f})")
        return tuple(lines)


def _within_the_field(match: Match) -> Match:
    """Return `match` with no score above `UNANCHORED` where nothing of it is of this field."""
    if match.exact or match.names or not match.candidates or match.candidates[0].evidence.anchor:
        return match
    capped = (replace(one, score=min(one.score, UNANCHORED)) for one in match.candidates)
    return replace(match, candidates=tuple(capped))


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


_ADDRESSED = (ADDRESSED.sure, ADDRESSED.unsure)
"""What the rules go by, however a question came: they find what is asked, not whether to speak."""

_WHOLE = frozenset({"comparison", "list", "choose"})
"""Outcomes that a whole message is decided for, whatever its sentences would be by themselves."""

SHORT = 4
"""Words up to which a follow-up that names nothing leans on what was said before."""

_REFERRING = frozenset(
    """
    it its is that this they them their and also what about how so then there ok well same
    """.split()
)
