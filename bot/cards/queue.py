"""The cards of the queue: its groups, one group with all that can be done about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import discord

from bot.cards import learning_words as say
from bot.cards.layout import Card
from bot.cards.markdown import day, harmless
from bot.components import button, menu
from bot.words import Words, plural
from knowledge.answering.outcomes import Band, Decision
from knowledge.learning.grouping import Group
from knowledge.learning.insights import Top
from knowledge.library import Library
from knowledge.store import QueueDecision

PAGE = 10
"""Groups shown at a time."""

CANDIDATES = 10
"""Entries offered for a phrasing."""

NAMED = 5
"""Wordings, reasons and entries named in one group."""

WORDING = 120
"""Characters of a wording that are shown."""

TOTAL_DAYS = 90
"""Days over which the votes on an entry are counted."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Hold a group with what a curator should know before dealing with it.

    `decision` is how it is answered now, `before` what a curator decided about it earlier. `totals` are
    those of entries by slug.
    """

    group: Group
    decision: Decision
    before: QueueDecision | None
    totals: Mapping[str, Top]

    def candidates(self, library: Library) -> tuple[str, ...]:
        """Return the entries that it may belong to, what people picked first."""
        near = [candidate.slug for candidate in self.decision.candidates]
        slugs = dict.fromkeys([*self.group.picked, *self.decision.slugs, *near, *self.group.shown])
        return tuple(slug for slug in slugs if slug in library)[:CANDIDATES]


def queue_card(groups: Sequence[Group], page: int) -> Card:
    """Return one page of the queue, counted from zero; a page that is not there is the last one."""
    card = Card(say.QUEUE_TITLE)
    if not groups:
        return card.text(say.QUEUE_EMPTY)
    pages = -(-len(groups) // PAGE)
    page = min(page, pages - 1)
    shown = groups[page * PAGE : (page + 1) * PAGE]
    asked = sum(group.asked for group in groups)
    counted = plural(asked, *say.QUESTIONS), plural(len(groups), *say.GROUPS)
    card.text(say.QUEUE_TEXT.format(questions=counted[0], groups=counted[1]))
    card.text("\n".join(_line(group) for group in shown))
    options = [(str(group.id), _one_line(group.text), " · ".join(_signs(group))) for group in shown]
    card.menu(menu(say.QUEUE_OPEN, options, "queue-open", page))
    if pages > 1:
        card.small(say.QUEUE_PAGE.format(page=page + 1, pages=pages))
        card.buttons(
            [
                button(say.PREVIOUS, "queue", max(0, page - 1), "back", disabled=page == 0),
                button(say.NEXT, "queue", page + 1, "on", disabled=page == pages - 1),
            ]
        )
    return card


def group_card(looked: Looked, library: Library, words: Words, locale: str) -> Card:
    """Return all that is known of one group, and the ways to deal with it."""
    group = looked.group

    def titles(slugs: Sequence[str]) -> str:
        named = [library.entry(slug, locale).title for slug in slugs if slug in library]
        return ", ".join(f"**{title}**" for title in named[:NAMED]) or say.NOTHING

    card = Card(f"“{harmless(group.text, WORDING)}”")
    card.text(" · ".join(_signs(group)))
    card.small(say.LAST_ASKED.format(date=day(max(sign.asked_at for sign in group.signs).date())))
    if looked.before:
        told = decision_line(looked.before, library, locale)
        card.small(say.DECIDED_BEFORE.format(decision=told))
    card.text(_listed(say.WORDINGS, [f"“{harmless(text, WORDING)}”" for text in group.wordings[1:]]))
    card.text(_listed(say.REASONS, [_reason(reason, words) for reason in group.reasons]))
    card.text(say.MEANT.format(titles=titles(group.picked)) if group.picked else "")
    card.text(_listed(say.SHOWN, [_total(slug, looked, library, locale) for slug in group.shown]))
    card.text(f"### {say.NOW}\n{_now(looked.decision, titles)}")
    candidates = looked.candidates(library)
    if candidates:
        entries = [library.entry(slug, locale) for slug in candidates]
        options = [(entry.slug, entry.title, entry.short) for entry in entries]
        card.line().menu(menu(say.ADD_TO, options, "queue-to", group.id))
    return card.buttons(
        [
            button(say.ADD_OTHER, "queue-name", group.id),
            button(say.NEW_ENTRY, "queue-new", group.id, style=discord.ButtonStyle.primary),
            button(say.DONE, "queue-done", group.id),
            button(say.IGNORE, "queue-ignore", group.id),
            button(say.BACK, "queue", 0),
        ]
    )


def decision_line(decision: QueueDecision, library: Library, locale: str) -> str:
    """Return who decided what when."""
    slug = decision.slug or ""
    title = library.entry(slug, locale).title if slug in library else slug
    who = f"<@{decision.updated_by}>" if decision.updated_by else say.SOMEBODY
    return say.DECIDED[decision.action].format(who=who, date=day(decision.at.date()), title=title)


def _signs(group: Group) -> list[str]:
    signs = [say.TIMES[group.asked > 1].format(count=group.asked)]
    for count, text in (
        (group.unknown, say.UNKNOWN),
        (group.unsure, say.UNSURE),
        (group.none_of_these, say.NONE_OF_THESE),
        (group.not_helpful, say.NOT_HELPFUL),
    ):
        signs += [text.format(count=count)] if count else []
    if group.waiting:
        signs.append(say.WAITING[group.waiting > 1].format(count=group.waiting))
    return signs


def _line(group: Group) -> str:
    return f"- “{harmless(group.text, WORDING)}”: {', '.join(_signs(group))}"


def _one_line(text: str) -> str:
    return " ".join(text.split()) or "…"


def _listed(heading: str, lines: Sequence[str]) -> str:
    shown = [f"- {line}" for line in lines[:NAMED] if line]
    if more := len(lines) - NAMED:
        shown += [f"- … ({more})"] if more > 0 else []
    return "\n".join([f"### {heading}", *shown]) if shown else ""


def _reason(reason: str, words: Words) -> str:
    """Return the chosen reason and what was written beside it."""
    chosen, _, more = reason.partition(": ")
    label = dict(words.reasons).get(chosen, harmless(chosen, WORDING))
    return f"{label}: “{harmless(more, WORDING)}”" if more else label


def _total(slug: str, looked: Looked, library: Library, locale: str) -> str:
    if slug not in library:
        return ""
    title = library.entry(slug, locale).title
    total = looked.totals.get(slug)
    if total is None or not (total.helpful or total.not_helpful):
        return title
    return say.TOTALS.format(
        title=title, helpful=total.helpful, not_helpful=total.not_helpful, days=TOTAL_DAYS
    )


def _now(decision: Decision, titles: Callable[[Sequence[str]], str]) -> str:
    if decision.band is Band.SURE:
        return say.NOW_SURE.format(titles=titles(decision.slugs))
    if decision.band is Band.UNSURE:
        return say.NOW_UNSURE.format(titles=titles(decision.slugs))
    if decision.slugs:
        return say.NOW_UNKNOWN.format(titles=titles(decision.slugs))
    return say.NOW_NOTHING
