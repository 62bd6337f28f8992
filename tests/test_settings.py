"""Settings: which layer wins, what is refused and in which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.errors import ConfigError
from claimcheck.model import Severity
from claimcheck.settings import Settings, find, load


def write(folder: Path, text: str) -> Path:
    path = folder / "claimcheck.yml"
    path.write_text(text, "utf-8")
    return path


def test_defaults(tmp_path):
    assert load({}, folder=tmp_path, environment={"HOME": "/"}) == Settings()
    assert Settings().changed() == ()


def test_flags_over_environment_over_file_over_defaults(tmp_path):
    write(tmp_path, "judge: fuzzy\njobs: 2\ntimeout: 5\n")
    settings = load(
        {"jobs": 4, "judge": None}, folder=tmp_path, environment={"CLAIMCHECK_JOBS": "3", "CLAIMCHECK_TIMEOUT": "7.5"}
    )
    assert (settings.judge, settings.jobs, settings.timeout) == ("fuzzy", 4, 7.5)


def test_every_kind_of_value_from_yaml_and_from_the_environment(tmp_path):
    write(
        tmp_path,
        """
judge: fuzzy
sources: [saved, maps/a.yml]
offline: true
store: cache
refresh: no
fail_on: [contradicted, warning]
allow_unchecked: on
allow_hosts: ["localhost:8080", 10.0.0.0/8]
article_date: 2026-05-31
severities: {uncited: warning}
""",
    )
    from_file = load({}, folder=tmp_path, environment={})
    from_environment = load(
        {},
        folder=tmp_path / "elsewhere" / "..",
        config=write(tmp_path, ""),
        environment={
            "CLAIMCHECK_JUDGE": "fuzzy",
            "CLAIMCHECK_SOURCES": str(tmp_path / "saved"),
            "CLAIMCHECK_OFFLINE": "1",
            "CLAIMCHECK_FAIL_ON": "contradicted, warning",
            "CLAIMCHECK_ALLOW_UNCHECKED": "Yes",
            "CLAIMCHECK_ALLOW_HOSTS": "localhost:8080,10.0.0.0/8",
            "CLAIMCHECK_ARTICLE_DATE": "2026-05-31",
            "CLAIMCHECK_SEVERITIES": "uncited=warning",
            "CLAIMCHECK_SHARED": "/not/a/setting",
        },
    )
    assert from_file.sources == (tmp_path / "saved", tmp_path / "maps/a.yml")
    assert from_file.store == tmp_path / "cache"
    for settings in (from_file, from_environment):
        assert settings.offline is True
        assert settings.refresh is False
        assert settings.fail_on == {"contradicted", "warning"}
        assert settings.allow_unchecked is True
        assert settings.allow_hosts == ("localhost:8080", "10.0.0.0/8")
        assert settings.article_date == "2026-05-31"
        assert settings.severities == (("uncited", Severity.WARNING),)
    assert from_environment.sources == (tmp_path / "saved",)
    assert dict(from_file.changed())["severities"] == "uncited=warning"
    assert dict(from_file.changed())["fail_on"] == "contradicted,warning"
    assert dict(from_file.changed())["offline"] == "true"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ofline: true", "unknown key 'ofline'; did you mean 'offline'?"),
        ("zzz: 1", "unknown key 'zzz'"),
        ("offline: perhaps", "offline: expected true or false"),
        ("judge: ''", "judge: expected a word"),
        ("sources: 3", "sources: expected a list"),
        ("sources: [3]", "sources: expected a path"),
        ("allow_hosts: {a: b}", "allow_hosts: expected a list"),
        ("article_date: may", "article_date: expected a date such as 2026-05-31"),
        ("jobs: 0", "jobs: expected a whole number from 1"),
        ("jobs: true", "jobs: expected a whole number from 1"),
        ("timeout: fast", "timeout: expected a number of seconds above 0"),
        ("timeout: -1", "timeout: expected a number of seconds above 0"),
        ("timeout: true", "timeout: expected a number of seconds above 0"),
        ("timeout: .inf", "timeout: expected a number of seconds above 0"),
        ("fail_on: [contradictd]", "unknown rule or severity 'contradictd'; did you mean 'contradicted'?"),
        ("severities: {partal: error}", "unknown rule 'partal'; did you mean 'partial'?"),
        ("severities: {partial: eror}", "unknown severity 'eror'; did you mean 'error'?"),
        ("- a list", "expected keys and values"),
        ("a: [", "is not valid YAML"),
        ("a: " + "[" * 5000, "is not valid YAML: too deep"),
        ("article_date: 2024-13-45", "article_date: expected a date such as 2026-05-31"),
        ("jobs: " + "9" * 5000, "put a value that is no number in quotes"),
        ("jobs: 1" + "0" * 20, "jobs: expected a whole number from 1 to 1000"),
        ("max_age: 1" + "0" * 20, "max_age: expected a whole number from 1 to 36500"),
        ("interval: 1e99", "interval: expected a number of seconds above 0, 86400 at most"),
        ("jobs: 1\noffline: true\njobs: 2", "line 3: key 'jobs' stands in line 1 already; keep one"),
        ("severities: {partial: error, partial: info}", "line 1: key 'partial' stands in line 1 already"),
        ("archive: ftp://archive.example", "archive: expected an http or https address"),
        ("archive: https://archive.example:99999", "archive: expected an http or https address"),
        ("archive: archive.example", "archive: expected an http or https address"),
        ("archive: https://user:word@archive.example", "archive: an address without a user name or password"),
        ("publisher_url: javascript:x", "publisher_url: expected an http or https address"),
        ("proxy: socks5://proxy.example", "proxy: expected an http or https address"),
        ("timemap: https://archive.example/", "timemap: expected an address with {url} in it"),
        ("search: 'https://search.example/?q={query}&n={n}'", "search: expected an address with {query} in it"),
        ("search: 'https://search.example/?q={query'", "search: expected an address with {query} in it"),
        ('user_agent: "a\\nb"', "user_agent: expected text of printable ASCII"),
        ("judge: fuzy", "judge: unknown judge 'fuzy'; did you mean 'fuzzy'?"),
        ("judge: 'fuzzy,onnx:'", "judge: unknown judge 'onnx:'"),
        ('store: "a\\0b"', "store: expected a path"),
        ("store: ~nobody-at-all/x", "store: expected a path"),
        ("severities: [partial]", "severities: expected names with their values, such as `uncited: warning`"),
        ("checks: numbers", "checks: expected names with their values"),
        ("cookies: {5: 5}", "cookies: 5: expected a path"),
        ("ignore: [{rule: [[uncited]], reason: x}]", "ignore: entry 1: unknown rule"),
        ("ignore: [{rule: uncited, reason: x}, {claim: 5, reason: x}]", "ignore: entry 2: claim: expected a word"),
    ],
)
def test_what_is_not_understood_names_the_file_and_the_key(tmp_path, text, words):
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load({}, folder=tmp_path, environment={})
    assert str(caught.value).startswith(f"{path}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_addresses_and_headers_may_be(tmp_path):
    write(
        tmp_path,
        """
archive: https://archive.example/web
proxy: http://user:word@proxy.example:3128
timemap: https://archive.example/timemap/link/{url}
search: https://search.example/?q={query}
user_agent: newsroom/1 (+https://courier.example)
judge: fuzzy, onnx:models/nli
""",
    )
    settings = load({}, folder=tmp_path, environment={})
    assert settings.proxy == "http://user:word@proxy.example:3128"
    assert settings.judge == "fuzzy,onnx:models/nli"
    assert (settings.timemap or "").format(url="x").endswith("/x")


def test_errors_name_the_variable_or_the_option(tmp_path):
    with pytest.raises(ConfigError, match=r"^CLAIMCHECK_JOB: unknown key 'job'; did you mean 'jobs'\?$"):
        load({}, folder=tmp_path, environment={"CLAIMCHECK_JOB": "3"})
    with pytest.raises(ConfigError, match=r"^--article-date: expected a date"):
        load({"article_date": "31.5."}, folder=tmp_path, environment={})


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(ConfigError, match="no such file"):
        load({}, folder=tmp_path, environment={}, config=tmp_path / "missing.yml")
    with pytest.raises(ConfigError, match="cannot be read"):
        load({}, folder=tmp_path, environment={}, config=tmp_path)
    (tmp_path / "binary.yml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load({}, folder=tmp_path, environment={}, config=tmp_path / "binary.yml")


def test_the_file_is_looked_for_up_to_the_root_of_the_repository_and_not_beyond(tmp_path):
    outer = write(tmp_path, "jobs: 2")
    articles = tmp_path / "repository" / "articles"
    articles.mkdir(parents=True)
    assert find(articles) is None, "outside a repository only the folder itself counts"
    (tmp_path / "repository" / ".git").mkdir()
    assert find(articles) is None, "what lies above the repository is not part of it"
    inner = write(tmp_path / "repository", "jobs: 3")
    assert find(articles) == inner
    assert find(tmp_path) == outer


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("base_url=http://localhost:1/v1", "names no model"),
        ("model=tiny", "names no base_url"),
        ("base_url=localhost:1,model=tiny", "expected an address"),
        ("base_url=http://me:secret@host/v1,model=tiny", "more than an address"),
        ("base_url=http://host/v1,model=tiny,api_key=secret", "CLAIMCHECK_LLM_KEY"),
        ("base_url=http://host/v1,model=tiny,price_in=free", "at least 0"),
    ],
)
def test_endpoints_that_are_refused(tmp_path, value, message):
    with pytest.raises(ConfigError, match=message):
        load({}, folder=tmp_path, environment={"CLAIMCHECK_LLM": value})


def test_an_endpoint_from_the_file_and_a_key_that_is_no_setting(tmp_path):
    write(tmp_path, "llm: {base_url: 'http://localhost:1/v1', model: tiny, price_in: 0.5}\nmax_cost: 2\n")
    settings = load({}, folder=tmp_path, environment={"CLAIMCHECK_LLM_KEY": "secret"})
    assert dict(settings.llm) == {"base_url": "http://localhost:1/v1", "model": "tiny", "price_in": 0.5}
    assert settings.max_cost == 2.0
    assert "secret" not in str(settings)
