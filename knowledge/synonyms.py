"""Rewrite what means the same to one form, on questions and phrasings alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.documents import parse_toml, read_text
from knowledge.errors import ContentError, Problem
from knowledge.text import words

SYNONYMS = "synonyms.toml"
"""The file's name in the content folder."""

NICKNAMES = "nicknames"
SECTIONS = ("chat", "domain", NICKNAMES)


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Hold the rewritings by their first word, longest first.

    `nicknames` are words that stand for the entry of a slug beside another name only ("swarm or kubernetes").
    """

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    nicknames: Mapping[str, str] = field(default_factory=dict)

    def rewrite(self, tokens: Sequence[str]) -> tuple[str, ...]:
        """Return `tokens` with every known form replaced by the one that is kept."""
        kept: list[str] = []
        position = 0
        while position < len(tokens):
            for variant, canonical in self.by_first.get(tokens[position], ()):
                if tuple(tokens[position : position + len(variant)]) == variant:
                    kept.extend(canonical)
                    position += len(variant)
                    break
            else:
                kept.append(tokens[position])
                position += 1
        return tuple(kept)


def make_synonyms(
    groups: Mapping[str, Sequence[str]], nicknames: Mapping[str, str] | None = None
) -> Synonyms:
    """Build the rewritings from `groups`: the form that is kept, and what is rewritten to it."""
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for canonical, variants in groups.items():
        for variant in variants:
            tokens = words(variant)
            by_first.setdefault(tokens[0], []).append((tokens, words(canonical)))
    return Synonyms(
        {
            first: tuple(sorted(rewritings, key=lambda pair: (-len(pair[0]), pair)))
            for first, rewritings in by_first.items()
        },
        nicknames or {},
    )


def load_synonyms(path: Path) -> Synonyms:
    """Read the synonyms file, or raise `ContentError` with every problem in it."""
    file = path.name
    document = parse_toml(read_text(path, file), file)
    problems = [
        Problem(file, name, f"unknown section; use one of {', '.join(SECTIONS)}")
        for name in document
        if name not in SECTIONS
    ]
    groups: dict[str, list[str]] = {}
    nicknames: dict[str, str] = {}
    homes: dict[tuple[str, ...], str] = {}
    for section, canonical, variant in _variants(document, file, problems):
        where, tokens = f"{section}.{canonical!r}", words(variant)
        if not tokens:
            problems.append(Problem(file, where, f"{variant!r} has no word in it"))
        elif tokens in homes:
            message = f"{variant!r} is already rewritten to {homes[tokens]!r}; remove one"
            problems.append(Problem(file, where, message))
        elif section == NICKNAMES and len(tokens) > 1:
            message = f"{variant!r} is more than one word; make it an alias of {canonical!r}"
            problems.append(Problem(file, where, message))
        elif section == NICKNAMES:
            homes[tokens] = nicknames[tokens[0]] = canonical
        elif tokens != words(canonical):
            homes[tokens] = canonical
            groups.setdefault(canonical, []).append(variant)
    if problems:
        raise ContentError(problems)
    return make_synonyms(groups, nicknames)


def _variants(
    document: Mapping[str, object], file: str, problems: list[Problem]
) -> Iterator[tuple[str, str, str]]:
    """Yield section, kept form and variant of every line; what is none goes to `problems`."""
    for section in SECTIONS:
        table = document.get(section, {})
        if not isinstance(table, dict):
            problems.append(Problem(file, section, f"is {table!r}; write [{section}] and lines below it"))
            continue
        for canonical, variants in table.items():
            where = f"{section}.{canonical!r}"
            if not words(canonical):
                problems.append(Problem(file, where, f"{canonical!r} has no word in it"))
            elif not isinstance(variants, list) or not all(isinstance(v, str) for v in variants):
                problems.append(Problem(file, where, "must be a list of strings"))
            else:
                yield from ((section, canonical, variant) for variant in variants)
