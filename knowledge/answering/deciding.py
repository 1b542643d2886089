"""Decide one text by itself: what it finds, how sure that is, and why.

The order is: an entry's own phrasing, the rules of `rules.py`, and last the entry whose phrasings are
nearest.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.answering.intents import shuns
from knowledge.answering.levels import ADDRESSED, Levels
from knowledge.answering.outcomes import Band, Decision, DidYouMean, Unknown
from knowledge.answering.reading import Reading
from knowledge.answering.rules import RULES, Found, card, comparison
from knowledge.entries import Entry, Provider
from knowledge.kinds import side_of
from knowledge.library import Library
from knowledge.matching.matcher import Candidate, Match, Matcher
from knowledge.text import words

OFFERED = 5
"""Entries offered to an unsure question."""

NEAREST = 3
"""Entries named where nothing is good enough."""

NEAR = 8.0
"""Score below which an entry is not even near: naming it would look like a joke."""

UNANCHORED = 19.0
"""The most that an entry scores where no word of a question belongs to the field, and nothing is named.

That is for questions of more than `VAGUE` words. It is less than what is asked back, unless a server has the
bot be eager: of CLINC150's everyday requests one in fifteen was asked whether it meant something of ours, now
one in forty, and of 258 questions of people no right guess is lost.
"""

VAGUE = 2
"""Words up to which a question may be a vague word or two, which is asked back whatever it belongs to."""

VAGUE_SCORES = 30.0
"""The most that an entry scores for such words."""

CONTRADICTED = 25.0
"""How far behind an entry that contradicts the question one that fits it may be to be answered."""

_PLAIN = {"virtual-machine": "vm", "container": "container"}
"""The things that each side is named by where no product is."""

REMARK = 3
"""Words from which on a text without the form of a question tells something of what it names."""

REMARKED = 40.0
"""The most that a remark scores: its subject may be offered, but is not told."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold a message as it came, the locale of its answer, and the scores to go by."""

    question: str
    locale: str
    levels: Levels


@dataclass(frozen=True, slots=True)
class Decider:
    """Decide texts from a library; `prefill` fills in from a text what `/choose` would ask."""

    library: Library
    matcher: Matcher
    prefill: Callable[[str], Mapping[str, str]]

    def decide(self, text: str, asked: Asked) -> Decision:
        """Return the decision on `text`, which stands for what was `asked`."""
        return self.decide_match(self.matcher.match(text), text, asked)

    def decide_match(self, match: Match, text: str, asked: Asked) -> Decision:
        """Return the decision on `text`, of which `match` was found."""
        match = _within_the_field(match)
        found = self._found(match, text, asked.locale)
        outcome, band = found.outcome, Band.SURE
        if found.score < asked.levels.sure:
            least = asked.levels.decoyed if match.decoy else asked.levels.unsure
            close = [c.slug for c in match.candidates if c.score >= least]
            band = Band.UNSURE if close else Band.NONE
            if close:
                slugs = dict.fromkeys([*close, *(name.slug for name in match.names)])
                outcome = DidYouMean(self.entries(list(slugs)[:OFFERED], asked.locale))
            else:
                near = [c.slug for c in match.candidates[:NEAREST] if c.score >= NEAR]
                outcome = Unknown(self.entries(near, asked.locale))
        return Decision(
            question=asked.question,
            outcome=outcome,
            band=band,
            score=found.score,
            candidates=match.candidates,
            reasons=(*found.reasons, *_read_into(match), *self._runner_up(match, found.score)),
        )

    def entries(self, slugs: Sequence[str], locale: str) -> tuple[Entry, ...]:
        """Return the entries `slugs`, in `locale` where they are translated."""
        return tuple(self.library.entry(slug, locale) for slug in slugs)

    def _found(self, match: Match, text: str, locale: str) -> Found:
        reading = Reading(text, match, self.library, locale, self.prefill)
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
        top = self._fitting(match, reading)
        entry = self.library.entry(top.slug, locale)
        reason = f"nearest is the phrasing “{top.phrasing}”"
        if _remarks_on(entry, match):
            said = "it says something of it rather than asks"
            return Found(card(entry), min(top.score, REMARKED), (reason, said))
        return Found(card(entry), top.score, (reason,))

    def _fitting(self, match: Match, reading: Reading) -> Candidate:
        """Return the likeliest candidate, or a sure one close behind that fits where that contradicts.

        It does where it speaks of VMs and only containers are named, or the other way round; and where no
        "not" is in its nearest phrasing, though there is in the text.
        """
        top, *others = match.candidates
        close = [one for one in others if one.score >= max(ADDRESSED.sure, top.score - CONTRADICTED)]
        plain = {_PLAIN[name.slug] for name in match.names if name.slug in _PLAIN}
        side = side_of(self.library.entry(top.slug))
        if plain == reading.sides and side and len(plain) == 1 and side not in plain:
            return next((one for one in close if side_of(self.library.entry(one.slug)) in plain), top)
        if shuns(match.tokens) and not shuns(words(top.phrasing)):
            return next((one for one in close if shuns(words(one.phrasing))), top)
        return top

    def _runner_up(self, match: Match, score: float) -> tuple[str, ...]:
        """Return what else a text could have meant, unless a rule decided: its score is no likeness."""
        if len(match.candidates) < 2 or score != match.score:
            return ()
        second = match.candidates[1]
        title = self.library.entry(second.slug).title
        return (f"runner-up: {title} ({second.score:.0f} against {score:.0f})",)


def _read_into(match: Match) -> tuple[str, ...]:
    """Return what was read into a text, in plain words."""
    lines = []
    if match.repaired:
        repaired = ", ".join(f"“{a}” as “{b}”" for a, b in sorted(match.repaired.items()))
        lines.append(f"read {repaired}")
    if match.decoy:
        lines.append(f"it looks like {match.decoy}")
    if match.unknown:
        lines.append("not known here: " + ", ".join(f"“{word}”" for word in match.unknown[:5]))
    return tuple(lines)


def _within_the_field(match: Match) -> Match:
    """Return `match` with no score above the limits where nothing of it is of this field."""
    if match.exact or match.names or not match.candidates or match.candidates[0].evidence.anchor:
        return match
    most = UNANCHORED if len(match.tokens) > VAGUE else VAGUE_SCORES
    capped = (replace(one, score=min(one.score, most)) for one in match.candidates)
    return replace(match, candidates=tuple(capped))


def _remarks_on(entry: Entry, match: Match) -> bool:
    """Say whether a text tells something of the product it names, rather than asks after it."""
    named = any(name.slug == entry.slug for name in match.names)
    return isinstance(entry, Provider) and named and not match.asks and len(match.tokens) >= REMARK
