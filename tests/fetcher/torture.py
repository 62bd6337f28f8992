"""Everything that stands between a reference and a source: one path an outcome, on several hosts of loopback."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import ssl
import threading

import brotli
import trustme

from tests.fetcher.ordinary import GERMAN, HARBOUR, PAGES, SCHOOL, html, ld, paragraphs
from tests.fetcher.server import answer, redirect, serving
from tests.fetcher.signs.test_signs import CHALLENGE, CONSENT, GATE, NOTHING, SHELL, TEASER
from tests.fetcher.test_web import cut_chunked, drip, endless, hang_up, reset_midway
from tests.readers.pdf_writer import flow, write_pdf

FULL = html("Quay closes to lorries", paragraphs(HARBOUR))


def page(text: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    return answer(text.encode() if isinstance(text, str) else text, Content_Type=kind, **headers)


def wall(text: str = "<p>Wait.</p>", status: str = "403 Forbidden", **headers: str) -> bytes:
    return answer(text.encode(), status, Content_Type="text/html", **headers)


async def silence(writer):
    await asyncio.sleep(60)


async def silence_midway(writer):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegin")
    await asyncio.sleep(60)


BAD = {
    "/": (page(html("The Post", paragraphs(HARBOUR))), "ok"),
    "/dead": (answer(b"no", "404 Not Found"), "dead"),
    "/gone": (answer(b"no", "410 Gone"), "gone"),
    "/refused-connection": (hang_up, "connection_failed"),
    "/silent": (silence, "timeout"),
    "/stalls": (silence_midway, "too_slow"),
    "/drips": (drip, "too_slow"),
    "/endless": (endless, "too_large"),
    "/gzip-bomb": (page(gzip.compress(b"\0" * (60 << 20)), Content_Encoding="gzip"), "too_large"),
    "/brotli-bomb": (page(brotli.compress(b"\0" * (60 << 20), quality=1), Content_Encoding="br"), "too_large"),
    "/cut-chunked": (cut_chunked, "truncated"),
    "/reset": (reset_midway, "truncated"),
    "/half-gzip": (page(gzip.compress(FULL.encode())[:-20], Content_Encoding="gzip"), "truncated"),
    "/error": (answer(b"oops", "500 Internal Server Error"), "http_error"),
    "/teapot": (answer(b"short and stout", "418 Teapot"), "http_error"),
    "/loop": (redirect("/loop2"), "redirect_loop"),
    "/loop2": (redirect("/loop"), "redirect_loop"),
    "/to-inside": (redirect("http://10.0.0.1/admin"), "forbidden_address"),
    "/to-file": (redirect("file:///etc/passwd"), "forbidden_address"),
    "/news/old-story": (redirect("/"), "redirected_home"),
    "/busy-for-long": (answer(b"", "429 Too Many Requests", Retry_After="3600"), "rate_limited"),
    "/busy": (answer(b"", "429 Too Many Requests"), "rate_limited"),
    "/cloudflare": (wall(CHALLENGE, CF_Mitigated="challenge"), "blocked"),
    "/vercel": (wall(status="429 Too Many", X_Vercel_Mitigated="challenge"), "blocked"),
    "/datadome": (wall(Set_Cookie="datadome=abc; Path=/"), "blocked"),
    "/akamai": (wall("<h1>Access Denied</h1>", Set_Cookie="_abck=abc"), "blocked"),
    "/imperva": (page("<html><iframe src='/_Incapsula_Resource?x'></iframe></html>", X_Iinfo="1-2"), "blocked"),
    "/aws": (wall(status="202 Accepted", X_Amzn_Waf_Action="challenge"), "blocked"),
    "/perimeterx": (wall("<div id='px-captcha'></div><script>window._pxAppId='x'</script>"), "blocked"),
    "/linkedin": (wall(status="999 Denied"), "blocked"),
    "/plain-403": (wall("<h1>Forbidden</h1>"), "blocked"),
    "/paywall-data": (page(html("Quay", TEASER, ld(isAccessibleForFree=False))), "paywall"),
    "/paywall-body": (page(html("Quay", TEASER + GATE)), "paywall"),
    "/consent": (page(f"<html><title>News</title><body>{CONSENT}</body></html>"), "consent_wall"),
    "/app": (page(SHELL), "js_only"),
    "/soft-title": (page(html("Page not found | The Post", NOTHING)), "soft_404"),
    "/soft-address": (redirect("/errors/404.html"), "soft_404"),
    "/errors/404.html": (page(FULL), "ok"),
    "/lost": (answer(b"no", "404 Not Found"), "archived"),
    "/ask": (page(FULL), "ok"),
    "/film": (page(b"\0\1\2\3" * 99, "video/mp4"), "unsupported_type"),
    "/picture-as-page": (page(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\1\2\3" * 400, "text/html"), "unsupported_type"),
    "/encrypted.pdf": (page(write_pdf([flow(["Secret."])], password="x"), "application/pdf"), "encrypted"),
    "/scanned.pdf": (page(write_pdf([[]]), "application/pdf"), "no_text"),
    "/empty": (page(b""), "no_text"),
    "/pictures-only": (page("<html><body><img src='a.png'></body></html>"), "no_text"),
    "/broken-letters": (page(html("Quay", "<p>" + "\ufffd\ufffd count \ufffd" * 60 + "</p>")), "bad_encoding"),
    "/german": (page(html("Brücke gesperrt", paragraphs(GERMAN * 2), lang="de")), "other_language"),
}
GOOD = {
    "/good": page(FULL),
    "/latin-1": page(
        html("Café", paragraphs(SCHOOL) + "<p>Café.</p>").replace('<meta charset="utf-8">', "").encode("latin-1"),
        "text/html; charset=iso-8859-1",
    ),
    "/cp1252-as-latin-1": page(
        html("Quote", paragraphs(SCHOOL) + "<p>“Quoted” — so.</p>")
        .replace('<meta charset="utf-8">', "")
        .replace("©", "")
        .encode("cp1252"),
        "text/html; charset=latin-1",
    ),
    "/utf-8-as-nothing": page(html("Café", paragraphs(SCHOOL) + "<p>Café.</p>"), "text/html"),
    "/utf-16": page(html("Café", paragraphs(SCHOOL) + "<p>Café.</p>").encode("utf-16"), "text/html"),
    "/meta-only": page(
        html("Café", paragraphs(SCHOOL) + "<p>Café.</p>").replace("utf-8", "windows-1252").encode("cp1252"), "text/html"
    ),
    "/wrong-header": page(
        html("Café", paragraphs(SCHOOL) + "<p>Café.</p>").replace('<meta charset="utf-8">', "").encode("cp1252"),
        "text/html; charset=utf-8",
    ),
    "/wrong-header-cyrillic": page(
        html("Мост", paragraphs(SCHOOL) + "<p>Café: Мост закрыт для движения.</p>".replace("é", "е"))
        .replace("utf-8", "windows-1251")
        .replace("©", "")
        .encode("cp1251"),
        "text/html; charset=utf-8",
    ),
    "/wrong-header-japanese": page(
        html("橋", paragraphs(SCHOOL) + "<p>橋が通行止めになった。</p>")
        .replace("utf-8", "shift_jis")
        .replace("©", "")
        .encode("cp932"),
        "text/html; charset=utf-8",
    ),
    "/unknown-label": page(
        html("Café", paragraphs(SCHOOL) + "<p>Café.</p>").replace('<meta charset="utf-8">', ""),
        "text/html; charset=utf8mb4",
    ),
    "/html-as-text": page(FULL, "text/plain"),
    "/html-as-bytes": page(FULL, "application/octet-stream"),
    "/pdf-as-page": page(write_pdf([flow(["The board counted 412 people at the quay on Tuesday."])]), "text/html"),
    "/packed": page(brotli.compress(FULL.encode()), Content_Encoding="br"),
    "/moved": redirect("/good?from=moved", "301 Moved Permanently"),
    "/good?from=moved": page(FULL),
    "/": page(html("The Post", paragraphs(HARBOUR))),
    **{
        f"/ordinary/{n}": page(ordinary.body, ordinary.content_type)
        for n, ordinary in enumerate(list(PAGES.values())[:12])
    },
}


class Hosts:
    """Several hosts on loopback in a thread of their own."""

    def __init__(self) -> None:
        self.redirects: dict[str, bytes] = {}
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))
        self._thread.start()
        self._ready.wait(10)

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        once = {"count": 0}

        async def busy_once(writer):
            once["count"] += 1
            writer.write(answer(b"", "429 Too Many Requests", Retry_After="1") if once["count"] == 1 else page(FULL))

        class Everything(dict):
            def get(self, path, default=None):
                return page("<html><title>Our site</title><p>Welcome. Have a look around our shop.</p></html>")

        robots = {
            "/robots.txt": answer(b"User-agent: *\nDisallow: /closed\n"),
            "/closed": page(FULL),
            "/open": page(FULL),
        }

        class Archive(dict):
            """Has a copy of the page at /lost."""

            def get(self, path, default=None):
                if path.startswith("/web/20200119032503id_/") and path.endswith("/lost"):
                    return page(FULL)
                closest = {"status": "200", "available": True, "url": "http://x", "timestamp": "20200119032503"}
                has_it = path.startswith("/wayback/available") and "%2Flost&" in path
                return page(json.dumps({"archived_snapshots": {"closest": closest} if has_it else {}}))

        bad = {path: route for path, (route, _) in BAD.items()}
        authority = trustme.CA()
        secure = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("127.0.0.5").configure_cert(secure)

        async def tls(reader, writer):
            writer.close()

        async with (
            serving(bad, "127.0.0.1") as self.bad,
            serving({**GOOD, "/busy-once": busy_once}, "127.0.0.2") as self.good,
            serving(robots, "127.0.0.3") as self.robots,
            serving(Everything(), "127.0.0.4") as self.everything,
            serving(Archive(), "127.0.0.7") as self.archive,
            serving(self.redirects, "127.0.0.2") as self.redirecting,
            await asyncio.start_server(tls, "127.0.0.5", 0, ssl=secure) as secured,
        ):
            bad["/to-consent"] = redirect(self.bad.url("/ask", "consent.post.example"))
            self.tls = f"https://127.0.0.5:{secured.sockets[0].getsockname()[1]}/"
            with socket.socket() as closed:
                closed.bind(("127.0.0.6", 0))
                self.closed = f"http://127.0.0.6:{closed.getsockname()[1]}/"
            self._ready.set()
            await self._stop.wait()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        self._loop.close()

    def bad_urls(self) -> dict[str, str]:
        urls = {self.bad.url(path): outcome for path, (_, outcome) in BAD.items()}
        return urls | {
            self.robots.url("/closed"): "robots_denied",
            self.everything.url("/news/story"): "soft_404",
            self.bad.url("/to-consent"): "consent_wall",
            self.tls: "tls",
            self.closed: "connection_failed",
            "http://nowhere.example/story": "dns",
            "http://192.168.0.1/": "forbidden_address",
            "http://[::ffff:127.0.0.1]/": "forbidden_address",
        }

    def good_urls(self) -> dict[str, str]:
        urls = [self.good.url(path) for path in (*GOOD, "/busy-once")]
        return dict.fromkeys([*urls, self.robots.url("/open"), self.good.url("/good", "good.post.example")], "ok")
