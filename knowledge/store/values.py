"""What goes into the store and comes out, as values; how they lie in tables is not said here."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

Way = Literal["ask", "mention", "reply", "dm", "menu", "auto", "forum"]
"""How a question reached the bot."""

UNASKED: Final[frozenset[str]] = frozenset({"auto", "forum"})
"""The ways of those who did not ask the bot."""


class ContentKey(NamedTuple):
    """Name one piece of content in one language."""

    slug: str
    locale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentItem:
    """Be one piece of content: `document` is JSON, `digest` changes whenever the document does."""

    slug: str
    locale: str
    kind: str
    digest: str
    document: str

    @property
    def key(self) -> ContentKey:
        """Return what tells this item from every other."""
        return ContentKey(self.slug, self.locale)


@dataclass(frozen=True, slots=True)
class ContentChanges:
    """Say what a synchronization changed, each in alphabetical order."""

    added: tuple[ContentKey, ...] = ()
    changed: tuple[ContentKey, ...] = ()
    removed: tuple[ContentKey, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQuestion:
    """Be a question with what was made of it, as it was asked.

    `kind` and `band` are the words of the outcome, `explanation` its reasons, `previous` the id of
    the question that this one follows up. An id that is None is not known or not to be kept.
    """

    guild_id: int | None = None
    channel_id: int | None = None
    user_id: int | None = None
    way: Way
    text: str
    locale: str
    kind: str
    band: str
    score: float
    slugs: tuple[str, ...] = ()
    explanation: tuple[str, ...] = ()
    previous: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(NewQuestion):
    """Be a question that the store has kept."""

    id: int
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """Be the message that was sent in answer to a question.

    A `pointer` only leads to an answer given before. `seconds` are what the answer took, None where
    the question was not answered by it.
    """

    message_id: int
    channel_id: int
    pointer: bool = False
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """Count what people thought of one answer."""

    helpful: int = 0
    not_helpful: int = 0


@dataclass(frozen=True, slots=True)
class Pick:
    """Say which entry a person meant; a slug of None is *none of these*."""

    question_id: int
    user_id: int
    slug: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Say who wants to be told when a question can be answered, and where and how it was asked."""

    question_id: int
    user_id: int
    guild_id: int | None
    text: str
    locale: str
    channel_id: int | None = None
    way: Way = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Be one person's way through the questionnaire; each save of the answers is a revision."""

    id: str
    user_id: int
    version: int
    answers: Mapping[str, str]
    created_at: datetime
    updated_at: datetime
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """Be everything that one server can set; who saved it and when are None for defaults.

    `addressed` and `unprompted` name a confidence, see `knowledge.answering.levels`. `people_channel`
    and `people_role` are whom *Ask the people here* asks. None stands for the operator's or Discord's
    own choice.
    """

    guild_id: int
    answer_channels: frozenset[int] = frozenset()
    forum_channels: frozenset[int] = frozenset()
    delay_minutes: int = 0
    cooldown_minutes: int = 60
    curator_role: int | None = None
    staff_roles: frozenset[int] = frozenset()
    people_channel: int | None = None
    people_role: int | None = None
    addressed: str = "balanced"
    unprompted: str = "balanced"
    locale: str | None = None
    retention_days: int | None = None
    updated_by: int | None = None
    updated_at: datetime | None = None

    @property
    def delay(self) -> timedelta:
        """Return how long an unasked answer waits for a person."""
        return timedelta(minutes=self.delay_minutes)

    @property
    def cooldown(self) -> timedelta:
        """Return within which time the same answer is not given twice in a channel."""
        return timedelta(minutes=self.cooldown_minutes)


SETS: Final = frozenset(field.name for field in fields(GuildSettings) if isinstance(field.default, frozenset))
"""The settings that hold any number of ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChange:
    """Say who changed one setting, when, from what to what; sets are tuples in order."""

    field: str
    before: int | str | tuple[int, ...] | None
    after: int | str | tuple[int, ...] | None
    by: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Earlier:
    """Be an answer given before: its message, and whether the person was already pointed to it."""

    message_id: int
    pointed: bool


@dataclass(frozen=True, slots=True)
class Pending:
    """Be a message that is answered at `due_at` if no person has done so until then."""

    message_id: int
    channel_id: int
    guild_id: int
    user_id: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Total:
    """Count what was asked of one entry, or of one kind where `slug` is empty, and how it was voted on."""

    kind: str
    slug: str
    asked: int
    helpful: int
    not_helpful: int


@dataclass(frozen=True, slots=True)
class About:
    """Hold what is kept about one person: the number of rows by table, and the rows themselves."""

    counts: Mapping[str, int]
    rows: Mapping[str, tuple[Mapping[str, object], ...]]
