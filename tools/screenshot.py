"""Take the README's picture of the demo: `uv run python -m tools.screenshot [FILE]`.

Starts `bulkhead demo`, asks a question in Debian's Chromium, and writes what a member sees to docs/demo.png.
"""

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

QUESTION = "What is a hypervisor?"
TARGET = Path(__file__).parent.parent / "docs" / "demo.png"
SIZE = {"width": 1000, "height": 1340}
DEMO = [sys.executable, "-u", "-c", "from bot.cli import main; main()", "demo", "--no-browser"]


def address_of(demo: "subprocess.Popen[str]") -> str:
    """Return the address that the demo prints once it can be opened."""
    for line in demo.stdout or ():
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise SystemExit("the demo ended without an address; run `uv run bulkhead demo` to see why")


def take(address: str, target: Path) -> None:
    """Ask `QUESTION` on the page at `address`, and save what it shows as `target`."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium is not installed; `apt-get install chromium` brings it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]  # a plain dict is what it takes
        page.goto(address)
        page.locator("#preview-app[aria-busy=false]").wait_for()
        box = page.locator("#channel-composer-input")
        box.click()
        box.fill(QUESTION)
        page.get_by_role("button", name="Send", exact=True).click()
        page.get_by_role("button", name="Why this answer?").wait_for()
        page.wait_for_timeout(500)
        page.get_by_role("heading", name="Welcome to the demo").scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        page.screenshot(path=target)
        browser.close()


def main(target: Path) -> None:
    """Run the demo for as long as the picture takes."""
    with subprocess.Popen(DEMO, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as demo:  # noqa: S603 - our own command
        try:
            take(address_of(demo), target)
        finally:
            demo.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
