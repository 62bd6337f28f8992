"""What the settings send, and to whom."""

from __future__ import annotations

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
    assert lines == ["to the hosts of the cited pages: requests for these pages", "of the article's own text: nothing"]
