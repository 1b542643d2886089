"""What is raised where Discord refuses a request, or no answer to it comes."""

import aiohttp
import discord

UNREACHABLE = (aiohttp.ClientError, OSError)
"""No answer came: there is no connection, a broken one, or none in time."""

FAILED = (discord.HTTPException, *UNREACHABLE)
"""A request came to nothing, for whichever reason; what whoever asks Discord for something catches."""

TOO_MANY = 429


def passing(error: Exception) -> bool:
    """Say whether the same request may succeed later: Discord did not refuse what it asks for."""
    if not isinstance(error, discord.HTTPException):
        return True
    return error.status >= 500 or error.status == TOO_MANY


def cause(error: Exception) -> dict[str, int | str]:
    """Return why a request failed, as fields of a log."""
    if isinstance(error, discord.HTTPException):
        return {"status": error.status}
    return {"kind": type(error).__name__}
