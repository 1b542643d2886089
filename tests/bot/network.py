"""The way from the bot to Discord, which a test can cut or make slow."""

import asyncio
from fnmatch import fnmatch
from typing import Any

import aiohttp
import pytest
from discord.http import Route
from simcord.http.client import FakeHTTPClient

MESSAGES = "/channels/*/messages"
"""Where messages are sent."""


class Network:
    """Stand before the simulated Discord; answers to interactions go another way."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._cut: list[tuple[str, str, int]] = []
        self._slow: list[tuple[str, str, float]] = []
        request = FakeHTTPClient.request

        async def passed_on(client: FakeHTTPClient, route: Route, **rest: Any) -> Any:
            path = route.url.removeprefix(Route.BASE)
            for method, pattern, seconds in self._slow:
                if method == route.method and fnmatch(path, pattern):
                    await asyncio.sleep(seconds)
            for at, (method, pattern, times) in enumerate(self._cut):
                if times and method == route.method and fnmatch(path, pattern):
                    self._cut[at] = method, pattern, times - 1
                    raise aiohttp.ServerDisconnectedError
            return await request(client, route, **rest)

        monkeypatch.setattr(FakeHTTPClient, "request", passed_on)

    def cut(self, method: str, path: str, times: int = 1) -> None:
        """Let the next requests to `path` have no answer."""
        self._cut.append((method, path, times))

    def slow(self, method: str, path: str, seconds: float) -> None:
        """Let every request to `path` take so long."""
        self._slow.append((method, path, seconds))
