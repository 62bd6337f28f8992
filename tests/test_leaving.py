"""What the settings send, and to whom."""

from __future__ import annotations

from pathlib import Path

from claimcheck.leaving import leaving
from claimcheck.settings import Settings

LLM = (("base_url", "http://127.0.0.1:1/v1"), ("model", "tiny"))


def test_offline_sends_nothing():
    assert list(leaving(Settings(offline=True, judge="llm", llm=LLM))) == ["nothing: no request is sent"]
    assert list(leaving(Settings(locked=True))) == ["nothing: no request is sent"]


def test_each_receiver_has_a_line():
    lines = list(leaving(Settings(judge="fuzzy,llm", llm=LLM, timemap="https://t.example", search="https://s.example")))
    assert any("https://t.example" in line for line in lines)
    assert any("https://s.example" in line for line in lines)
    assert lines[-1] == "to http://127.0.0.1:1/v1: each cited claim, with passages of its sources"


def test_without_an_endpoint_no_text_of_the_article_leaves():
    lines = list(leaving(Settings(lookups=(), llm=LLM)))
    assert [line.partition(":")[0] for line in lines] == [
        "to the hosts of the cited pages",
        "to doi.org, arxiv.org, pubmed.ncbi.nlm.nih.gov",
        "of the article's own text",
    ]


def test_cookies_robots_and_a_proxy_are_told():
    settings = Settings(robots=False, cookies=(("a.example", Path("c.txt")),), proxy="http://proxy.example:3128")
    lines = list(leaving(settings))
    assert "robots.txt" not in lines[0]
    assert "to a.example: the cookies of c.txt with its pages" in lines
    assert "all of it by way of http://proxy.example:3128" in lines
