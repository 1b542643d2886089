"""Let the answers that are being given be given before the bot leaves.

The one place that knows how discord.py names the tasks in which it calls a bot.
"""

import asyncio

_WORK = ("discord.py: on_", "CommandTree-invoker", "discord-ui-")
"""How the names of tasks begin in which an event, a command or a press is answered."""


def answering() -> set["asyncio.Task[object]"]:
    """Return the tasks in which somebody is being answered."""
    me = asyncio.current_task()
    return {task for task in asyncio.all_tasks() if task is not me and task.get_name().startswith(_WORK)}


async def finish(within: float) -> int:
    """Wait for these tasks at most that many seconds; return how many are still not done."""
    tasks = answering()
    if not tasks:
        return 0
    _, left = await asyncio.wait(tasks, timeout=within)
    return len(left)
