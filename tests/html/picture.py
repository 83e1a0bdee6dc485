"""Take the picture of the report that the README shows: one story on the demonstration's page.

Run it as `make picture`, or `python -m tests.html.picture FILE`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.html.browsing import MISSING, Browser, start

VIEW = "#facts?q=soldiers"  # a story with a contradiction and two speakers who disagree


def main(picture: Path) -> None:
    """Make the page from the stories, open it, and save what is seen."""
    if MISSING:
        sys.exit(f"not installed: {MISSING}")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        subprocess.run(
            [sys.executable, "-m", "consistency", "demo", "--quiet", "-o", page], check=True, stdout=subprocess.DEVNULL
        )
        driver = start(Path(folder) / "profile")
        try:
            browser = Browser(driver, {"report": page})
            browser.open("report", VIEW, width=1280)
            browser.tell(
                "Emulation.setDeviceMetricsOverride", width=1280, height=1120, deviceScaleFactor=1, mobile=False
            )
            driver.save_screenshot(str(picture))
        finally:
            driver.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
