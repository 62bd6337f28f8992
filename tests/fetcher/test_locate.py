"""Where a source may be: identifiers, services, archives, a search endpoint, each on loopback."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from claimcheck.fetcher import Fetcher, Limits, Manners, Services
from claimcheck.fetcher.archives import capture_of, raw
from claimcheck.fetcher.guard import Guard
from claimcheck.fetcher.locate import identifiers
from claimcheck.fetcher.services import NONE, dig
from claimcheck.model import Reference, Source
from tests.fetcher.server import answer, resolver, serving

LIMITS = Limits(deadline=2, silence=1, interval=0, backoff=0.01)


@pytest.mark.parametrize(
    ("reference", "url", "found"),
    [
        (Reference("1", "x", None, (("doi", "10.1000/182"), ("isbn", "1"))), None, [("doi", "10.1000/182")]),
        (Reference("1", "Smith. doi:10.1000/abc(2)d."), None, [("doi", "10.1000/abc(2)d")]),
        (
            Reference("1", "arXiv:2401.01234v2 and PMID: 1234567"),
            None,
            [("arxiv", "2401.01234v2"), ("pmid", "1234567")],
        ),
        (Reference("1", "arXiv:hep-th/9901001"), None, [("arxiv", "hep-th/9901001")]),
        (Reference("1", "x"), "https://dx.doi.org/10.1000/a%20b", [("doi", "10.1000/a b")]),
        (Reference("1", "x 10.1000/182"), "https://news.example/", []),
        (Reference("1", "version 10.12/3"), None, []),
    ],
)
def test_identifiers(reference, url, found):
    assert identifiers(reference, url) == found


def test_archive_addresses():
    assert capture_of("https://web.archive.org/web/20200119032503/https://a.example/x?y=1") == (
        "20200119032503",
        "https://a.example/x?y=1",
    )
    assert capture_of("https://a.example/web/about") is None
    assert (
        raw("https://web.archive.org/web/2020if_/http://a.example/")
        == "https://web.archive.org/web/2020id_/http://a.example/"
    )
    assert raw("https://a.example/") == "https://a.example/"
    assert dig({"a": [1]}, "a", "b") is None


class Run:
    """One reference obtained from a server that is both the pages' host and every service."""

    def __init__(self, read, reference, routes, services=None, **settings):
        async def run():
            table = {}
            async with serving(table) as server:
                table.update(
                    {
                        path: content(server)
                        if callable(content) and not asyncio.iscoroutinefunction(content)
                        else content
                        for path, content in routes.items()
                    }
                )
                given = reference(server) if callable(reference) else reference
                root = server.url("")
                chosen = services(root) if services else NONE
                fetcher = Fetcher(
                    read=read,
                    allow_hosts=settings.pop("allow_hosts", [server.allow]),
                    resolve=resolver({}),
                    limits=LIMITS,
                    manners=Manners(robots=False),
                    services=chosen,
                    **settings,
                )
                self.found = (await fetcher([given], lambda event: None))[given.key]
                self.paths = [path for path, _ in server.requests]
                self.root = root

        asyncio.run(run())


def as_json(value) -> bytes:
    return answer(json.dumps(value).encode(), Content_Type="application/json")


def test_a_doi_by_way_of_crossref(read):
    routes = {
        "/works/10.1000%2F182": lambda server: as_json(
            {"message": {"resource": {"primary": {"URL": server.url("/paper")}}, "link": [{"URL": 3}]}}
        ),
        "/paper": answer(b"The paper."),
    }
    run = Run(
        read,
        Reference("1", "x", None, (("doi", "10.1000/182"),)),
        routes,
        lambda root: Services(doi=root + "/works/{doi}", pubmed=None, availability=None, cdx=None, archive=None),
    )
    assert isinstance(run.found, Source)
    assert (run.found.located_by, run.found.document.text) == ("doi", "The paper.")


@pytest.mark.parametrize(
    "reply",
    [
        as_json({"message": []}),
        as_json([1]),
        answer(b"not json"),
        answer(status="500 x"),
        as_json({"message": {"resource": {"primary": {"URL": "file:///x"}}}}),
    ],
)
def test_a_service_that_answers_nonsense_changes_nothing(read, reply):
    def services(root):
        return replace(NONE, doi=root + "/w/{doi}")

    run = Run(read, Reference("1", "x", None, (("doi", "10.1/2"),)), {"/w/10.1%2F2": reply}, services)
    assert run.found.reason.value == "dns"
    assert "doi.org" in run.found.detail


def test_pubmed_leads_to_its_full_text(read):
    def services(root):
        return replace(NONE, pubmed=root + "/conv?ids={pmid}")

    run = Run(
        read,
        Reference("1", "Smith, PMID 1234567"),
        {"/conv?ids=1234567": as_json({"records": [{"pmcid": "PMC99"}]})},
        services,
    )
    assert run.found.reason.value == "dns"
    assert run.paths == ["/conv?ids=1234567"]


def test_nothing_is_asked_offline_or_where_a_service_is_off(read):
    reference = Reference(
        "1", "x", None, (("doi", "10.1/2"), ("pmid", "1"), ("arxiv", "2401.00001"), ("pmcid", "PMC1"))
    )
    assert Run(read, reference, {}, lambda root: Services(doi=root + "/{doi}"), offline=True).paths == []
    assert Run(read, reference, {}).paths == []


def wayback(root):
    return Services(
        doi=None,
        pubmed=None,
        availability=root + "/available?url={url}&timestamp={timestamp}",
        cdx=root + "/cdx?url={url}",
        timemap=root + "/timemap/{url}",
        archive=root,
        paywalled=False,
    )


def archived(read, routes, **settings):
    """A dead page whose archive answers as told; `{page}` in paths and bodies stands for its encoded address."""

    async def run():
        table = {}
        async with serving(table) as server:
            page = server.url("/gone")
            for path, content in routes.items():
                filled = path.replace("{page}", quote(page, safe="")).replace("{plain}", page)
                table[filled] = content(server) if callable(content) else content
            fetcher = Fetcher(
                read=read,
                allow_hosts=[server.allow],
                resolve=resolver({}),
                limits=LIMITS,
                manners=Manners(robots=False),
                services=wayback(server.url("")),
                article_date="2020-06-01",
                **settings,
            )
            found = [await fetcher([Reference("1", "x", page)], lambda event: None) for _ in range(2)]
            return found, [path for path, _ in server.requests], page

    (first, second), paths, page = asyncio.run(run())
    return first["1"], second["1"], paths, page


STAMP = "20200119032503"
CLOSEST = as_json(
    {"archived_snapshots": {"closest": {"status": "200", "available": True, "url": "http://x", "timestamp": STAMP}}}
)


def test_a_dead_page_is_read_from_the_archive_and_kept(read, tmp_path):
    routes = {
        "/available?url={page}&timestamp=20200601120000": CLOSEST,
        f"/web/{STAMP}id_/{{plain}}": answer(b"As it was."),
    }
    first, second, paths, page = archived(read, routes, store=tmp_path)
    for found in (first, second):
        assert isinstance(found, Source), found
        assert found.document.text == "As it was."
        assert found.archived_from.endswith(f"/web/{STAMP}id_/{page}")
        assert found.located_by == "url"
    assert len(paths) == 3, "the second time the store answers"


def test_the_index_is_asked_where_availability_wrongly_has_none(read):
    rows = [
        ["urlkey", "timestamp", "original"],
        ["x", "20190101000000", "y"],
        ["x", "20200501000000", "y"],
        ["x", "bad", "y"],
        ["short"],
    ]
    routes = {
        "/available?url={page}&timestamp=20200601120000": as_json({"archived_snapshots": {}}),
        "/cdx?url={page}": as_json(rows),
        "/web/20190101000000id_/{plain}": answer(b"Older."),
        "/web/20200501000000id_/{plain}": answer(b"Nearest."),
    }
    assert archived(read, routes)[0].document.text == "Nearest."
    del routes["/web/20200501000000id_/{plain}"]
    assert archived(read, routes)[0].document.text == "Older."


def test_a_timemap_is_asked_last(read, tmp_path):
    def timemap(server):
        entries = [
            f'<{server.url("/m/1")}>; rel="first memento"; datetime="Tue, 01 Jan 2019 00:00:00 GMT"',
            f'<{server.url("/m/2")}>; rel="memento"; datetime="Fri, 01 May 2020 00:00:00 GMT"',
            f'<{server.url("/t")}>; rel="timegate"; datetime="Fri, 01 May 2020 00:00:00 GMT"',
            f'<{server.url("/m/3")}>; rel="memento"; datetime="nonsense"',
        ]
        return answer(", \n".join(entries).encode())

    copy = answer(b"Memento.", Memento_Datetime="Fri, 01 May 2020 00:00:00 GMT")
    routes = {"/timemap/{page}": timemap, "/m/2": copy, "/cdx?url={page}": as_json([])}
    for found in archived(read, routes, store=tmp_path)[:2]:
        assert found.document.text == "Memento."
        assert found.archived_from.endswith("/m/2")


@pytest.mark.parametrize(
    "reply",
    [
        answer(b"not json"),
        as_json([]),
        as_json({"archived_snapshots": {"closest": {"status": "404", "timestamp": STAMP}}}),
        as_json([["a"], ["b"]]),
    ],
)
def test_an_archive_without_a_copy_leaves_the_outcome(read, reply):
    routes = {"/available?url={page}&timestamp=20200601120000": reply, "/cdx?url={page}": reply}
    assert archived(read, routes)[0].reason.value == "dead"
    routes = {"/available?url={page}&timestamp=20200601120000": CLOSEST, f"/web/{STAMP}id_/{{plain}}": answer(b" ")}
    assert archived(read, routes)[0].reason.value == "dead"


def test_a_reference_to_an_archive_is_read_raw(read):
    run = Run(
        read,
        lambda server: Reference("1", "x", server.url("/web/2020/http://a.example/x")),
        {"/web/2020id_/http://a.example/x": answer(b"As it was.")},
    )
    assert (run.found.located_by, run.found.document.text) == ("archive", "As it was.")
    assert run.found.archived_from == f"{run.root}/web/2020id_/http://a.example/x"


def search(root):
    return Services(
        doi=None,
        pubmed=None,
        availability=None,
        cdx=None,
        archive=None,
        search=root + "/s?q={query}",
        search_results="data.results",
    )


ENTRY = "Harbour Post: Eastern quay closes to lorries, 2026"


@pytest.mark.parametrize(
    ("hits", "found"),
    [
        (
            [("Eastern quay closes to lorries", "Harbour Post"), ("Another story altogether today", "Harbour Post")],
            True,
        ),
        ([("Eastern quay closes to lorries", None)], False),
        ([("Eastern quay opens for business again", "Harbour Post")], False),
        ([("Eastern quay closes to lorries", "Harbour Post"), ("Eastern quay closes to lorry", "Harbour Post")], False),
        ([], False),
    ],
)
def test_a_search_hit_counts_only_when_title_and_publisher_match(read, hits, found):
    def results(server):
        listed = [
            {"url": server.url(f"/{n}"), "title": title, "publisher": publisher}
            for n, (title, publisher) in enumerate(hits)
        ]
        return as_json({"data": {"results": [*listed, {"url": 3}, "x"]}})

    routes = {f"/s?q={quote(ENTRY, safe='')}": results, "/0": answer(b"The story.")}
    run = Run(read, Reference("1", ENTRY), routes, search)
    assert isinstance(run.found, Source) == found
    if found:
        assert run.found.located_by == "search"
    else:
        assert run.found.reason.value == "no_url"
        assert "no hit of the search has its title and publisher" in run.found.detail


def test_an_endpoint_of_the_user_s_own_opens_nothing_for_articles(read):
    """A search engine on loopback is trusted; an article that names its host is not."""
    run = Run(
        read,
        lambda server: Reference("1", "x", server.url("/secret")),
        {"/secret": answer(b"x")},
        search,
        allow_hosts=[],
    )
    assert run.found.reason.value == "forbidden_address"
    assert run.paths == []


def test_the_hosts_of_services():
    hosts = Services().hosts
    assert "api.crossref.org:443" in hosts
    assert NONE.hosts == ()
    Guard(hosts)
    assert Services(search="http://[::1]:8080/s?q={query}").hosts[-1] == "[::1]:8080"
    assert datetime(2020, 1, 1, tzinfo=UTC).year == 2020
