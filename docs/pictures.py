"""Take the pictures of the README from the demo: both reports, in a real Chromium.

python docs/pictures.py
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from claimcheck import Settings, assembly
from claimcheck.model import Report
from claimcheck.reports import html, terminal

HERE = Path(__file__).resolve().parent / "pictures"
DEMO = Path(assembly.__file__).resolve().parent / "demo"
WIDTH = 92
LINES = 46
"""Of the terminal report: enough to see what it is."""

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {terminal_width} {terminal_height}">
<style>{styles} text {{ font: 20px/1.22 "DejaVu Sans Mono", monospace; }}</style>
<rect width="100%" height="100%" fill="#191919" rx="10"/>
<g transform="translate(12, 8) scale(0.97)">{backgrounds}<g>{matrix}</g></g></svg>"""


def main() -> None:
    """Write both pictures."""
    document = assembly.read_bytes((DEMO / "article.md").read_bytes(), "article.md")
    report = assembly.check(document, Settings(sources=(DEMO / "sources",), offline=True))
    chromium = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        _terminal(report, browser)
        _page(report, browser)
        browser.close()


def _terminal(report: Report, browser: Browser) -> None:
    os.environ |= {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    stream = io.StringIO()
    terminal.write([report], stream)
    shown = Console(file=io.StringIO(), record=True, width=WIDTH, force_terminal=True, color_system="truecolor")
    shown.print(Text.from_ansi("\n".join(stream.getvalue().splitlines()[:LINES])))
    svg = shown.export_svg(theme=DIMMED_MONOKAI, code_format=SVG, font_aspect_ratio=0.602)
    page = browser.new_page(viewport={"width": 1150, "height": 10}, device_scale_factor=1)
    page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block; width: 1150px }}</style>{svg}")
    page.locator("svg").screenshot(path=HERE / "terminal.png")


def _page(report: Report, browser: Browser) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        with path.open("w", encoding="utf-8") as stream:
            html.write([report], stream)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri())
        page.keyboard.press("n")
        page.screenshot(path=HERE / "page.png")


if __name__ == "__main__":
    main()
