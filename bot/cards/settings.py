"""The settings panel: an overview, a page for each kind of setting, the last changes, the replay."""

from collections.abc import Sequence
from typing import Any, Literal

from discord import ui

from bot.cards.layout import Card
from bot.cards.markdown import quoted
from bot.components import button, channel_menu, menu, role_menu
from bot.settingwords import SettingsWords
from bot.words import Words, plural
from knowledge.answering.outcomes import Decision, ProviderAnswer, TopicAnswer
from knowledge.answering.replaying import Replay
from knowledge.server_choices import LEVELS, NUMBERS, OWN, retentions
from knowledge.store import GuildSettings, SettingsChange
from knowledge.store.values import SETS, UNASKED

PAGES: dict[str, tuple[str, ...]] = {
    "where": ("answer_channels", "forum_channels", "delay_minutes", "cooldown_minutes"),
    "people": ("curator_role", "staff_roles", "people_channel", "people_role"),
    "sure": ("addressed", "unprompted"),
    "data": ("locale", "retention_days"),
}
"""The settings on each page; the page of the last changes has none."""

LOGGED = 10
"""Changes shown."""

FEW, MORE = 4, "…"
"""How many channels or roles a change names, and what stands for the others."""

REPLAYED = 7
"""Questions shown that would be answered otherwise."""

_ROLES = frozenset({"curator_role", "staff_roles", "people_role"})
_CHANNELS = frozenset({"answer_channels", "forum_channels", "people_channel"})


def overview_card(
    settings: GuildSettings, last: SettingsChange | None, notes: Sequence[str], words: Words, days: int
) -> ui.LayoutView:
    """Return all settings as they are, and a button for each page; `days` are the operator's."""
    said = words.settings
    titles = dict(said.pages)
    card = Card(said.title)
    for page, fields in PAGES.items():
        lines = [f"{said.fields[name]}: **{in_words(name, settings, said, days)}**" for name in fields]
        card.text("\n".join([f"### {titles[page]}", *(f"- {line}" for line in lines)]))
    card.line().buttons(button(label, "settings", page) for page, label in said.pages)
    if last:
        notes = (*notes, said.last.format(when=_when(last), who=_who(last, said)))
    return card.small(*notes).view()


def page_card(
    page: str, settings: GuildSettings, notes: Sequence[str], words: Words, days: int, locales: Sequence[str]
) -> ui.LayoutView:
    """Return the settings of one page, each explained, with what changes it."""
    said = words.settings
    card = Card(dict(said.pages)[page])
    for name in PAGES[page]:
        card.text(
            f"**{said.fields[name]}**: {in_words(name, settings, said, days)}\n-# {said.explained[name]}"
        )
        card.menu(_control(name, settings, said, days, locales))
    cleared = [name for name in PAGES[page] if name in _ROLES | _CHANNELS and getattr(settings, name)]
    rows = [button(said.clear.format(field=said.fields[name]), "clear", _hyphened(name)) for name in cleared]
    card.line().buttons([*rows, button(said.overview, "settings", "all")])
    return card.small(*notes).view()


def log_card(changes: Sequence[SettingsChange], words: Words, days: int) -> ui.LayoutView:
    """Return who changed what when, newest first."""
    said = words.settings
    card = Card(dict(said.pages)["log"])
    lines = [
        said.log_line.format(
            when=_when(change),
            who=_who(change, said),
            field=said.fields[change.field],
            before=_value(change.field, _few(change.before), said, days),
            after=_value(change.field, _few(change.after), said, days),
        )
        for change in changes
    ]
    card.text("\n".join(lines) or said.log_none)
    return card.line().buttons([button(said.overview, "settings", "all")]).view()


def replay_card(name: str, level: str, replay: Replay, words: Words) -> ui.LayoutView:
    """Return what another confidence would change, and the buttons that choose it or not."""
    said = words.settings
    card = Card(said.replay_title.format(field=said.fields[name], name=said.names[level]))
    card.text(said.explained[name])
    count = plural(replay.replayed, "question", "questions")
    if not replay.replayed:
        card.text(said.replay_none_kept)
    elif not replay.changed:
        card.text(said.replay_none.format(count=count))
    else:
        card.text(said.replay_some.format(count=count, changed=len(replay.changed)))
    for changed in replay.changed[:REPLAYED]:
        silent = changed.way in UNASKED
        was, would = (_outcome(d, said, silent=silent) for d in (changed.was, changed.would))
        card.text(said.replay_line.format(question=quoted(changed.text, 120), was=was, would=would))
    if more := len(replay.changed) - REPLAYED:
        card.small(said.replay_more.format(count=more) if more > 0 else "")
    if name == "unprompted":
        card.small(said.replay_silent)
    return (
        card.line()
        .buttons(
            [
                button(said.replay_save.format(name=said.names[level]), "level-save", name, level),
                button(said.replay_back, "settings", "sure"),
            ]
        )
        .view()
    )


def in_words(name: str, settings: GuildSettings, said: SettingsWords, days: int) -> str:
    """Return the value of the setting `name` for people."""
    value = getattr(settings, name)
    return _value(name, tuple(sorted(value)) if isinstance(value, frozenset) else value, said, days)


def _value(name: str, value: Any, said: SettingsWords, days: int) -> str:
    mark = "@&" if name in _ROLES else "#"
    if name in SETS and value:
        return ", ".join(at if at == MORE else f"<{mark}{at}>" for at in value)
    if name in _ROLES | _CHANNELS and value:
        return f"<{mark}{value}>"
    match name:
        case "delay_minutes":
            return said.after.format(time=_time(value, said)) if value else said.at_once
        case "cooldown_minutes":
            return said.not_within.format(time=_time(value, said)) if value else said.always
        case "addressed" | "unprompted":
            return said.names.get(value, value)
        case "locale":
            return said.languages.get(value, value) if value else said.own_locale
        case "retention_days":
            own = said.own_days.format(days=plural(days, *said.day))
            return plural(min(value, days), *said.day) if value else own
    return {
        "answer_channels": said.nowhere,
        "forum_channels": said.nowhere,
        "curator_role": said.managers_only,
        "staff_roles": said.messages_only,
        "people_channel": said.same_channel,
        "people_role": said.nobody_pinged,
    }[name]


def _control(
    name: str, settings: GuildSettings, said: SettingsWords, days: int, locales: Sequence[str]
) -> ui.Item[Any]:
    """Return the menu that changes a setting."""
    value, field = getattr(settings, name), _hyphened(name)
    several = name in SETS
    held = sorted(value) if several else [value] if value else []
    if name in _CHANNELS:
        kind: Literal["forum", "text"] = "forum" if name == "forum_channels" else "text"
        placeholder = said.pick_channels if several else said.pick_channel
        return channel_menu(placeholder, held, "set", field, kind=kind, several=several)
    if name in _ROLES:
        placeholder = said.pick_roles if several else said.pick_role
        return role_menu(placeholder, held, "set", field, several=several)
    if name in LEVELS:
        options = [(level, said.names[level]) for level in LEVELS[name]]
        return menu(said.pick, options, "level", name, chosen=value)
    if name in NUMBERS:
        options = [(str(number), _value(name, number, said, days)) for number in NUMBERS[name]]
        options = [(number, f"{label[:1].upper()}{label[1:]}") for number, label in options]
        return menu(said.pick, options, "set", field, chosen=str(value))
    if name == "locale":
        named = [(locale, said.languages.get(locale, locale)) for locale in locales]
    else:
        named = [(str(number), plural(number, *said.day)) for number in retentions(days)]
    own = _value(name, None, said, days)
    options = [(OWN, f"{own[:1].upper()}{own[1:]}"), *named]
    return menu(said.pick, options, "set", field, chosen=str(value) if value else OWN)


def _outcome(decision: Decision, said: SettingsWords, *, silent: bool) -> str:
    match decision.outcome:
        case TopicAnswer(entry) | ProviderAnswer(entry):
            return entry.title
    silence = silent and decision.kind == "unknown"
    return said.outcomes["silence" if silence else decision.kind]


def _few(value: Any) -> Any:
    """Return a list of many as its first ones and an ellipsis."""
    return (*value[:FEW], MORE) if isinstance(value, tuple) and len(value) > FEW else value


def _time(minutes: int, said: SettingsWords) -> str:
    if minutes % 1440 == 0:
        return plural(minutes // 1440, *said.day)
    return plural(minutes // 60, *said.hour) if minutes % 60 == 0 else plural(minutes, *said.minute)


def _when(change: SettingsChange) -> str:
    return f"<t:{int(change.at.timestamp())}:f>"


def _who(change: SettingsChange, said: SettingsWords) -> str:
    return said.somebody if change.by is None else f"<@{change.by}>"


def _hyphened(name: str) -> str:
    return name.replace("_", "-")
