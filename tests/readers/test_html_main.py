from __future__ import annotations

import pytest

from claimcheck.readers import html_main, read

PARAGRAPH = "The harbour of the old town opened to traders on Wednesday, after nine years of work, part {}."
PAGE = (
    "<html><body><nav><ul><li><a href='/'>Home</a></li></ul></nav>"
    "<div class='cookie-banner'><p>We use cookies to improve your experience on our site.</p></div><main><article>"
    "<h1>Harbour opens to traders after nine years</h1><figure><img><figcaption>Seen from the hall.</figcaption></figure>"
    + "".join(f"<p>{PARAGRAPH.format(number)}</p>" for number in range(6))
    + "<aside class='related'><h3>Read also</h3><ul><li><a href='/a'>Council raises fees again</a></li></ul></aside>"
    "<table><tr><td>Berths</td><td>120</td></tr></table><p>The first ship arrived at noon on the same day.</p>"
    "</article></main><footer><figcaption>A logo</figcaption><p>© 2024 Example Times. All rights reserved.</p></footer>"
    "</body></html>"
)


def test_the_article_and_its_captions_are_main() -> None:
    document = read(PAGE.encode(), name="a.html")
    main = {block.span.slice(document.text): block.main for block in document.blocks}
    assert [words for words, is_main in main.items() if not is_main] == [
        "Home",
        "We use cookies to improve your experience on our site.",
        "Read also",
        "Council raises fees again",
        "A logo",
        "© 2024 Example Times. All rights reserved.",
    ]


def left_out(page: str) -> list[str]:
    document = read(page.encode(), name="a.html")
    return [block.span.slice(document.text) for block in document.blocks if not block.main]


@pytest.mark.parametrize("found", [None, ""])
def test_where_nothing_is_extracted_everything_is_main_but_links_and_rights(
    monkeypatch: pytest.MonkeyPatch, found: object
) -> None:
    monkeypatch.setattr(html_main, "bare_extraction", lambda *_, **__: found)
    assert left_out(PAGE) == ["Home", "Council raises fees again", "© 2024 Example Times. All rights reserved."]
    assert left_out("<ul><li><a href='/a'>A title</a></li><li><a href='/b'>Another title</a></li></ul>") == []


def test_a_failing_extraction_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(html_main, "bare_extraction", fail)
    assert "Read also" not in left_out(PAGE)
