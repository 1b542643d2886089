"""What is fuzzed: each takes any bytes, and raises only where there is a fault in the program."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import gettempdir

from bot import ids
from bot.cards.markdown import harmless
from bot.config import Config, ConfigError
from bot.knowing import Knowledge, load_knowledge
from knowledge.curating.importing import plan_import
from knowledge.curating.local import Local
from knowledge.errors import CodeError, ContentError, FileError
from knowledge.loader import parse_entry
from knowledge.questionnaire import decode
from knowledge.synonyms import load_synonyms
from knowledge.text import fold, words

Target = Callable[[bytes], None]


@cache
def known() -> Knowledge:
    """Return the shipped knowledge, built once."""
    return load_knowledge(cache=Path(gettempdir()) / "bulkhead-fuzz")


def text_of(data: bytes) -> str:
    """Return any text; two bytes make a character, so lone surrogates are among them."""
    if data[:1] != b"\xed":
        return data.decode("utf-8", "replace")
    return "".join(map(chr, memoryview(data[: len(data) // 2 * 2]).cast("H")))


def loader(data: bytes) -> None:
    """Read an entry, whatever it says: an entry, or a list of what is wrong with it."""
    for file in ("topics/vm/fuzzed.md", "providers/fuzzed.md"):
        for text in (
            data.decode("utf-8", "replace"),
            "+++\n" + data.decode("utf-8", "replace") + "\n+++\nShort.",
        ):
            with suppress(ContentError):
                parse_entry(text, file)


def custom_ids(data: bytes) -> None:
    """Read a custom id; what is read is written the same."""
    text = data.decode("utf-8", "replace")
    for candidate in (text, f"{ids.VERSION}:{text}"):
        named = ids.decode(candidate)
        if named is not None and len(candidate) <= ids.LIMIT:
            assert ids.encode(named.action, *named.arguments) == candidate


def codes(data: bytes) -> None:
    """Read a short code of the questionnaire: answers, or that it is none."""
    with suppress(CodeError):
        decode(known().questionnaire, data.decode("utf-8", "replace"))


def matcher(data: bytes) -> None:
    """Decide a question: some outcome, with a score between 0 and 100."""
    decision = known().answerer.decide(text_of(data[:4000]))
    assert 0 <= decision.score <= 100
    assert words(fold(text_of(data))) is not None


def shown(data: bytes) -> None:
    """Make a member's words harmless: one line, mentioning nobody."""
    line = harmless(data.decode("utf-8", "replace"))
    assert "\n" not in line
    assert "@everyone" not in line


def settings(data: bytes) -> None:
    """Read settings: values, or every fault of them."""
    text = data.decode("utf-8", "replace").replace("\0", "")
    names = ("BULKHEAD_HEALTH", "BULKHEAD_SHARD_IDS", "BULKHEAD_SHARD_COUNT", "BULKHEAD_RETENTION_DAYS")
    with suppress(ConfigError):
        Config.from_environ(dict.fromkeys(names, text))


def synonyms(data: bytes) -> None:
    """Read a file of synonyms: rewritings, or what is wrong with it."""
    path = Path(gettempdir()) / "bulkhead-fuzz-synonyms.toml"
    path.write_bytes(data)
    with suppress(ContentError):
        load_synonyms(path)


def importer(data: bytes) -> None:
    """Plan the import of a file: a plan, or why it is no file of ours."""
    local = Local(known().library)
    entries, tests = (_IN_JSON % name for name in (b"entries", b"tests"))
    for file in (data, entries + data, tests + data, b"slug,state,title,facts.first_release\n" + data):
        for whole in (False, True):
            with suppress(FileError):
                plan_import(file, local, (), whole=whole, note="", today=date(2026, 11, 23))


_IN_JSON = b'{"format": "bulkhead-knowledge", "version": 1, "%s": [{'


TARGETS: Mapping[str, Target] = {
    "loader": loader,
    "custom-ids": custom_ids,
    "codes": codes,
    "matcher": matcher,
    "shown": shown,
    "settings": settings,
    "synonyms": synonyms,
    "importer": importer,
}
"""Every reader of what others wrote."""
