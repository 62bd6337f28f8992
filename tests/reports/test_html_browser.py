"""The HTML page in a real Chromium: clicks, keys, filters, widths, print, the dark, axe-core, and nothing that runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import axe_playwright_python
import pytest

from claimcheck.findings import findings_of
from claimcheck.reports import html
from claimcheck.verdict import metrics_of

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.fixture
def shown(chromium, tmp_path):
    """`shown(report, **context)`: the page, opened; no request may leave, no error may be logged."""
    contexts, troubles = [], []

    def show(*reports, **options):
        path = tmp_path / "report.html"
        with path.open("w", encoding="utf-8") as stream:
            html.write(list(reports), stream)
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, "offline": True, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: troubles.append(request.url) if request.url != path.as_uri() else None)
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert troubles == []


def visible_cards(page):
    return page.eval_on_selector_all(".card", "cards => cards.filter(c => c.offsetParent).map(c => c.id)")


def test_a_click_on_a_claim_shows_its_evidence_and_back(shown, report):
    page = shown(report)
    page.click("#a1-t-c8")
    assert page.evaluate("document.activeElement.id") == "a1-c8"
    assert "current" in page.get_attribute("#a1-c8", "class")
    box = page.locator("#a1-c8").bounding_box()
    assert 0 <= box["y"] < 900
    page.click("#a1-c8 a.back")
    assert page.evaluate("document.activeElement.id") == "a1-t-c8"
    page.click(".cite >> nth=0")
    assert page.url.endswith("#a1-ref-1")


def test_the_keys_step_through_the_problems_and_can_be_switched_off(shown, report):
    page = shown(report)
    steps = []
    for key in "nnnnnp":
        page.keyboard.press(key)
        steps.append(page.evaluate("document.activeElement.id"))
    assert steps == ["a1-c2", "a1-c3", "a1-c4", "a1-c8", "a1-c2", "a1-c8"]
    assert page.inner_text("#status") == "problem 4 of 4"
    page.uncheck("#keys")
    page.keyboard.press("n")
    assert page.inner_text("#status") == "problem 4 of 4"
    page.click("#next")
    assert page.inner_text("#status") == "problem 1 of 4"


def test_filters_by_verdict_and_rule(shown, report):
    page = shown(report)
    assert len(visible_cards(page)) == 8
    page.uncheck("input[value=supported]")
    assert visible_cards(page) == ["a1-c2", "a1-c3", "a1-c4", "a1-c5", "a1-c6", "a1-c8"]
    assert page.inner_text("#status") == "6 of 8 claims shown"
    page.select_option("select[name=rule]", "partial")
    assert visible_cards(page) == ["a1-c3"]
    page.keyboard.press("Escape")
    page.click("#next")
    assert page.evaluate("document.activeElement.id") == "a1-c3"
    page.select_option("select[name=rule]", "")
    page.check("input[value=supported]")
    assert len(visible_cards(page)) == 8
    for box in page.query_selector_all("input[name=verdict]"):
        box.uncheck()
    page.click("#previous")
    assert page.inner_text("#status") == "no problem is shown"
    page.click("#a1-t-c1")
    assert visible_cards(page) == ["a1-c1"], "a click on a claim shows its card whatever the filter says"


def test_it_is_reached_by_keyboard_alone(shown, report):
    page = shown(report)
    page.keyboard.press("Tab")
    assert page.inner_text(":focus") == "Skip to the report"
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "a1-t-c1":
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "a1-c1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(shown, report, scheme, width):
    page = shown(report, color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")
    assert [f"{violation['id']}: {violation['nodes'][0]['html']}" for violation in found["violations"]] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_nothing_is_wider_than_the_window(shown, report, hostile, width):
    for index, content in enumerate((report, hostile)):
        page = shown(content, viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, index


def test_print_shows_everything_and_no_tools(shown, report):
    page = shown(report)
    page.emulate_media(media="print")
    assert not page.is_visible("#tools")
    assert page.is_visible("#a1-c8")
    assert page.evaluate("getComputedStyle(document.querySelector('.evidence')).overflow") == "visible"


def test_it_works_without_script(shown, report):
    page = shown(report, java_script_enabled=False)
    page.click("#a1-t-c2")
    assert page.url.endswith("#a1-c2")


def test_nothing_of_an_article_runs(shown, hostile):
    page = shown(hostile)
    page.click("#a1-t-c2")
    page.keyboard.press("n")
    assert page.evaluate("typeof owned") == "undefined"


def test_the_policy_stops_a_script_that_got_in(chromium, report, tmp_path):
    path = tmp_path / "report.html"
    with path.open("w", encoding="utf-8") as stream:
        html.write([report], stream)
    page = chromium.new_page(offline=True)
    page.goto(path.as_uri())
    directive = page.evaluate("""() => new Promise(done => {
        document.addEventListener('securitypolicyviolation', event => done(event.violatedDirective));
        const script = document.createElement('script');
        script.textContent = 'window.owned = 1';
        document.body.append(script);
        setTimeout(() => done('it ran'), 1000);
    })""")
    assert directive.startswith("script-src")
    assert page.evaluate("typeof owned") == "undefined"
    page.close()


def many(report, number):
    chosen = [report.assessments[index % len(report.assessments)] for index in range(number)]
    claims = [replace(a, claim=replace(a.claim, id=f"c{index}")) for index, a in enumerate(chosen, 1)]
    article = replace(report.article, claims=tuple(a.claim for a in claims))
    findings = findings_of(article, claims)
    return replace(report, article=article, assessments=tuple(claims), findings=findings, metrics=metrics_of(claims))


TOGGLE = """() => {
    const box = document.querySelector('input[value=supported]');
    let best = Infinity;
    for (let i = 0; i < 20; i++) {
        const start = performance.now();
        box.checked = !box.checked;
        box.dispatchEvent(new Event('change', {bubbles: true}));
        best = Math.min(best, performance.now() - start);
    }
    return best;
}"""
"""Milliseconds of script for one change of a filter: the best of many, as other processes only ever add to it."""


def test_script_time_grows_with_the_claims_and_no_task_is_long(shown, report):
    times = {}
    for number in (100, 400):
        page = shown(many(report, number))
        times[number] = page.evaluate(TOGGLE)
    assert times[400] < 200
    # The clock ticks in steps of 0.1 ms, and a busy machine adds some of them to the larger page's.
    assert times[400] / 400 < 2 * (times[100] + 0.5) / 100
