"""What the settings panel says; a part of `bot.words`."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def _fields() -> dict[str, str]:
    return {
        "answer_channels": "Answer channels",
        "forum_channels": "Forum channels",
        "delay_minutes": "A person first",
        "cooldown_minutes": "The same answer again",
        "curator_role": "Curators",
        "staff_roles": "Staff",
        "people_channel": "People are asked",
        "people_role": "Pinged when people are asked",
        "addressed": "When I am asked",
        "unprompted": "When nobody asked me",
        "locale": "Language",
        "retention_days": "Questions are kept",
    }


def _explained() -> dict[str, str]:
    return {
        "answer_channels": (
            "There I answer plain messages that clearly ask something I know. "
            "To everything else I stay silent."
        ),
        "forum_channels": (
            "There I answer the first post, in its thread, where it clearly asks something I know."
        ),
        "delay_minutes": (
            "How long an unasked answer waits. If a person writes in the meantime, I stay silent. "
            "A waiting answer survives a restart."
        ),
        "cooldown_minutes": (
            "Asked the same in the same channel within this time, I point to the earlier answer instead."
        ),
        "curator_role": "They may change this server's knowledge, as may who has *Manage Server*.",
        "staff_roles": "They may delete my answers and call a post solved, as may who has *Manage Messages*.",
        "people_channel": "Where *Ask the people here* puts a question that I cannot answer.",
        "people_role": (
            "It is pinged when a member presses *Ask the people here*: once for each question, "
            "and at most one question a member in ten minutes."
        ),
        "addressed": "Careful asks back and says that it does not know more often; eager guesses more.",
        "unprompted": "Careful speaks up only where the question is worded as one I know.",
        "locale": "The language of answers to messages. Commands answer in the language of who uses them.",
        "retention_days": (
            "Secrets, addresses and numbers are taken out before a question is kept. "
            "When its time is over, only counts stay."
        ),
    }


@dataclass(frozen=True, slots=True)
class SettingsWords:
    """Hold the words of the panel, in English."""

    title: str = "Settings of this server"
    pages: tuple[tuple[str, str], ...] = (
        ("where", "Where I answer unasked"),
        ("people", "People"),
        ("sure", "How sure"),
        ("data", "Language and data"),
        ("log", "Last changes"),
    )
    overview: str = "Back to all settings"
    fields: Mapping[str, str] = field(default_factory=_fields)
    explained: Mapping[str, str] = field(default_factory=_explained)
    names: Mapping[str, str] = field(
        default_factory=lambda: {"careful": "Careful", "balanced": "Balanced", "eager": "Eager"}
    )
    languages: Mapping[str, str] = field(default_factory=lambda: {"en": "English"})

    none: str = "none"
    nowhere: str = "nowhere"
    at_once: str = "I answer at once"
    after: str = "I wait for {time}"
    always: str = "always in full"
    not_within: str = "not within {time}"
    minute: tuple[str, str] = ("minute", "minutes")
    hour: tuple[str, str] = ("hour", "hours")
    day: tuple[str, str] = ("day", "days")
    managers_only: str = "only who has Manage Server"
    messages_only: str = "only who has Manage Messages"
    same_channel: str = "in the channel of the question"
    nobody_pinged: str = "nobody"
    own_locale: str = "as set in Discord"
    own_days: str = "{days} (set by the operator)"

    pick_channels: str = "Choose channels…"
    pick_channel: str = "Choose a channel…"
    pick_role: str = "Choose a role…"
    pick_roles: str = "Choose roles…"
    pick: str = "Choose…"
    clear: str = "{field}: clear"

    saved: str = "Saved by {name}."
    unchanged: str = "Nothing changed."
    everybody: str = "Not saved: everybody has that role. Choose one that only some have."
    not_a_choice: str = "That is no longer a choice. Choose again."
    missing: str = "In {channel} I lack: {permissions}. Until then I cannot answer there."
    missing_tags: str = "In {channel} I lack: manage threads. Until then I cannot tag posts as solved."
    no_solved_tag: str = "{channel} has no tag such as *Solved*, so *Helpful* tags nothing there."
    missing_people: str = (
        "In {channel} I lack: {permissions}. Until then questions are put where they are asked."
    )
    intent: str = (
        "Message Content is switched off for this bot, so plain messages cannot be read. "
        "Its operator can switch it on in Discord's developer portal; until then I answer mentions and "
        "commands."
    )
    only_here: str = "Settings belong to a server; use this command there."

    last: str = "Last change {when} by {who}"
    log_line: str = "{when} {who}: **{field}** {before} → {after}"
    log_none: str = "Nothing has been changed yet."
    somebody: str = "somebody who is forgotten"

    replay_title: str = "{field}: {name}?"
    replay_none_kept: str = "No questions are kept yet, so there is nothing to try it on."
    replay_none: str = "Of the last {count} kept here, none would be answered otherwise."
    replay_some: str = "Of the last {count} kept here, **{changed}** would be answered otherwise:"
    replay_line: str = "{question}\n-# now: {was} · then: {would}"
    replay_more: str = "and {count} more"
    replay_silent: str = (
        "Messages that I stayed silent to are not kept, so what I would newly answer unasked cannot be shown."
    )
    replay_save: str = "Choose {name}"
    replay_back: str = "Leave it as it is"
    outcomes: Mapping[str, str] = field(
        default_factory=lambda: {
            "comparison": "a comparison",
            "list": "a list",
            "choose": "/choose",
            "did_you_mean": "Did you mean …?",
            "unknown": "I do not know",
            "silence": "silence",
        }
    )
