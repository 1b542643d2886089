"""The operator's settings: read from the environment once, every fault reported at once."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal

from knowledge.errors import BulkheadError
from knowledge.nearest import nearest

TOKEN_SHAPE = re.compile(r"[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}")
"""Three parts with points between; a token of another shape was not copied whole."""


class ConfigError(BulkheadError):
    """The environment does not say what is needed; the message names every variable at fault."""

    exit_code = 2

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("the settings have faults:\n" + "\n".join(f"  {fault}" for fault in faults))


class Secret(str):
    """Be a text that shows itself to nobody by accident."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret('…')"


@dataclass(frozen=True, slots=True)
class Address:
    """Be where something listens; port 0 is any free one."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Config:
    """Hold what the operator set; each field says the variable and what it is for."""

    token: Secret = field(
        metadata={
            "variable": "BULKHEAD_TOKEN",
            "help": "The bot's token from Discord's developer portal. Required, unless it is in a file.",
        }
    )
    data_dir: Path = field(
        default=Path("data"),
        metadata={
            "variable": "BULKHEAD_DATA_DIR",
            "help": "The folder for the database; made if it is missing.",
        },
    )
    message_content: bool = field(
        default=True,
        metadata={
            "variable": "BULKHEAD_MESSAGE_CONTENT",
            "help": "on or off: ask Discord for the Message Content intent, which only answer channels need.",
        },
    )
    retention_days: int = field(
        default=30,
        metadata={
            "variable": "BULKHEAD_RETENTION_DAYS",
            "help": "Days after which questions are deleted, 1 to 365.",
        },
    )
    log_format: Literal["console", "json"] = field(
        default="console",
        metadata={"variable": "BULKHEAD_LOG_FORMAT", "help": "console or json."},
    )
    log_level: Literal["debug", "info", "warning", "error"] = field(
        default="info",
        metadata={"variable": "BULKHEAD_LOG_LEVEL", "help": "debug, info, warning or error."},
    )
    health: Address | None = field(
        default=None,
        metadata={
            "variable": "BULKHEAD_HEALTH",
            "help": "off, or the address for /healthz, /readyz and /metrics, such as 127.0.0.1:8080.",
            "default": "off",
        },
    )
    shard_count: int | None = field(
        default=None,
        metadata={
            "variable": "BULKHEAD_SHARD_COUNT",
            "help": "How many shards all processes have together, or auto: as many as Discord advises.",
            "default": "auto",
        },
    )
    shard_ids: tuple[int, ...] | None = field(
        default=None,
        metadata={
            "variable": "BULKHEAD_SHARD_IDS",
            "help": "The shards of this process, such as 0-3 or 0,2,5, or all of them.",
            "default": "all",
        },
    )

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Config":
        """Read the settings, or raise `ConfigError` that lists every fault."""
        known = variables()
        problems = [
            f"unknown variable {name!r}; {_meant(name, known)}"
            for name in sorted(environ)
            if name.startswith(OURS) and name not in known
        ]
        read = _Reader(environ, problems)
        values = {
            "token": read.token(),
            "data_dir": Path(environ.get("BULKHEAD_DATA_DIR") or "data"),
            "message_content": read.one_of("BULKHEAD_MESSAGE_CONTENT", ("on", "off"), "on") == "on",
            "retention_days": read.number("BULKHEAD_RETENTION_DAYS", 1, 365, 30),
            "log_format": read.one_of("BULKHEAD_LOG_FORMAT", ("console", "json"), "console"),
            "health": read.address("BULKHEAD_HEALTH"),
            **read.shards(),
            "log_level": read.one_of("BULKHEAD_LOG_LEVEL", ("debug", "info", "warning", "error"), "info"),
        }
        if problems:
            raise ConfigError(problems)
        return cls(**values)  # type: ignore[arg-type]  # each was read as its field's type


OURS = "BULKHEAD_"
"""How every variable begins."""

TOKEN_FILE = "BULKHEAD_TOKEN_FILE"  # noqa: S105 - the variable's name


def variables() -> dict[str, str]:
    """Return every variable with what it is for."""
    known = {f.metadata["variable"]: f.metadata["help"] for f in fields(Config)}
    known[TOKEN_FILE] = "A file that holds the token, instead of BULKHEAD_TOKEN."
    return known


def _meant(name: str, known: Collection[str]) -> str:
    """Say which variable a misspelt `name` stands for, or which there are."""
    found = nearest(name.removeprefix(OURS), [each.removeprefix(OURS) for each in known])
    return f"did you mean {OURS}{found}?" if found else f"known are {', '.join(known)}"


@dataclass(frozen=True, slots=True)
class _Reader:
    environ: Mapping[str, str]
    problems: list[str]

    def token(self) -> Secret:
        """Return the token from its variable or its file."""
        token, file = self.environ.get("BULKHEAD_TOKEN", ""), self.environ.get(TOKEN_FILE, "")
        if token and file:
            self.problems.append(f"BULKHEAD_TOKEN and {TOKEN_FILE} are both set; set one of them")
        if file and not token:
            try:
                token = Path(file).read_text(encoding="utf-8")
            except OSError as error:
                self.problems.append(
                    f"{TOKEN_FILE}: cannot read {file!r} ({error.strerror}); "
                    "name a file that the bot's user may read"
                )
                return Secret()
            except UnicodeDecodeError:
                self.problems.append(
                    f"{TOKEN_FILE}: the file {file!r} holds no text; write the token alone into it"
                )
                return Secret()
        token = token.strip()
        if file and not token:
            self.problems.append(f"{TOKEN_FILE}: the file {file!r} is empty; write the token into it")
        elif not token:
            self.problems.append(
                "BULKHEAD_TOKEN is not set; copy the token from Discord's developer portal, page Bot"
            )
        elif not TOKEN_SHAPE.fullmatch(token):
            name = TOKEN_FILE if file else "BULKHEAD_TOKEN"
            self.problems.append(
                f"{name} does not look like a token (three parts with points between); "
                "copy it again, whole, from the developer portal, page Bot"
            )
        return Secret(token)

    def one_of(self, name: str, known: tuple[str, ...], default: str) -> str:
        """Return the variable's value, one of `known`."""
        value = self.environ.get(name, "").strip().lower() or default
        if value not in known:
            self.problems.append(f"{name} is {value!r}; use one of {', '.join(known)}")
        return value

    def number(self, name: str, least: int, most: int, default: int) -> int:
        """Return the variable's value, a whole number between `least` and `most`."""
        text = self.environ.get(name, "").strip()
        if not text:
            return default
        if not text.isdecimal() or not least <= int(text) <= most:
            self.problems.append(f"{name} is {text!r}; use a whole number from {least} to {most}")
            return default
        return int(text)

    def address(self, name: str) -> Address | None:
        """Return the variable's value as host and port, or None where it is off."""
        text = self.environ.get(name, "").strip() or "off"
        if text.lower() == "off":
            return None
        host, _, port = text.rpartition(":")
        host = host.removeprefix("[").removesuffix("]")
        if not host or not port.isdecimal() or int(port) > PORTS:
            self.problems.append(f"{name} is {text!r}; use off, or an address such as 127.0.0.1:8080")
            return None
        return Address(host, int(port))

    def shards(self) -> dict[str, object]:
        """Return the number of shards and those of this process, which must be among them."""
        count: int | None = None
        if self.environ.get(SHARD_COUNT, "").strip().lower() not in {"", "auto"}:
            count = self.number(SHARD_COUNT, 1, MOST_SHARDS, 1)
        text = self.environ.get(SHARD_IDS, "").strip().lower() or "all"
        if text == "all":
            return {"shard_count": count, "shard_ids": None}
        ids = _ranges(text)
        if ids is None:
            self.problems.append(f"{SHARD_IDS} is {text!r}; use all, or numbers such as 0-3 or 0,2,5")
        elif count is None:
            self.problems.append(
                f"{SHARD_IDS} is {text!r}; set {SHARD_COUNT} too, to the number of all shards"
            )
        elif ids[-1] >= count:
            self.problems.append(f"{SHARD_IDS} is {text!r}; use numbers from 0 to {count - 1}")
        return {"shard_count": count, "shard_ids": ids}


PORTS = 65535
MOST_SHARDS = 16_000
"""More than Discord gives to the largest bots."""

SHARD_COUNT, SHARD_IDS = "BULKHEAD_SHARD_COUNT", "BULKHEAD_SHARD_IDS"

_RANGES = re.compile(r"\d{1,5}(-\d{1,5})?(,\d{1,5}(-\d{1,5})?)*")


def _ranges(text: str) -> tuple[int, ...] | None:
    """Return the numbers that `text` names, in order and each once, or None where it names none."""
    bare = text.replace(" ", "")
    if not _RANGES.fullmatch(bare):
        return None
    numbers: set[int] = set()
    for part in bare.split(","):
        first, _, last = part.partition("-")
        numbers.update(range(int(first), int(last or first) + 1))
    return tuple(sorted(numbers)) or None
