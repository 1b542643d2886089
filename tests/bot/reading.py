"""What a member sees of a message: its words, its buttons, its menus."""

from typing import Any

import discord
from discord.ui import LayoutView
from simcord import InteractionResult, ResponseMessage
from simcord.components import walk_components

Shown = discord.Message | ResponseMessage

TEXT, BUTTON, MENU, GALLERY = 10, 2, 3, 12


def parts(message: Shown) -> list[dict[str, Any]]:
    """Return every component of a message, the nested ones too."""
    if isinstance(message, ResponseMessage):
        return list(walk_components(message.components))
    return list(walk_components([dict(part.to_dict()) for part in message.components]))


def drawn(view: LayoutView) -> list[dict[str, Any]]:
    """Return every component of a message that was not sent yet."""
    return list(walk_components(view.to_components()))  # type: ignore[no-untyped-call]  # discord.py's


def said(message: Shown | None) -> str:
    """Return all words of a message."""
    assert message is not None, "nothing was sent"
    return "\n".join(part["content"] for part in parts(message) if part["type"] == TEXT)


def described(message: Shown) -> list[str]:
    """Return the alternative texts of the pictures of a message."""
    galleries = [part for part in parts(message) if part["type"] == GALLERY]
    return [item["description"] for gallery in galleries for item in gallery["items"]]


def labels(message: Shown | None) -> list[str]:
    """Return what stands on the buttons of a message."""
    assert message is not None, "nothing was sent"
    return [part["label"] for part in parts(message) if part["type"] == BUTTON]


def options(message: Shown) -> list[str]:
    """Return the values of all options in the menus of a message."""
    menus = [part for part in parts(message) if part["type"] == MENU]
    return [option["value"] for menu in menus for option in menu["options"]]


def menu_with(message: Shown, value: str) -> str:
    """Return the custom id of the menu that holds an option."""
    menus = [part for part in parts(message) if part["type"] == MENU]
    return next(
        str(menu["custom_id"]) for menu in menus if value in [option["value"] for option in menu["options"]]
    )


def custom_ids(message: Shown) -> list[str]:
    """Return the custom ids of everything that can be pressed."""
    return [part["custom_id"] for part in parts(message) if part.get("custom_id")]


def shown(result: InteractionResult) -> ResponseMessage:
    """Return the message that answered an interaction, at once or after it was deferred."""
    found = result.response or next(iter(result.followups), None)
    assert found is not None, "the interaction was not answered"
    return found


def heard(result: InteractionResult) -> str:
    """Return the words that answered an interaction."""
    return said(shown(result))
