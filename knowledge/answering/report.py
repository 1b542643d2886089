"""Turn a decision into plain values and plain text, for the command line and outside checks."""

from knowledge.answering.comparing import LABELS, Comparison, in_words
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
from knowledge.entries import Provider, Topic
from knowledge.library import Library
from knowledge.spoken import brief, gist, with_names


def decision_report(decision: Decision, library: Library, *, explain: bool = False) -> dict[str, object]:
    """Return `decision` as the JSON object that `bulkhead ask --json` prints."""
    text = None if isinstance(decision.outcome, Unknown) else decision_text(decision, library)
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


def decision_text(decision: Decision, library: Library) -> str:
    """Return what `decision` says, as Markdown to be read in a terminal."""
    also = "".join(f"\n\nYou also asked about: {entry.title}" for entry in decision.also)
    return _outcome_text(decision.outcome, library) + also


def _outcome_text(outcome: Outcome, library: Library) -> str:
    match outcome:
        case TopicAnswer(entry) | ProviderAnswer(entry):
            return entry_text(entry, library)
        case ComparisonAnswer(comparison):
            return _comparison_text(comparison, library)
        case ListAnswer(listing):
            return _listing_text(listing)
        case ChooseAnswer(entry, answers):
            lines = ["This depends on your case: run /choose for a recommendation."]
            lines += [f"- {question}: {option}" for question, option in answers.items()]
            return "\n".join(lines) + (f"\n\n{entry_text(entry, library)}" if entry else "")
        case DidYouMean(entries):
            asked = "Did you mean one of these?" if len(entries) > 1 else "Did you mean this?"
            return "\n".join([asked, *(f"- {e.title}: {gist(e, library)}" for e in entries)])
        case Unknown(nearest):
            near = "\n".join(f"- {entry.title}" for entry in nearest)
            return "I do not know that." + (f" Nearest are:\n{near}" if near else "")


def entry_text(entry: Topic, library: Library) -> str:
    """Return an entry whole: title, answer, facts, sources, date."""
    parts = [f"# {entry.title}"]
    parts += [with_names(text, library, entry.locale) for text in (entry.short, entry.details)]
    if isinstance(entry, Provider):
        facts = [name for name, value in entry.facts if value is not None]
        parts.append("\n".join(f"- {LABELS[name]}: {in_words(entry.facts, name)}" for name in facts))
    parts.append("\n".join(f"Source: {s.title} <{s.url}>" for s in entry.sources))
    parts.append(f"Checked on {entry.checked_on}")
    return "\n\n".join(part for part in parts if part)


def _comparison_text(comparison: Comparison, library: Library) -> str:
    names = [brief(entry) for entry in comparison.tabled]
    lines = [" vs ".join(entry.title for entry in comparison.entries)]
    for row in (*comparison.different, *comparison.shared):
        values = (f"{', '.join(same)}: {value}" for value, same in row.holders(names).items())
        lines.append(f"- {row.label}: {' | '.join(values)}")
    lines += [
        f"- {entry.title}: {with_names(entry.short, library, entry.locale)}" for entry in comparison.untabled
    ]
    return "\n".join(lines)


def _listing_text(listing: Listing) -> str:
    return "\n".join([listing.heading, *(f"- {entry.title}" for entry in listing.entries)])
