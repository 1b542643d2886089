"""Every sentence that the bot itself says, one value a language; answers come from `knowledge`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.privacywords import PrivacyWords
from bot.settingwords import SettingsWords
from knowledge.library import locale_chain


@dataclass(frozen=True, slots=True)
class Words:
    """Hold what is said, in English where a language does not say otherwise."""

    # under an answer
    sources: str = "Sources"
    checked: str = "Checked on {date}"
    helpful: str = "Helpful"
    not_helpful: str = "Not helpful"
    why: str = "Why this answer?"
    delete: str = "Delete"
    thanks: str = "Thank you. Your vote is kept; you can change it at any time."
    changed_vote: str = "Thank you, noted. A person will look at this answer."
    deleted_by_others: str = "Only the person who asked, or staff, can delete this answer."

    of_server: str = "From this server: its own curators wrote this."
    of_server_short: str = "from this server"
    of_server_named: str = "From this server: {names}."

    # reasons for a vote
    reason_title: str = "What is wrong with it?"
    reason_label: str = "What is wrong with this answer?"
    reason_more: str = "Anything a curator should know (optional)"
    reasons: tuple[tuple[str, str], ...] = (
        ("other", "It answers another question"),
        ("wrong", "Something in it is wrong"),
        ("old", "It is out of date"),
        ("unclear", "It is hard to understand"),
        ("thin", "It is too short to help"),
    )

    # why this answer
    why_title: str = "Why this answer?"
    why_picked: str = (
        "I was not sure what was meant and asked back. **{name}** was picked, {place} of {count} on offer; "
        "what follows is why I was not sure."
    )
    why_picked_other: str = (
        "I was not sure what was meant and asked back. **{name}** was picked; what follows is why I was not "
        "sure."
    )
    why_score: str = "How sure: **{score} of 100** ({band})."
    bands: tuple[tuple[str, str], ...] = (
        ("sure", "sure enough to answer"),
        ("unsure", "not sure, so it asked back"),
        ("none", "not good enough to answer"),
    )

    # outcomes
    same: str = "The same for all"
    same_of: str = "The same for {names}"
    differs: str = "Where they differ"
    no_facts: str = "There is no table of facts for these, so here is each in short."
    left_out: str = "Four at a time fit side by side; left out: {names}."
    website: str = "Website"
    documentation: str = "Documentation"
    in_prose: str = "In words"
    also_asked: str = "You asked more than one thing. The other:"
    list_empty: str = "No provider that I know has all of these."
    list_count: str = "{count} of {total} providers that I know."
    list_open: str = "Open one of them…"
    list_more: str = "and {count} more; narrow it down with `/providers`"
    choose_title: str = "That depends on your case"
    choose_text: str = (
        "Some short questions lead to a recommendation with its reasons. Nobody else sees your answers."
    )
    choose_filled: str = "From what you wrote I would fill in (you can change it):"
    choose_start: str = "Start /choose"
    mean_title: str = "Did you mean one of these?"
    mean_title_one: str = "Did you mean this?"
    mean_none: str = "None of these"
    mean_none_one: str = "No, something else"
    mean_none_said: str = (
        "Noted. The question is on the curators' list now. You can put it in other words, ask the people "
        "here, or be told when it is known."
    )
    unknown_title: str = "I do not know that"
    unknown_text: str = (
        "Nothing in the curated knowledge answers this, so I would rather say nothing than guess."
    )
    unknown_near: str = "Nearest to it:"
    ask_people: str = "Ask the people here"
    asked_people: str = "**{name}** asks, and I have no curated answer:\n{question}"
    people_link: str = "Asked in {link}"
    people_put: str = "Your question stands in {channel} now."
    people_wait: str = (
        "This question was put to the people here before, or you put another one a few minutes ago."
    )
    tell_me: str = "Tell me when it is known"
    told_later: str = (
        "You will get a direct message as soon as a curated answer to this exists. I remember it for half a "
        "year."
    )
    told_enough: str = "You wait for {count} answers already; I cannot remember more for one person."
    now_known: str = "You wanted to know, and now there is an answer:\n{question}"
    now_known_here: str = "Somebody here wanted to know, and now there is an answer:\n{question}"
    too_fast: str = "That was quick. Please wait a few seconds, then ask again."
    empty: str = (
        "Ask me something about virtual machines, containers or their providers. "
        "For example: *what is a hypervisor*"
    )
    picked: str = "You picked this from what was close."

    # browsing
    topics_title: str = "What I know about"
    topics_text: str = (
        "{topics} topics and {providers} providers, each with sources and the day on which it was checked."
    )
    topics_open: str = "Open an entry…"
    topics_more: str = "From: {first}"
    topics_back: str = "All groups"

    # help
    help_title: str = "Bulkhead"
    help_text: str = (
        "I answer questions about virtual machines, containers and their providers. Every answer was written "
        "by a person, with sources and a date; nothing is made up on the spot."
    )
    help_ways: str = (
        "**Ask**\n"
        "- `/ask` and type; suggestions come as you type\n"
        "- mention me with a question, or write me a direct message\n"
        "- reply to one of my answers to ask on: *and its drawbacks?*\n"
        "- any message → Apps → *Answer this*\n\n"
        "**Look around**\n"
        "- `/topics` everything by group\n"
        "- `/providers` products by what they can do\n"
        "- `/compare` two to four things side by side\n\n"
        "**Decide**\n"
        "- `/choose` a few questions, then VM or container, with reasons\n\n"
        "**Your data**\n"
        "- `/privacy show` what I keep about you; `/privacy delete` deletes it"
    )
    help_auto: str = "In {channels} I also answer plain messages, where the question is clearly one of mine."
    help_manage: str = (
        "With *Manage Server* you choose where, who curates, how sure I am and how long I keep questions: "
        "`/settings`."
    )
    help_curate: str = (
        "Curators change and add what I say on their server: `/knowledge`. How it goes there: `/insights`."
    )

    # forum posts
    solved_tags: tuple[str, ...] = ("solved", "answered", "resolved", "done", "fixed")
    tagged: str = "Thank you. Your vote is kept, and the post is tagged *{tag}*."
    not_tagged: str = (
        "Thank you. Your vote is kept. I may not tag the post as *{tag}*; for that I need *Manage Threads*."
    )

    # unasked
    answered_already: str = "The same was answered here {when}."
    answered_there: str = "Go to that answer"

    # settings
    settings: SettingsWords = field(default_factory=SettingsWords)
    privacy: PrivacyWords = field(default_factory=PrivacyWords)
    need_manage: str = "You need the permission *Manage Server* for this."

    # choose
    ch_title: str = "VM or container?"
    ch_progress: str = "Question {number} · {remaining}"
    ch_last: str = "the last one"
    ch_more: str = "at most {count} more after it"
    ch_why: str = "Why this is asked: {why}"
    ch_current: str = "Your answer so far: **{answer}**"
    ch_not_sure: str = "Not sure"
    ch_back: str = "Back"
    ch_change: str = "Change an earlier answer…"
    ch_cancel: str = "Keep it as it is"
    ch_resume_title: str = "You are in the middle of it"
    ch_resume_text: str = "You began on {date}; {count} filled in. Go on there, or start afresh?"
    ch_resume: str = "Go on"
    ch_restart: str = "Start afresh"
    ch_yours: str = "This is somebody else's. Start your own with `/choose`."
    ch_gone: str = "These answers are no longer kept. Start again with `/choose`."
    ch_meanwhile: str = "Your answers changed meanwhile, perhaps on another device; here is where they stand."
    ch_changed: str = "The questions have changed since; answers that no longer fit were left out."
    ch_recommended: str = "Recommended: {outcome}"
    ch_close: str = "Either would do: {first} or {second}"
    ch_sure: str = "How sure: {percent} of 100"
    ch_decides: str = "What decides between them"
    ch_points: str = "How well each fits, of 100"
    ch_of_100: str = "{points} of 100"
    ch_ruled_out: str = "ruled out"
    ch_ruled_out_by: str = "ruled out by “{answer}”"
    ch_fit_all: str = "All of them: {why}"
    ch_fit_but: str = "not known for: {lacks}"
    ch_disagree: str = "Where guides disagree"
    ch_left_out: str = "and {count} more"
    ch_reasons: str = "Why"
    ch_against: str = "What speaks against it"
    ch_flips: str = "What would change this"
    ch_no_flip: str = "No single other answer would change it."
    ch_flip: str = "*{question}* **{options}** → {outcome}"
    ch_all_reasons: str = "All reasons"
    ch_all_flips: str = "All that would change it"
    ch_fit: str = "Providers that fit"
    ch_code: str = "Code `{code}` · `/choose code:{code}` opens the same answers"
    ch_share: str = "Share here"
    ch_share_answers: str = "Share with answers"
    ch_shared: str = "{name} asked whether to take a VM or a container"
    ch_old: str = "This code is of version {then} of the questions; they are at version {now} now."
    ch_old_same: str = "It led to {outcome}, and still does."
    ch_old_other: str = "It led to {then}; now the same answers lead to {now}."
    ch_old_gone: str = "No longer there: {names}."
    ch_old_reweighed: str = "Weighed otherwise now: {names}."
    ch_old_added: str = "New since: {names}."
    ch_old_session: str = "The questions have changed since you began; what fits no longer was left out."
    ch_bad_code: str = "I cannot read this code: {error}."
    ch_answers: tuple[str, str] = ("answer is", "answers are")
    ch_started_from: str = "{count} filled in from what you wrote. You can change each."

    # faults
    expired: str = "This button has expired. Ask again with `/ask`, or see `/topics`."
    gone_entry: str = "That entry is no longer there. See `/topics` for all of them."
    sorry: str = (
        "Something went wrong on my side, and it has been noted (reference {reference}). Please try again."
    )
    unknown_name: str = "I do not know {name}{hint}. Choose from the suggestions that come as you type."
    hint: str = " (did you mean {nearest}?)"
    two_needed: str = "Name at least two different things to compare."

    def solved_tag(self, names: Iterable[str]) -> str | None:
        """Return the tag among a forum's that says that a post is solved."""
        return next((name for name in names if name.strip().casefold() in self.solved_tags), None)


_BY_LOCALE: Final[Mapping[str, Words]] = {"en": Words()}


def words_for(locale: str) -> Words:
    """Return what is said in `locale`, or in the nearest language that there is."""
    return next(_BY_LOCALE[found] for found in locale_chain(locale) if found in _BY_LOCALE)


def plural(count: int, one: str, many: str) -> str:
    """Return the count with the form that fits it."""
    return f"{count} {one if count == 1 else many}"
