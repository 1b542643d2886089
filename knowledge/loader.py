"""Read the content folder whole: every file validated, every problem reported at once.

Owns the way from files to values. What entries owe each other is judged in `checks.py`.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from knowledge.checks import check_library
from knowledge.decoys import Decoy, load_decoys
from knowledge.documents import parse_toml, read_text
from knowledge.entries import Entry, Provider, Topic
from knowledge.errors import ContentError, Problem
from knowledge.library import DEFAULT_LOCALE, Library
from knowledge.parsed import Parsed, content_key, load_parsed, save_parsed
from knowledge.synonyms import SYNONYMS, load_synonyms, make_synonyms
from knowledge.validation import explain

CONTENT = Path(__file__).parent / "content"
"""The shipped content."""

DECOYS = "decoys.toml"

_FENCE = "+++"

_LANGUAGES = "bg cs da de el en es fi fr hi hr hu id it ja ko lt nl no pl pt ro ru sv th tr uk vi zh"
"""Those of Discord's own clients; in no other is anything asked."""

_LOCALE = re.compile(rf"(?:{_LANGUAGES.replace(' ', '|')})(?:-(?:[A-Z]{{2}}|\d{{3}}))?")


def load_library(content: Path = CONTENT, cache: Path | None = None, today: date | None = None) -> Library:
    """Read and check everything below `content`, or raise `ContentError` with every problem.

    What was found to have none is kept in the folder `cache`, and read from there the next time. Days
    that are after `today` are a problem; who starts a bot leaves it out, as clocks are wrong at times.
    """
    key = content_key(content) if cache else ""
    if cache and (kept := load_parsed(cache, key)):
        by_locale: dict[str, dict[str, Entry]] = {DEFAULT_LOCALE: {}}
        for entry in kept.entries:
            by_locale.setdefault(entry.locale, {})[entry.slug] = entry
        synonyms = load_synonyms(content / SYNONYMS)
        return Library(by_locale, synonyms, kept.digest, find_diagrams(content)[0], kept.decoys)
    library = _read_library(content, today)
    if cache:
        entries = tuple(entry for found in library.by_locale.values() for entry in found.values())
        save_parsed(cache, key, Parsed(library.digest, entries, library.decoys))
    return library


def _read_library(content: Path, today: date | None) -> Library:
    problems: list[Problem] = []
    by_locale: dict[str, dict[str, Entry]] = {DEFAULT_LOCALE: {}}
    homes: dict[tuple[str, str], str] = {}
    digest = hashlib.sha256()
    unread: set[str] = set()
    for path in entry_files(content):
        file = path.relative_to(content).as_posix()
        try:
            text = read_text(path, file)
            entry = parse_entry(text, file)
        except ContentError as error:
            unread.add(_name_and_locale(file)[0])
            problems.extend(error.problems)
            continue
        digest.update(f"{file}\0{text}\0".encode())
        if (home := homes.setdefault((entry.locale, entry.slug), file)) != file:
            problems.append(Problem(file, "slug", f"{entry.slug!r} is already used by {home}"))
            continue
        by_locale.setdefault(entry.locale, {})[entry.slug] = entry
    problems.extend(_misfiled(content))
    try:
        synonyms = load_synonyms(content / SYNONYMS)
        digest.update((content / SYNONYMS).read_bytes())
    except ContentError as error:
        problems.extend(error.problems)
        synonyms = make_synonyms({})
    decoys: tuple[Decoy, ...] = ()
    try:
        decoys = load_decoys(content / DECOYS)
        digest.update("".join(decoy.model_dump_json() for decoy in decoys).encode())
    except ContentError as error:
        problems.extend(error.problems)
    diagrams, missing = find_diagrams(content)
    problems.extend(missing)
    library = Library(by_locale, synonyms, digest.hexdigest(), diagrams, decoys)
    problems.extend(check_library(library, homes, unread, today))
    if problems:
        raise ContentError(problems)
    return library


def entry_files(content: Path) -> Iterator[Path]:
    """Iterate over the entry files below `content` by path."""
    yield from sorted(content.glob("topics/*/*.md"))
    yield from sorted(content.glob("providers/*.md"))


def _misfiled(content: Path) -> Iterator[Problem]:
    """Find what looks like an entry and lies where none is looked for."""
    found = {path for folder in ("topics", "providers") for path in content.glob(f"{folder}/**/*.md")}
    for path in sorted(found.difference(entry_files(content))):
        message = "is not read here; move it to topics/<group>/ or providers/"
        yield Problem(path.relative_to(content).as_posix(), "", message)


def find_diagrams(content: Path) -> tuple[Mapping[str, Path], list[Problem]]:
    """Return the PNG of every diagram by name, and what is drawn but not rendered or the reverse."""
    folder = content / "diagrams"
    files = {kind: {path.stem: path for path in folder.glob(f"*.{kind}")} for kind in ("svg", "png")}
    problems = [
        Problem(f"diagrams/{name}.svg", "", "has no PNG; run `uv run python -m tools.render_diagrams`")
        for name in files["svg"].keys() - files["png"].keys()
    ]
    problems += [
        Problem(f"diagrams/{name}.png", "", "has no SVG; add its source or remove it")
        for name in files["png"].keys() - files["svg"].keys()
    ]
    return {**files["svg"], **files["png"]}, problems


def parse_entry(text: str, file: str) -> Entry:
    """Read one entry from the `text` of `file`, or raise `ContentError` with its problems."""
    head, body = _split(text, file)
    fields = parse_toml(f"\n{head}", file, "front matter")  # the fence is a line, too, as in the file
    short, _, details = body.strip().partition("\n\n")
    name, locale = _name_and_locale(file)
    model = Provider if file.startswith("providers/") else Topic
    given = {"short": " ".join(short.split()), "details": details.strip()}
    problems = [
        Problem(file, key, "belongs into the body, not the front matter")
        for key in (*given, "locale")
        if fields.pop(key, None) is not None
    ]
    try:
        entry = model.model_validate({**fields, **given, "locale": locale})
    except ValidationError as error:
        found = explain(error, model, file)
        raise ContentError([*problems, *found]) from error
    if entry.slug != name:
        message = f"{entry.slug!r} is not the file's name {name!r}; make them the same"
        problems.append(Problem(file, "slug", message))
    home = "providers" if entry.group == "providers" else f"topics/{entry.group}"
    if Path(file).parent.as_posix() != home:
        message = f"{entry.group!r} is not the folder's; move the file to {home}/"
        problems.append(Problem(file, "group", message))
    if not _LOCALE.fullmatch(locale):
        message = f"{locale!r} is no language that Discord knows; use one such as 'de' or 'pt-BR'"
        problems.append(Problem(file, "locale", message))
    if problems:
        raise ContentError(problems)
    return entry


def _name_and_locale(file: str) -> tuple[str, str]:
    name, _, locale = Path(file).name.removesuffix(".md").partition(".")
    return name, locale or DEFAULT_LOCALE


def _split(text: str, file: str) -> tuple[str, str]:
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        found = f"starts with {lines[0][:40]!r}" if text.strip() else "is empty"
        message = f"{found}; start with a line {_FENCE!r}"
        raise ContentError([Problem(file, "line 1", message)])
    try:
        end = [line.rstrip() for line in lines].index(_FENCE, 1)
    except ValueError:
        message = f"no second line {_FENCE!r}; end the front matter with one"
        raise ContentError([Problem(file, "front matter", message)]) from None
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
