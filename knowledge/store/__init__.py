"""What Bulkhead remembers, in one SQLite file behind named methods that take and return values.

The only package in `knowledge` that imports sqlite-utils. The schema and its history are the
migrations', which are handed in; the thread it runs on is the caller's.
"""

from knowledge.store.curated import Action, Draft, KnowledgeTest, NewRevision, Posted, Revision, State
from knowledge.store.learned import AnswerTime, Count, QueueAction, QueueDecision, Sign, Summary
from knowledge.store.store import Store
from knowledge.store.values import (
    About,
    ContentChanges,
    ContentItem,
    ContentKey,
    Earlier,
    GuildSettings,
    NewQuestion,
    Pending,
    Pick,
    Question,
    Sent,
    Session,
    SettingsChange,
    Total,
    Votes,
    Waiting,
    Way,
)

__all__ = [
    "About",
    "Action",
    "AnswerTime",
    "ContentChanges",
    "ContentItem",
    "ContentKey",
    "Count",
    "Draft",
    "Earlier",
    "GuildSettings",
    "KnowledgeTest",
    "NewQuestion",
    "NewRevision",
    "Pending",
    "Pick",
    "Posted",
    "Question",
    "QueueAction",
    "QueueDecision",
    "Revision",
    "Sent",
    "Session",
    "SettingsChange",
    "Sign",
    "State",
    "Store",
    "Summary",
    "Total",
    "Votes",
    "Waiting",
    "Way",
]
