"""A double of Discord on this machine, spoken to by discord.py's own transport.

SimCord replaces that transport; here it is what is tested: retries, rate limits, time-outs, broken
answers, and a gateway that drops and resumes. It knows one server, one channel and one member.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

ME, ALICE, GUILD, CHANNEL, APPLICATION = 100, 200, 300, 400, 100
FIRST = 1_200_000_000_000_000_000
"""The id of the first message; ids hold a time, so they must be of this size."""

Fault = Callable[[web.Request], Awaitable[web.StreamResponse]]

USER = {"id": str(ME), "username": "bulkhead", "discriminator": "0", "avatar": None, "bot": True}
PERSON = {"id": str(ALICE), "username": "alice", "discriminator": "0", "avatar": None, "global_name": "Alice"}
APP = {
    "id": str(APPLICATION), "name": "bulkhead", "description": "", "icon": None, "bot_public": True,
    "bot_require_code_grant": False, "verify_key": "", "flags": 0, "owner": PERSON, "team": None,
}  # fmt: skip
ROOM = {"id": str(CHANNEL), "type": 0, "name": "general", "position": 0, "permission_overwrites": []}
EVERYONE = {
    "id": str(GUILD), "name": "@everyone", "permissions": str((1 << 50) - 1), "position": 0, "color": 0,
    "colors": {"primary_color": 0}, "hoist": False, "managed": False, "mentionable": False, "flags": 0,
}  # fmt: skip
SERVER = {
    "id": str(GUILD), "name": "Den", "owner_id": str(ALICE), "roles": [EVERYONE], "emojis": [],
    "features": [], "channels": [ROOM], "threads": [], "stickers": [], "voice_states": [], "presences": [],
    "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [], "member_count": 2,
    "large": False, "preferred_locale": "en-US", "verification_level": 0, "mfa_level": 0, "nsfw_level": 0,
    "default_message_notifications": 0, "explicit_content_filter": 0, "system_channel_flags": 0,
    "premium_tier": 0, "premium_progress_bar_enabled": False, "unavailable": False,
    "members": [{"user": USER, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "flags": 0,
                 "deaf": False, "mute": False}],
}  # fmt: skip


async def until(so: Callable[[], bool], within: float = 20) -> None:
    """Wait until `so` says yes; what it looks at is changed by discord.py, which tells nobody."""
    async with asyncio.timeout(within):
        while not so():  # noqa: ASYNC110 - see above
            await asyncio.sleep(0.01)


def answer(body: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return `body` as Discord sends it: discord.py wants the type without a word on the encoding."""
    return raw(json.dumps(body), "application/json", status, headers)


def raw(text: str, kind: str, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return `text` as an answer of this type."""
    return web.Response(body=text.encode(), status=status, headers={"Content-Type": kind, **(headers or {})})


class Double:
    """Answer as Discord does, or with the next of `faults`; remember what was posted."""

    def __init__(self) -> None:
        self.posts: list[dict[str, Any]] = []
        self.faults: list[Fault] = []
        self.tries = 0
        self.identified, self.resumed = 0, 0
        self.repeated = 0
        self._events: list[dict[str, Any]] = []
        self._socket: web.WebSocketResponse | None = None
        self._connected = asyncio.Event()
        app = web.Application()
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_route("*", "/{path:.*}", self._rest)
        self.server = TestServer(app)

    @property
    def api(self) -> str:
        """Return the address of the API."""
        return str(self.server.make_url("/api"))

    @property
    def answered(self) -> list[int]:
        """Return the ids of the messages that were replied to, as often as they were."""
        return [int(post["message_reference"]["message_id"]) for post in self.posts]

    async def say(self, number: int, text: str) -> None:
        """Have the member write a message that mentions the bot."""
        await self.dispatch(
            "MESSAGE_CREATE",
            {
                **self._message(FIRST + number, PERSON, f"<@{ME}> {text}"),
                "guild_id": str(GUILD),
                "mentions": [USER],
                "member": {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00",
                           "deaf": False, "mute": False, "flags": 0},
            },
        )  # fmt: skip

    async def dispatch(self, event: str, data: object) -> None:
        """Send an event over the gateway, or keep it for the next resume."""
        self._events.append({"op": 0, "t": event, "s": len(self._events) + 1, "d": data})
        if self._socket is not None and not self._socket.closed:
            await self._socket.send_json(self._events[-1])

    async def send_raw(self, text: str) -> None:
        """Send what is no event at all."""
        assert self._socket is not None
        await self._socket.send_str(text)

    async def drop(self, code: int = 4000) -> None:
        """Close the connection in a way after which it can be resumed."""
        assert self._socket is not None
        self._connected.clear()
        await self._socket.close(code=code)

    async def connected(self) -> None:
        """Wait until the bot is connected."""
        await asyncio.wait_for(self._connected.wait(), 20)

    async def until(self, count: int, within: float = 20) -> None:
        """Wait until that many replies were posted."""
        await until(lambda: len(self.posts) >= count, within)

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix("/api")
        if request.method == "POST" and path == f"/channels/{CHANNEL}/messages":
            self.tries += 1
            if self.faults:
                return await self.faults.pop(0)(request)
            if request.content_type == "multipart/form-data":
                post = json.loads(str((await request.post())["payload_json"]))
            else:
                post = await request.json()
            self.posts.append(post)
            return answer(self._message(FIRST + 10_000 + len(self.posts), USER, ""))
        known: dict[str, object] = {
            "/users/@me": USER,
            "/oauth2/applications/@me": APP,
            "/applications/@me": APP,
            "/gateway/bot": {
                "url": str(self.server.make_url("/gateway/")).replace("http", "ws"),
                "shards": 1,
                "session_start_limit": {
                    "total": 1000,
                    "remaining": 999,
                    "reset_after": 1,
                    "max_concurrency": 1,
                },
            },
        }
        if request.method == "PUT":
            return answer([])
        return answer(known.get(path, {}), status=200 if path in known else 404)

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        socket = self._socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 30_000}})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            told = json.loads(message.data)
            if told["op"] == 1:
                await socket.send_json({"op": 11})
            elif told["op"] == 2:
                self.identified += 1
                self._events.clear()
                await self.dispatch("READY", self._ready())
                await self.dispatch("GUILD_CREATE", SERVER)
                self._connected.set()
            elif told["op"] == 6:
                self.resumed += 1
                for event in self._events[max(0, told["d"]["seq"] - self.repeated) :]:
                    await socket.send_json(event)
                await self.dispatch("RESUMED", {})
                self._connected.set()
        return socket

    def _ready(self) -> dict[str, Any]:
        return {
            "v": 10, "user": USER, "guilds": [{"id": str(GUILD), "unavailable": True}], "session_id": "one",
            "resume_gateway_url": str(self.server.make_url("/gateway/")).replace("http", "ws"),
            "shard": [0, 1], "application": {"id": str(APPLICATION), "flags": 0},
        }  # fmt: skip

    @staticmethod
    def _message(number: int, author: object, text: str) -> dict[str, Any]:
        return {
            "id": str(number), "channel_id": str(CHANNEL), "author": author, "content": text, "type": 0,
            "timestamp": "2026-11-23T12:00:00+00:00", "edited_timestamp": None, "tts": False, "pinned": False,
            "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
            "components": [], "flags": 0,
        }  # fmt: skip
