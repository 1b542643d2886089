"""The values of curation as they go into the store and come out: revisions, drafts, tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

State = Literal["entry", "hidden", "none"]
"""What a revision left behind: an entry of the server's, a hidden shipped one, or nothing of its own."""

Action = Literal["add", "edit", "remove", "undo", "import"]
"""What a curator did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRevision:
    """Be a change to the entry `slug` by one who has `seen` its revisions up to that number.

    `document` is the entry as JSON values where `state` is `entry`; `base` the shipped one's digest.
    """

    slug: str
    action: Action
    state: State
    document: Mapping[str, Any] | None
    base: str | None
    seen: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Be one published change to an entry of a server.

    `updated_by` is None where its author asked to be forgotten.
    """

    id: int
    guild_id: int
    slug: str
    number: int
    action: Action
    state: State
    document: Mapping[str, Any] | None
    base: str | None
    updated_by: int | None
    note: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Be what a curator has written and not published; each save is a revision."""

    id: str
    guild_id: int
    user_id: int
    payload: Mapping[str, Any]
    revision: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeTest:
    """Be a message that the entry `slug` must answer; without one it must be met with silence."""

    id: int
    guild_id: int
    text: str
    slug: str | None
    updated_by: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Posted:
    """Locate a message in which the bot answered a question, with the entries `slugs`."""

    message_id: int
    channel_id: int
    slugs: tuple[str, ...]
