"""Decide what comes back for a question: the one place where outcomes are chosen.

The order is: an entry's own phrasing, advice on one's own case, a comparison of named things, a list by
property, the card of the one thing named, and last the entry whose phrasings are nearest.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.answering.comparing import MOST, compare
from knowledge.answering.intents import (
    FACT_WORDS,
    compares,
    is_question,
    seeks_advice,
    speaks_of_own_case,
    wants_list,
)
from knowledge.answering.levels import ADDRESSED, UNPROMPTED, Levels
from knowledge.answering.listing import list_providers, properties_in
from knowledge.answering.outcomes import (
    Band,
    ChooseAnswer,
    ComparisonAnswer,
    Decision,
    DidYouMean,
    ListAnswer,
    Outcome,
    ProviderAnswer,
    TopicAnswer,
    Unknown,
)
from knowledge.entries import Entry, Provider
from knowledge.kinds import side_of
from knowledge.library import DEFAULT_LOCALE, Library
from knowledge.matching.english import LITTLE_WORDS
from knowledge.matching.matcher import Match, Matcher
from knowledge.text import plain, sentences

SENTENCES = 8
"""Sentences of one message that are judged by themselves."""

OFFERED = 5
"""Entries offered to an unsure question."""

NEAREST = 3
"""Entries named where nothing is good enough."""

NAMED_ONLY = 96.0
NAMED_MISSPELT = 85.0
COMPARED = 92.0
LISTED = 86.0
ADVISED = 86.0
"""Scores of the outcomes that are decided by rule; measured shares of right ones on tests/evaluation."""

Prefill = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Found:
    outcome: Outcome
    score: float
    reasons: tuple[str, ...]


class Answerer:
    """Answer questions from one library; built once, then only read."""

    def __init__(self, library: Library, prefill: Prefill) -> None:
        """Take the knowledge, and how a sentence fills in `/choose` answers."""
        self.library = library
        self.matcher = Matcher(library)
        self._prefill = prefill
        self._curated = tuple(entry for entry in library if entry.compares)

    def decide(
        self,
        question: str,
        *,
        locale: str = DEFAULT_LOCALE,
        unprompted: bool = False,
        previous: Sequence[str] = (),
    ) -> Decision:
        """Return exactly one outcome for `question`.

        `previous` are the slugs answered before it. Where nobody asked Bulkhead, `unprompted` lets
        through what is clearly a question and clearly known; all else is `Unknown`, to be met with silence.
        """
        text = plain(question)
        levels = UNPROMPTED if unprompted else ADDRESSED
        best = self._decide_text(text, question, locale, levels)
        for part in self._parts(text):
            other = self._decide_text(part, question, locale, levels)
            if other.band is Band.SURE and (best.band is not Band.SURE or other.score > best.score):
                best = other
        if previous and (followed := self._follow(text, question, locale, levels, previous, best)):
            best = followed
        if unprompted and not self._asks(text):
            return replace(best, outcome=Unknown(()), band=Band.NONE)
        return best

    def compare(self, slugs: Sequence[str], question: str, locale: str) -> Decision:
        """Return the comparison of the entries `slugs`, two to four, asked for by `question`."""
        comparison = compare(self._entries(slugs, locale), self._curated)
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
        if len(slugs) == 1:
            return next(iter(slugs))
        return match.exact

    def _asks(self, text: str) -> bool:
        return any(is_question(part, self.matcher.tokens(part)) for part in (sentences(text) or (text,)))

    def _parts(self, text: str) -> tuple[str, ...]:
        parts = sentences(text)
        return parts[:SENTENCES] if len(parts) > 1 else ()

    def _decide_text(self, text: str, question: str, locale: str, levels: Levels) -> Decision:
        match = self.matcher.match(text)
        found = self._found(text, match, locale)
        band = Band.SURE if found.score >= levels.sure else Band.NONE
        outcome = found.outcome
        if band is not Band.SURE:
            shown = [c for c in match.candidates if c.score >= levels.unsure]
            if shown:
                band = Band.UNSURE
                slugs = dict.fromkeys([n.slug for n in match.names] + [c.slug for c in shown])
                outcome = DidYouMean(self._entries(list(slugs)[:OFFERED], locale))
            else:
                near = [c.slug for c in match.candidates[:NEAREST]]
                outcome = Unknown(self._entries(near, locale))
        return Decision(
            question=question,
            outcome=outcome,
            band=band,
            score=found.score,
            candidates=match.candidates,
            reasons=(*found.reasons, *_evidence(match)),
        )

    def _found(self, text: str, match: Match, locale: str) -> _Found:
        if match.exact is not None:
            entry = self.library.entry(match.exact, locale)
            return _Found(_card(entry), 100.0, ("this is one of the entry's own phrasings",))
        named = self._named(match, locale)
        rules = (self._advice, self._comparison, self._list, self._card_of_named)
        for rule in rules:
            if found := rule(text, match, named, locale):
                return found
        if not match.candidates:
            return _Found(Unknown(()), 0.0, ("no word of it is known here",))
        top = match.candidates[0]
        reason = f"nearest is the phrasing “{top.phrasing}”"
        return _Found(_card(self.library.entry(top.slug, locale)), top.score, (reason,))

    def _advice(self, text: str, match: Match, named: tuple[Entry, ...], locale: str) -> _Found | None:
        if not seeks_advice(match.tokens):
            return None
        sides = {side for entry in named if (side := side_of(entry))}
        providers = [entry for entry in named if isinstance(entry, Provider)]
        filled = self._prefill(text)
        both = sides >= {"vm", "container"}
        own_case = speaks_of_own_case(match.tokens) and len(filled) >= 2
        if not both and not (own_case and sides and match.score < 70):
            return None
        if len(named) == len(providers) and len(providers) > 1:
            return None
        entry = self._curated_for(named, locale)
        return _Found(ChooseAnswer(entry, filled), ADVISED, ("it asks what to take for one's case",))

    def _comparison(self, text: str, match: Match, named: tuple[Entry, ...], locale: str) -> _Found | None:
        if not 2 <= len(named) <= MOST or not compares(match.tokens):
            return None
        names = ", ".join(entry.title for entry in named)
        if all(isinstance(entry, Provider) for entry in named):
            between = _rest(match)
            if not compares(match.tokens, surely=True) and len(between) > 6:
                return None
            comparison = compare(named, self._curated)
            return _Found(ComparisonAnswer(comparison), COMPARED, (f"it sets {names} side by side",))
        if not compares(match.tokens, surely=True):
            return None
        if (entry := self._curated_for(named, locale)) and match.candidates:
            top = self.library.entry(match.candidates[0].slug, locale)
            if match.candidates[0].score >= COMPARED:
                entry = top
            return _Found(_card(entry), COMPARED, (f"it sets {names} side by side",))
        if match.score >= ADDRESSED.sure:
            return None
        comparison = compare(named, self._curated)
        return _Found(ComparisonAnswer(comparison), COMPARED, (f"it sets {names} side by side",))

    def _list(self, text: str, match: Match, named: tuple[Entry, ...], locale: str) -> _Found | None:
        if not wants_list(match.tokens) and len(match.tokens) > 6:
            return None
        properties = properties_in(match.tokens)
        if len(properties) < 2 or not properties[0].kind:
            return None
        if any(isinstance(entry, Provider) for entry in named):
            return None
        if match.score >= LISTED:
            return None
        listing = list_providers(properties, self.library.providers)
        if not listing.entries:
            return None
        wanted = " and ".join(known.label for known in properties)
        return _Found(ListAnswer(listing), LISTED, (f"it asks for a list: {wanted}",))

    def _card_of_named(self, text: str, match: Match, named: tuple[Entry, ...], locale: str) -> _Found | None:
        if len(named) != 1:
            return None
        rest = [word for word in _rest(match) if word not in LITTLE_WORDS]
        about_facts = isinstance(named[0], Provider) and FACT_WORDS.issuperset(rest)
        if rest and not about_facts:
            return None
        if rest and match.score >= NAMED_MISSPELT:
            return None
        exact = all(name.exact for name in match.names)
        reason = f"“{match.names[0].written}” names it" + ("" if exact else ", misspelt")
        score = NAMED_ONLY if exact else NAMED_MISSPELT
        return _Found(_card(named[0]), score, (reason,))

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
        named = self.matcher.names_in(text)
        refers = not _REFERRING.isdisjoint(tokens) or len(tokens) <= 4
        if not refers or (named and not compares(tokens)):
            return None
        known = [self.library.entry(slug, locale) for slug in previous if slug in self.library]
        if not known:
            return None
        subject = self.subject(known[0])
        rest = " ".join(token for token in tokens if token not in _REFERRING)
        followed = self._decide_text(f"{subject} {rest}", question, locale, levels)
        if followed.band is Band.NONE and alone.band is not Band.NONE:
            return None
        reason = f"read as a question about {subject}"
        return replace(followed, reasons=(reason, *followed.reasons))

    @staticmethod
    def subject(entry: Entry) -> str:
        """Return the shortest name by which `entry` can be spoken of."""
        if isinstance(entry, Provider):
            return entry.title
        return entry.aliases[0] if entry.aliases else entry.slug.replace("-", " ")

    def _named(self, match: Match, locale: str) -> tuple[Entry, ...]:
        return self._entries(list(dict.fromkeys(name.slug for name in match.names)), locale)

    def _entries(self, slugs: Sequence[str], locale: str) -> tuple[Entry, ...]:
        return tuple(self.library.entry(slug, locale) for slug in slugs)

    def _curated_for(self, named: Sequence[Entry], locale: str) -> Entry | None:
        """Return the entry that compares the same sides as `named`, where those are two."""
        sides = {side_of(entry) for entry in named}
        if len(sides) < 2 or None in sides:
            return None
        for entry in self._curated:
            if {side_of(self.library.entry(slug)) for slug in entry.compares} == sides:
                return self.library.entry(entry.slug, locale)
        return None


_REFERRING = frozenset(
    [
        "it",
        "its",
        "is",
        "that",
        "this",
        "they",
        "them",
        "their",
        "and",
        "also",
        "what",
        "about",
        "how",
        "so",
        "then",
        "there",
        "ok",
        "well",
        "same",
    ]
)


def _card(entry: Entry) -> Outcome:
    return ProviderAnswer(entry) if isinstance(entry, Provider) else TopicAnswer(entry)


def _rest(match: Match) -> list[str]:
    taken = {at for name in match.names for at in range(name.start, name.end)}
    return [token for at, token in enumerate(match.tokens) if at not in taken]


def _evidence(match: Match) -> tuple[str, ...]:
    lines = []
    if match.repaired:
        repaired = ", ".join(f"“{a}” as “{b}”" for a, b in sorted(match.repaired.items()))
        lines.append(f"read {repaired}")
    if match.unknown:
        lines.append("not known here: " + ", ".join(f"“{word}”" for word in match.unknown[:5]))
    if len(match.candidates) > 1:
        first, second = match.candidates[:2]
        lines.append(f"runner-up: {second.slug} ({second.score:.0f} against {first.score:.0f})")
    return tuple(lines)
