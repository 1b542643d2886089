"""What curators learn from, as values: signs of what went wrong, decisions, counts, times, summaries."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

QueueAction = Literal["ignored", "phrasing", "entry", "done"]
"""What a curator can decide about a question that went wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Be a question that went wrong: not known, unsure, or with votes against its answer.

    `slugs` were answered or offered. `picked` are what people meant, None for *none of these*. `at` is when
    the last of all this happened.
    """

    question_id: int
    asked_at: datetime
    text: str
    locale: str
    kind: str
    slugs: tuple[str, ...] = ()
    helpful: int = 0
    not_helpful: int = 0
    reasons: tuple[str, ...] = ()
    picked: tuple[str | None, ...] = ()
    waiting: int = 0
    at: datetime


@dataclass(frozen=True, slots=True)
class QueueDecision:
    """Say what a curator decided about a question; `slug` is the entry that it was added to."""

    action: QueueAction
    slug: str | None
    updated_by: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Count:
    """Count what was asked on one day of one entry, or of one kind where `slug` is empty."""

    day: date
    kind: str
    slug: str
    asked: int
    helpful: int
    not_helpful: int


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """Say how long an answer took; `later` means that it was not known when it was asked."""

    seconds: float
    later: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """Say where a server's weekly summary goes, and when the last one went."""

    guild_id: int
    channel_id: int
    sent_at: datetime
