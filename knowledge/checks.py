"""What the entries owe each other and their readers: the rules behind `bulkhead check`.

Each rule is a function from the library to the problems it finds; none of them reads a file.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from knowledge.entries import BODY_LIMIT, SHORT_WORDS_LIMIT, Entry, Provider
from knowledge.errors import Problem
from knowledge.library import DEFAULT_LOCALE, Library
from knowledge.nearest import nearest
from knowledge.synonyms import NICKNAMES, SYNONYMS
from knowledge.text import ARTICLES, key, plain, words

PHRASINGS_OF_A_TOPIC = 8
PHRASINGS_OF_A_PROVIDER = 5
PHRASINGS_OF_AN_OWN = 1
"""How many phrasings an entry has at least; one that a server wrote itself may begin with a single one."""
REVIEW_WITHIN = timedelta(days=549)
"""Eighteen months: nothing about this field stays right for longer without a look."""
REVIEW_FACTS_WITHIN = timedelta(days=184)
"""Six months, for what names prices, versions or licences."""

NET = 20
"""Entries from which on each has to be `related` of another."""

INTERNAL_LINK = re.compile(r"\[\[([^\[\]\n]{0,80})\]\]")
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.DOTALL)
_MARKDOWN_WE_CANNOT_SHOW = (
    (re.compile(r"^\s*\|.*\|\s*$", re.MULTILINE), "a table; write a list"),
    (re.compile(r"!\[[^\]]*\]\("), "an image; describe it in words"),
    (re.compile(r"</?(?:b|i|p|br|div|span|table|tr|td|ul|ol|li|a|code|details|summary)\b[^>]*>"),
     "HTML; write Markdown"),
    (re.compile(r"^#{4,}\s", re.MULTILINE), "a heading below the third level; use ###"),
    (re.compile(r"^#{1,2}\s", re.MULTILINE), "a heading as large as the title; use ###"),
)  # fmt: skip


def check_library(
    library: Library,
    files: Mapping[tuple[str, str], str],
    unread: Collection[str] = (),
    today: date | None = None,
) -> Iterator[Problem]:
    """Yield every problem of `library`; `files` maps locale and slug to the file's name.

    `unread` are slugs of files with problems of their own: whoever names one of them is not to blame.
    Without `today` no day is held to be in the future.
    """
    known = frozenset({*unread, *(entry.slug for entry in library)})
    for locale, entries in library.by_locale.items():
        for slug, entry in entries.items():
            file = files[locale, slug]
            for where, message in _check_entry(entry, library, known):
                yield Problem(file, where, message)
            if today and entry.checked_on > today + timedelta(days=1):  # it may be tomorrow elsewhere
                message = f"{entry.checked_on} is in the future; write the day on which it was checked"
                yield Problem(file, "checked_on", message)
        for where_is, where, message in _twins(entries.values(), library):
            yield Problem(files[locale, where_is], where, message)
    for slug in sorted({*library.synonyms.nicknames.values()} - known):
        yield Problem(SYNONYMS, NICKNAMES, _no_entry(slug, known))
    if not unread:
        yield from _unused_diagrams(library)
        for slug in _orphans(library):
            message = "no other entry leads here; name it in the `related` of one that does"
            yield Problem(files[DEFAULT_LOCALE, slug], "related", message)
    for locale, entries in library.by_locale.items():
        for slug in entries:
            if slug not in known and locale != DEFAULT_LOCALE:
                message = f"{slug!r} exists in {locale!r} only; write it in {DEFAULT_LOCALE!r} too"
                yield Problem(files[locale, slug], "slug", message)


def check_entries(library: Library, slugs: Collection[str], own: Collection[str]) -> Iterator[Problem]:
    """Yield the problems of the entries `slugs` of a server's `library`; the file is the slug.

    Entries that the server wrote itself, `own`, need one phrasing only; all else is judged as ever.
    """
    known = frozenset(entry.slug for entry in library)
    changed = [library.entry(slug) for slug in slugs if slug in library]
    for entry in changed:
        for where, message in _check_entry(entry, library, known, lighter=entry.slug in own):
            yield Problem(entry.slug, where, message)
    others = [entry for entry in library if entry.slug not in slugs]
    for slug, where, message in _twins([*others, *changed], library):
        if slug in slugs:
            yield Problem(slug, where, message)


def _check_entry(
    entry: Entry, library: Library, known: frozenset[str], *, lighter: bool = False
) -> Iterator[tuple[str, str]]:
    yield from _check_text(entry)
    yield from _check_dates(entry)
    yield from _check_links(entry, known)
    yield from _check_diagram(entry, library)
    if isinstance(entry, Provider):
        least = PHRASINGS_OF_A_PROVIDER
        yield from _check_facts(entry)
    else:
        least = PHRASINGS_OF_A_TOPIC
    if lighter:
        least = PHRASINGS_OF_AN_OWN
    for phrasing in entry.phrasings:
        if words(plain(phrasing)) != words(phrasing):
            message = f"{phrasing!r} holds a link, mention or code block, which questions are read without"
            yield "phrasings", f"{message}; leave it out"
    if len(entry.phrasings) < least:
        yield "phrasings", f"only {len(entry.phrasings)}; write at least {least}"


def _check_text(entry: Entry) -> Iterator[tuple[str, str]]:
    count = len(entry.short.split())
    if count > SHORT_WORDS_LIMIT:
        yield "short answer", f"{count} words; at most {SHORT_WORDS_LIMIT}"
    length = len(entry.short) + len(entry.details)
    if length > BODY_LIMIT:
        yield "body", f"{length} characters; at most {BODY_LIMIT}, or it does not fit a message"
    if entry.short.startswith(("#", "-", ">", "* ", "```")):
        yield "short answer", f"starts with {entry.short[0]!r}; start with a plain paragraph"
    prose = _CODE.sub("", f"{entry.short}\n\n{entry.details}")
    for pattern, message in _MARKDOWN_WE_CANNOT_SHOW:
        if pattern.search(prose):
            yield "body", f"holds {message}"
    if f"{entry.short}{entry.details}".count("```") % 2:
        yield "body", "a code block is not closed; end it with ```"


def _check_dates(entry: Entry) -> Iterator[tuple[str, str]]:
    within = REVIEW_FACTS_WITHIN if isinstance(entry, Provider) else REVIEW_WITHIN
    latest = entry.checked_on + within
    if entry.review_after > latest:
        yield "review_after", f"{entry.review_after} is too far off; at most {latest}"
    if entry.review_after <= entry.checked_on:
        yield "review_after", f"{entry.review_after} is not after checked_on {entry.checked_on}"


def _check_links(entry: Entry, slugs: frozenset[str]) -> Iterator[tuple[str, str]]:
    named = [("related", slug) for slug in entry.related]
    named += [("compares", slug) for slug in entry.compares]
    named += [("body", slug) for slug in INTERNAL_LINK.findall(f"{entry.short}\n{entry.details}")]
    if isinstance(entry, Provider) and entry.facts.successor:
        named.append(("facts.successor", entry.facts.successor))
    for where, slug in named:
        if slug not in slugs:
            yield where, _no_entry(slug, slugs)
        elif slug == entry.slug and where != "compares":
            yield where, f"{slug!r} is this entry itself; remove it"
    for source in entry.sources:
        if source.url.scheme != "https":
            yield "sources", f"{str(source.url)!r} is not https; give the https address"
    urls = [str(source.url) for source in entry.sources]
    for url in sorted({url for url in urls if urls.count(url) > 1}):
        yield "sources", f"{url!r} occurs twice; remove one"


def _no_entry(slug: str, slugs: Collection[str]) -> str:
    found = nearest(slug, slugs)
    hint = f"; did you mean {found!r}?" if found else "; remove it or write that entry"
    return f"no entry has the slug {slug!r}{hint}"


def _check_diagram(entry: Entry, library: Library) -> Iterator[tuple[str, str]]:
    if entry.diagram is not None and entry.diagram.file not in library.diagrams:
        found = nearest(entry.diagram.file, library.diagrams)
        hint = f"; did you mean {found!r}?" if found else "; remove it or draw that diagram"
        yield "diagram.file", f"no diagram is called {entry.diagram.file!r}{hint}"


def _orphans(library: Library) -> Iterator[str]:
    """Yield what nobody comes to from another entry; a store of a few entries has no net yet."""
    entries = list(library)
    named = {slug for entry in entries for slug in entry.related if slug != entry.slug}
    if len(entries) >= NET:
        yield from (entry.slug for entry in entries if entry.slug not in named)


def _unused_diagrams(library: Library) -> Iterator[Problem]:
    used = {entry.diagram.file for entry in library if entry.diagram}
    for name in sorted(library.diagrams.keys() - used):
        yield Problem(f"diagrams/{name}.svg", "", "no entry shows it; name it in one or remove it")


def _check_facts(entry: Provider) -> Iterator[tuple[str, str]]:
    for name, value in entry.facts:
        if isinstance(value, tuple) and len(value) > 1 and {"unknown", "not-applicable"} & {*value}:
            yield f"facts.{name}", "'unknown' or 'not-applicable' stands alone or not at all"
    first = entry.facts.first_release
    if isinstance(first, int) and first > entry.checked_on.year:
        yield "facts.first_release", f"{first} is after checked_on {entry.checked_on}"
    if entry.facts.successor and entry.facts.status == "active":
        yield "facts.successor", "an active product has no successor; remove it or set the status"


def _twins(entries: Collection[Entry], library: Library) -> Iterator[tuple[str, str, str]]:
    """Find what two entries both claim: the matcher could give it to one of them only."""
    claimed: dict[tuple[str, ...], str] = {}
    named = {key(entry.slug): entry.slug for entry in entries}
    for entry in entries:
        claims = [("title", entry.title)]
        claims += [("phrasings", text) for text in entry.phrasings]
        claims += [("aliases", text) for text in entry.aliases]
        for where, text in claims:
            rewritten = library.synonyms.rewrite(words(text))
            tokens = tuple(token for token in rewritten if token not in ARTICLES)
            if not tokens:
                yield entry.slug, where, f"{text!r} has no word that could match"
                continue
            homes = [claimed.setdefault(tokens, entry.slug)]
            if where == "aliases":
                homes.append(named.setdefault("".join(rewritten), entry.slug))
            if others := [home for home in homes if home != entry.slug]:
                yield entry.slug, where, f"{text!r} is also one of {others[0]!r}; keep one"


def stale(library: Library, today: date) -> tuple[Entry, ...]:
    """Return the entries whose `review_after` has passed, longest overdue first."""
    overdue = (entry for entry in library if entry.review_after < today)
    return tuple(sorted(overdue, key=lambda entry: (entry.review_after, entry.slug)))
