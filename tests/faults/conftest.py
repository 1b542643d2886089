"""What these tests share with those of the bot."""

from tests.bot.conftest import bot, bot_factory, cache_home, env, knowledge, simcord_bot, world

__all__ = ["bot", "bot_factory", "cache_home", "env", "knowledge", "simcord_bot", "world"]
