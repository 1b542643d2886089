"""Turn a decision into plain values and plain text, for the command line and outside checks."""

from knowledge.answering.comparing import Comparison, in_words
from knowledge.answering.listing import Listing
from knowledge.answering.outcomes import (
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
from knowledge.checks import INTERNAL_LINK
from knowledge.entries import Provider, Topic
from knowledge.spoken import spoken_slug


def decision_report(decision: Decision, *, explain: bool = False) -> dict[str, object]:
    """Return `decision` as the JSON object that `bulkhead ask --json` prints."""
    text = None if isinstance(decision.outcome, Unknown) else decision_text(decision)
    reasons = {"reasons": list(decision.reasons)} if explain else {}
    return {
        "question": decision.question,
        "kind": decision.kind,
        "band": decision.band.value,
        "score": decision.score,
        "slugs": list(decision.slugs),
        "candidates": [{"slug": c.slug, "score": c.score} for c in decision.candidates],
        "text": text,
        **reasons,
    }


def decision_text(decision: Decision) -> str:
    """Return what `decision` says, as Markdown to be read in a terminal."""
    also = "".join(f"\n\nYou also asked about: {entry.title}" for entry in decision.also)
    return _outcome_text(decision.outcome) + also


def _outcome_text(outcome: Outcome) -> str:
    match outcome:
        case TopicAnswer(entry) | ProviderAnswer(entry):
            return entry_text(entry)
        case ComparisonAnswer(comparison):
            return _comparison_text(comparison)
        case ListAnswer(listing):
            return _listing_text(listing)
        case ChooseAnswer(entry, answers):
            lines = ["This depends on your case: run /choose for a recommendation."]
            lines += [f"- {question}: {option}" for question, option in answers.items()]
            return "\n".join(lines) + (f"\n\n{entry_text(entry)}" if entry else "")
        case DidYouMean(entries):
            return "Did you mean one of these?\n" + "\n".join(f"- {e.title}" for e in entries)
        case Unknown(nearest):
            near = "\n".join(f"- {entry.title}" for entry in nearest)
            return "I do not know that." + (f" Nearest are:\n{near}" if near else "")


def entry_text(entry: Topic) -> str:
    """Return an entry whole: title, answer, facts, sources, date."""
    parts = [f"# {entry.title}", link_text(entry.short), link_text(entry.details)]
    if isinstance(entry, Provider):
        facts = entry.facts
        parts.append("\n".join(f"- {n.replace('_', ' ')}: {in_words(facts, n)}" for n, _ in facts))
    parts.append("\n".join(f"Source: {s.title} <{s.url}>" for s in entry.sources))
    parts.append(f"Checked on {entry.checked_on}")
    return "\n\n".join(part for part in parts if part)


def link_text(text: str) -> str:
    """Return `text` with links to entries as their bare names."""
    return INTERNAL_LINK.sub(lambda match: spoken_slug(match[1]), text)


def _comparison_text(comparison: Comparison) -> str:
    lines = [" or ".join(entry.title for entry in comparison.entries)]
    rows = (*comparison.different, *comparison.shared)
    lines += [f"- {row.label}: {' | '.join(row.values)}" for row in rows]
    if not comparison.different and not comparison.shared:
        lines += [f"- {entry.title}: {link_text(entry.short)}" for entry in comparison.entries]
    return "\n".join(lines)


def _listing_text(listing: Listing) -> str:
    return "\n".join([listing.heading, *(f"- {entry.title}" for entry in listing.entries)])
