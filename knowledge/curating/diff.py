"""What differs between two states of an entry, as text to be read line by line."""

from difflib import SequenceMatcher

from knowledge.answering.comparing import in_words
from knowledge.curating.form import NAME
from knowledge.entries import Entry, Provider
from knowledge.text import sentences


def entry_lines(entry: Entry | None) -> list[str]:
    """Return everything in `entry` that a curator can change, a line for each thing or sentence.

    The day on which it was checked is left out: it is that of every change.
    """
    if entry is None:
        return []
    lines = [f"title: {entry.title}", f"group: {entry.group}"]
    lines += [f"? {phrasing}" for phrasing in entry.phrasings]
    lines += [f"{NAME} {alias}" for alias in entry.aliases]
    lines += [*sentences(entry.short), *sentences(entry.details)]
    lines += [f"source: {source.title} | {source.url}" for source in entry.sources]
    lines += [f"related: {', '.join(entry.related)}"] if entry.related else []
    lines += [f"compares: {', '.join(entry.compares)}"] if entry.compares else []
    lines += [f"diagram: {entry.diagram.file} | {entry.diagram.alt}"] if entry.diagram else []
    lines.append(f"review_after: {entry.review_after}")
    if isinstance(entry, Provider):
        lines += [f"{name}: {in_words(entry.facts, name)}" for name, _ in entry.facts]
    return lines


def difference(before: Entry | None, after: Entry | None) -> tuple[str, ...]:
    """Return the lines that differ: `- ` in front of what goes, `+ ` of what comes."""
    old, new = entry_lines(before), entry_lines(after)
    lines: list[str] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            lines += [f"- {line}" for line in old[i:j]] + [f"+ {line}" for line in new[k:m]]
    return tuple(lines)
