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


@pytest.mark.parametrize("found", [None, ""])
def test_where_nothing_is_extracted_everything_is_main(monkeypatch: pytest.MonkeyPatch, found: object) -> None:
    monkeypatch.setattr(html_main, "bare_extraction", lambda *_, **__: found)
    assert all(block.main for block in read(PAGE.encode(), name="a.html").blocks)


def test_a_failing_extraction_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(html_main, "bare_extraction", fail)
    assert all(block.main for block in read(PAGE.encode(), name="a.html").blocks)
