"""A real chromium for the tests: Debian's, without a window, that asks nobody for anything."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
MISSING = " and ".join(
    name
    for name, found in (
        ("chromium", CHROMIUM),
        ("chromium-driver", DRIVER),
        ("the Python package selenium", find_spec("selenium")),
    )
    if not found
)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars --disable-extensions "
    "--window-size=1400,900"
).split()


def start(profile: Path) -> Any:
    """Return a browser with an empty profile."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(str(DRIVER)))


class Browser:
    """What the tests do with a page."""

    def __init__(self, driver: Any, files: dict[str, Path]) -> None:
        self.driver = driver
        self.files = files

    def open(self, name: str, fragment: str = "", width: int = 1400, dark: bool = False) -> None:
        """Open a page afresh in a window of a width."""
        media = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.tell("Emulation.setEmulatedMedia", media="screen", features=media)
        self.resize(width)
        self.driver.get("about:blank")
        self.driver.get(self.files[name].as_uri() + fragment)

    def turn(self, fragment: str) -> None:
        """Go to another view of the page that is open."""
        self.driver.get(str(self.driver.current_url).partition("#")[0] + fragment)

    def resize(self, width: int) -> None:
        """Make the window as wide as that of a phone or a desk."""
        self.tell(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500
        )

    def tell(self, command: str, **given: Any) -> Any:
        """Send a command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(command, given)

    def run(self, script: str, *given: Any) -> Any:
        """Return what a script returns."""
        return self.driver.execute_script(script, *given)

    def texts(self, selector: str) -> list[str]:
        """Return the words of all elements that are shown."""
        shown = "[...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility())"
        return list(self.run(f"return {shown}.map(e => e.innerText.trim())", selector))

    def one(self, selector: str) -> Any:
        """Return an element."""
        return self.driver.find_element("css selector", selector)

    def complaints(self) -> list[str]:
        """Return what the console said since it was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def address(self) -> str:
        """Return what follows the # of the address."""
        return str(self.driver.current_url).partition("#")[2]


def until(holds: Callable[[], Any], seconds: float = 5.0) -> Any:
    """Return what `holds` returns as soon as it is true."""
    end = time.monotonic() + seconds
    while not (found := holds()) and time.monotonic() < end:
        time.sleep(0.02)
    assert found
    return found
