"""`bulkhead demo` as a visitor meets it: a page in Chromium, a question typed, `/choose` to its end."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from bot.knowing import Knowledge
from knowledge.questionnaire import replay
from tests.bot.questions import KNOWN, TITLE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
COMMAND = [sys.executable, "-c", "from bot.cli import main; main()", "demo", "--no-browser"]
SECONDS = 30

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium is not installed; `apt-get install chromium` brings it"
)


@dataclass
class Demo:
    """Hold the running command and the address that it printed."""

    process: "subprocess.Popen[str]"
    address: str


@pytest.fixture
def demo(cache_home: Path, knowledge: Knowledge) -> Iterator[Demo]:
    """Start the command, and end it in any case; the knowledge has filled its cache."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "XDG_CACHE_HOME": str(cache_home)}
    with subprocess.Popen(  # noqa: S603 - our own command
        COMMAND, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        deadline = Timer(4 * SECONDS, process.kill)
        deadline.start()
        try:
            assert process.stdout is not None
            printed = ""
            for line in process.stdout:
                printed += line
                if found := re.search(r"http://\S+", line):
                    yield Demo(process, found[0])
                    break
            else:
                pytest.fail(f"the demo printed no address: {printed}")
        finally:
            deadline.cancel()
            process.kill()


@pytest.fixture
def page(demo: Demo) -> Iterator[Page]:
    """Open the address in a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        page.set_default_timeout(1000 * SECONDS)
        expect.set_options(timeout=1000 * SECONDS)
        page.goto(demo.address)
        yield page
        browser.close()


def enter(page: Page, text: str) -> None:
    """Type into the message box, and press Enter once the page has settled enough to take it."""
    box = page.locator("#channel-composer-input")
    expect(page.locator("#preview-app")).to_have_attribute("aria-busy", "false")
    box.click()
    box.fill(text)
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_enabled()
    box.press("Enter")


def test_a_visitor_asks_and_is_answered_and_goes_through_choose_to_its_result(
    demo: Demo, page: Page, knowledge: Knowledge
) -> None:
    expect(page.get_by_role("heading", name="Welcome to the demo")).to_be_visible()
    enter(page, KNOWN)
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()

    enter(page, "/choose")
    expect(page.get_by_role("button", name="Command /choose")).to_be_visible()
    page.get_by_role("button", name="Send", exact=True).click()
    answers: dict[str, str] = {}
    while current := replay(knowledge.questionnaire, answers).current:
        expect(page.get_by_text(current.text).last).to_be_visible()
        option = current.options[0]
        page.get_by_role("button", name=option.label, exact=True).last.click()
        answers[current.id] = option.id
    expect(page.get_by_role("button", name="Share here", exact=True)).to_be_visible()

    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(SECONDS) == 0
