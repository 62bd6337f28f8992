"""The obtainer end to end: maps, folders, store and web, in their order."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from claimcheck.errors import ConfigError, SourceMapError, UsageError
from claimcheck.fetcher import Fetcher, Limits, Manners
from claimcheck.fetcher.services import NONE
from claimcheck.model import Outcome, Reference, Source, Unavailable
from claimcheck.ports import Fetching, Obtained
from tests.fetcher.server import answer, resolver, serving

QUIET = {
    "limits": Limits(deadline=2, silence=1, interval=0, backoff=0.01),
    "manners": Manners(robots=False),
    "services": NONE,
}


class Run:
    """A fetcher's answers, the events it sent and the requests its server got."""

    def __init__(self, read, references, routes=None, **settings):
        self.events = []

        async def run():
            async with serving(routes or {}) as server:
                given = references(server) if callable(references) else references
                maps = settings.pop("maps", ())
                fetcher = Fetcher(
                    read=read,
                    maps=maps(server) if callable(maps) else maps,
                    allow_hosts=[server.allow],
                    resolve=resolver({}),
                    **(QUIET | settings),
                )
                self.found = await fetcher(given, self.events.append)
                self.requests = server.requests
                self.server = server

        asyncio.run(run())

    def words(self) -> dict[str, tuple[str, str]]:
        return {
            key: (found.document.text, found.located_by) if isinstance(found, Source) else (found.reason.value, "")
            for key, found in self.found.items()
        }


def sources_map(folder: Path, text: str) -> Path:
    path = folder / "m.yml"
    path.write_text(text, "utf-8")
    return path


def test_map_before_folder_before_address(tmp_path, read):
    folder = tmp_path / "saved"
    folder.mkdir()
    for key in "125":
        (folder / f"{key}.txt").write_text(f"saved {key}")
    (tmp_path / "file.txt").write_text("mapped")

    def references(server):
        return [Reference(str(n), f"entry {n}", server.url(f"/{n}")) for n in range(1, 5)] + [
            Reference("5", "x"),
            Reference("6", "y"),
        ]

    def maps(server):
        return [sources_map(tmp_path, f"1: file.txt\n2: {{}}\n3: {{text: inline}}\n4: {server.url('/elsewhere')}\n")]

    routes = {"/elsewhere": answer(b"from the map's address")}
    run = Run(read, references, routes, maps=maps, folders=[folder])
    assert run.words() == {
        "1": ("mapped", "map"),
        "2": ("saved 2", "folder: key"),
        "3": ("inline", "map"),
        "4": ("from the map's address", "map"),
        "5": ("saved 5", "folder: key"),
        "6": ("no_url", ""),
    }
    assert [path for path, _ in run.requests] == ["/elsewhere"]
    assert run.events.count(Obtained("1", "ok")) == 1
    assert Fetching("4", run.server.url("/elsewhere")) in run.events
    assert Obtained("6", "no_url") in run.events
    assert "name its address or file in a sources map" in run.found["6"].detail
    assert run.found["1"].snapshot is None
    assert run.found["4"].snapshot.body == b"from the map's address"
    assert run.found["4"].reference.url.endswith("/4")


def test_a_map_may_name_an_address_in_place_of_a_key_and_give_a_file_its_address(tmp_path, read):
    (tmp_path / "a.txt").write_text("mapped")
    text = "https://a.example/x: {file: a.txt, url: https://a.example/y}\n2: {text: also}"
    run = Run(read, [Reference("1", "", "https://a.example/x"), Reference("2", "")], maps=[sources_map(tmp_path, text)])
    assert run.words() == {"1": ("mapped", "map"), "2": ("also", "map")}
    assert run.found["1"].document.url == "https://a.example/y"
    assert run.found["2"].document.name == f"{tmp_path / 'm.yml'} [2]"


def test_an_address_in_the_map_finds_its_saved_page(tmp_path, read):
    (tmp_path / "x.txt").write_text("https://a.example/x\n\nsaved")
    maps = [sources_map(tmp_path, "1: https://a.example/x\n")]
    run = Run(read, [Reference("1", "")], maps=maps, folders=[tmp_path])
    assert run.found["1"].located_by == "folder: url"


def test_files_that_cannot_be_read_are_outcomes(tmp_path, read):
    (tmp_path / "b.bin").write_bytes(b"\0")
    run = Run(read, [Reference("1", ""), Reference("2", "")], maps=[sources_map(tmp_path, "1: missing.txt\n2: b.bin")])
    assert run.words() == {"1": ("no_text", ""), "2": ("unsupported_type", "")}
    assert str(tmp_path / "missing.txt") in run.found["1"].detail


def test_a_page_is_requested_once_and_its_failure_is_everyone_s(read):
    def references(server):
        urls = [server.url("/a"), server.url("/a#part"), server.url("/gone")]
        return [Reference(str(n), "", url) for n, url in enumerate(urls)]

    run = Run(read, references, {"/a": answer(b"Words.")})
    assert run.words() == {"0": ("Words.", "url"), "1": ("Words.", "url"), "2": ("dead", "")}
    assert sorted(path for path, _ in run.requests) == ["/a", "/gone"]


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/", "http://[::1]/", "ftp://a.example/", "http://0x7f.1/", "nonsense", "file:///etc/passwd"]
)
def test_addresses_that_are_never_contacted(read, url):
    for offline in (True, False):
        run = Run(read, [Reference("1", "", url)], offline=offline)
        assert run.words() == {"1": ("forbidden_address", "")}


def test_the_store_answers_before_the_web_and_alone_when_offline(tmp_path, read):
    store = tmp_path / "store"

    async def twice():
        async with serving({"/a": answer(b"first")}) as server:
            references = [Reference("1", "", server.url("/a")), Reference("2", "", server.url("/b"))]

            async def words(**settings):
                fetcher = Fetcher(read=read, store=store, allow_hosts=[server.allow], **QUIET, **settings)
                found = await fetcher(references, lambda event: None)
                return [f.document.text if isinstance(f, Source) else f.reason.value for f in found.values()]

            results = [await words(offline=True), await words(), await words(), await words(refresh=True)]
            results += [await words(offline=True), await words(offline=True, refresh=True)]
            return results, [path for path, _ in server.requests]

    results, paths = asyncio.run(twice())
    assert results == [
        ["not_in_store", "not_in_store"],
        ["first", "dead"],
        ["first", "dead"],
        ["first", "dead"],
        ["first", "not_in_store"],
        ["first", "not_in_store"],
    ]
    assert sorted(paths) == ["/a", "/a", "/b", "/b", "/b"]


def test_a_spoilt_capture_is_reported_and_fetched_again(tmp_path, read, caplog):
    async def run():
        async with serving({"/a": answer(b"Words.")}) as server:
            fetcher = Fetcher(read=read, store=tmp_path, allow_hosts=[server.allow], **QUIET)
            references = [Reference("1", "", server.url("/a"))]
            await fetcher(references, lambda event: None)
            [kept] = tmp_path.rglob("*.warc.gz")
            kept.write_bytes(b"spoilt")
            found = await fetcher(references, lambda event: None)
            return kept, found["1"], len(server.requests)

    with caplog.at_level(logging.WARNING):
        kept, found, requests = asyncio.run(run())
    assert found.document.text == "Words."
    assert requests == 2
    assert str(kept) in caplog.text


def test_a_store_that_cannot_be_written(tmp_path, read):
    (tmp_path / "store").write_text("a file")
    with pytest.raises(ConfigError, match="--store") as caught:
        Run(
            read,
            lambda server: [Reference(str(n), "", server.url(f"/{n}")) for n in range(3)],
            {"/0": answer(b"x"), "/1": answer(b"y")},
            store=tmp_path / "store",
        )
    assert str(tmp_path / "store") in str(caught.value)


def test_what_the_user_got_wrong_is_told_before_anything_is_sent(tmp_path, read):
    with pytest.raises(SourceMapError):
        Fetcher(read=read, maps=[tmp_path / "missing.yml"])
    with pytest.raises(SourceMapError):
        Fetcher(read=read, folders=[tmp_path])
    with pytest.raises(UsageError):
        Fetcher(read=read, allow_hosts=["http://x"])


def test_how_requests_name_the_program(read):
    run = Run(read, lambda server: [Reference("1", "", server.url("/a"))], {"/a": answer(b"x")})
    assert run.requests[0][1]["user-agent"].startswith("claimcheck/")
    run = Run(
        read,
        lambda server: [Reference("1", "", server.url("/a"))],
        {"/a": answer(b"x")},
        manners=Manners(user_agent="newsroom/1", robots=False),
    )
    assert run.requests[0][1]["user-agent"] == "newsroom/1"


def test_an_empty_list_opens_nothing(read):
    assert Run(read, []).found == {}


def test_the_result_has_an_entry_for_every_key(read):
    run = Run(read, [Reference("1", ""), Reference("note", "")])
    assert all(isinstance(found, Unavailable) and found.reason is Outcome.NO_URL for found in run.found.values())
    assert list(run.found) == ["1", "note"]
