"""Charts are drawn by a program of their own; whatever becomes of it, the bot goes on."""

import asyncio
import logging
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot import charts
from bot.charts import Chart, Charts

CHART = Chart("Questions by day", ("22 Nov", "23 Nov"), (("answered", (3, 5)), ("not known", (1, 0))))


def running(code: str) -> Charts:
    """Return charts drawn by a program of these lines."""
    return Charts(command=(sys.executable, "-c", code))


async def test_a_chart_is_a_picture_as_wide_as_a_card(tmp_path: Path) -> None:
    drawn = await Charts(cache=tmp_path).draw(CHART)

    assert drawn is not None
    with Image.open(BytesIO(drawn)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1000, 475))


def test_the_bot_does_not_import_what_draws() -> None:
    code = "import sys, bot.app; sys.exit('matplotlib' in sys.modules)"

    assert subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=False).returncode == 0  # noqa: S603


@pytest.mark.parametrize(
    "code", ["raise SystemExit(3)", "print('no picture')", "import os; os.kill(os.getpid(), 9)"]
)
async def test_where_drawing_fails_there_is_no_picture(code: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        drawn = await running(code).draw(CHART)

    assert (drawn, [record.getMessage() for record in caplog.records]) == (None, ["chart not drawn"])


async def test_where_nothing_can_draw_there_is_no_picture() -> None:
    assert await Charts(command=("/nowhere/at/all",)).draw(CHART) is None


async def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "PATIENCE", 0.3)

    assert await running("import time; time.sleep(600)").draw(CHART) is None


async def test_what_draws_sees_nothing_of_the_bots_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULKHEAD_TOKEN", "secret")
    code = (
        "import os, sys; sys.stdout.buffer.write(b'\\x89PNG\\r\\n\\x1a\\n' + repr(dict(os.environ)).encode())"
    )

    drawn = await running(code).draw(CHART)

    assert drawn is not None
    assert b"secret" not in drawn


async def test_charts_are_drawn_one_at_a_time(tmp_path: Path) -> None:
    place = str(tmp_path / "drawing")
    code = (
        "import os, sys, time\n"
        f"os.mkdir({place!r})\n"
        "time.sleep(0.1)\n"
        f"os.rmdir({place!r})\n"
        "sys.stdout.buffer.write(b'\\x89PNG\\r\\n\\x1a\\n')"
    )
    one = running(code)

    drawn = await asyncio.gather(*(one.draw(CHART) for _ in range(3)))

    assert None not in drawn
