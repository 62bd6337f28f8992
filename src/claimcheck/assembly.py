"""Where the parts are named and put together, and nowhere else. Each is imported when it is first needed."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from claimcheck.errors import UnreadableInput, UsageError
from claimcheck.model import (
    Article,
    Case,
    Document,
    Judgement,
    NotJudged,
    Provenance,
    Reference,
    Report,
    Source,
)
from claimcheck.ports import Judge, Listener, Scope, silent
from claimcheck.settings import Settings
from claimcheck.values import unknown

if TYPE_CHECKING:
    from claimcheck.fetcher import Fetcher
    from claimcheck.fetcher.lock import Lock

DISTRIBUTION = "claimcheck-cli"
LARGEST_ARTICLE = 100_000_000
"""Bytes. Far beyond any article; what is larger is a wrong file, or a device that never ends."""


def program_version() -> str:
    """The installed version; "0" where the package runs from a folder and was never installed."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0"


def check(article: str | Path | Document, settings: Settings | None = None, listener: Listener = silent) -> Report:
    """Check one article (a file, an address, or a document that is already read). Blocks; see `acheck`."""
    return asyncio.run(acheck(article, settings, listener))


async def acheck(
    article: str | Path | Document,
    settings: Settings | None = None,
    listener: Listener = silent,
    judge: Judge | None = None,
    lock: Lock | None = None,
) -> Report:
    """Check one article, with a judge that is at hand or the one that the settings name.

    A `lock` says what came of every source, so that none is requested.

    Raises ClaimcheckError for the caller's mistakes; the world's failures are in the report.
    """
    from claimcheck.pipeline import check as run

    settings = settings or Settings()
    judge = judge or make_judge(settings)
    document = article if isinstance(article, Document) else await aread(article, settings)
    fetcher = make_fetcher(settings, document, lock)

    report = await run(
        document,
        parse=partial(parse_for, fetcher, scope=settings.scope),
        obtain=fetcher,
        judge=judge,
        provenance=Provenance(program_version(), judge.name, settings.changed()),
        severities=dict(settings.severities),
        article_date=settings.article_date,
        listener=listener,
    )
    fetcher.tell_unused()
    return report


def parse(article: str | Path | Document, *, scope: Scope = "sentence") -> Article:
    """The claims, citations and references of an article (a file, or a document that is already read).

    `scope` says how far a marker reaches: over its clause, its sentence, or all before it in its paragraph.
    """
    from claimcheck.parser import parse as parse_document

    return parse_document(article if isinstance(article, Document) else read_file(Path(article)), scope=scope)


def parse_for(fetcher: Fetcher, document: Document, scope: Scope = "sentence") -> Article:
    """Parse an article that `fetcher` will get the sources of; refuse maps that name references it does not have."""
    parsed = parse(document, scope=scope)
    for source_map in fetcher.maps:
        source_map.check(reference.key for reference in parsed.references)
    return parsed


def structure(document: Document, settings: Settings) -> Report:
    """A report of what needs no source: the article as parsed, and the findings on its citing."""
    from claimcheck.findings import structure_findings
    from claimcheck.verdict import metrics_of

    article = parse(document, scope=settings.scope)
    findings = structure_findings(article, dict(settings.severities))
    return Report(article, (), (), findings, metrics_of(()), Provenance(program_version(), "none", settings.changed()))


def match(claim: str, sources: Mapping[str, str], settings: Settings | None = None) -> Judgement | NotJudged:
    """Judge one claim against texts, together; the keys of `sources` name them in the evidence."""
    from claimcheck.pairs import source_of

    case = Case(claim, tuple(source_of(key, text) for key, text in sources.items()))
    return make_judge(settings or Settings())([case])[0]


async def aread(article: str | Path, settings: Settings | None = None) -> Document:
    """Read an article from a file or, guarded as any source is, from its address."""
    if not is_address(article):
        return read_file(Path(article))
    address = str(article)
    anew = replace(settings or Settings(), refresh=True)  # an article may have been corrected since it was last read
    fetched = await make_fetcher(anew)([Reference("article", address, address)], silent)
    source = fetched["article"]
    if not isinstance(source, Source):
        raise UnreadableInput(f"{address}: {source.detail}")
    return source.document


def is_address(article: str | Path) -> bool:
    """Whether an article is named by its address."""
    return isinstance(article, str) and article.lower().startswith(("http://", "https://"))


def read_file(path: Path) -> Document:
    """Read a file. Raises UnreadableInput, naming it."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_ARTICLE + 1)
    except FileNotFoundError:
        raise UnreadableInput(f"{path}: no such file") from None
    except IsADirectoryError:
        raise UnreadableInput(f"{path}: is a folder; name the article's file") from None
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str, media_type: str | None = None, url: str | None = None) -> Document:
    """Read bytes that are called `name`, from `url`. Raises UnreadableInput, naming them."""
    from claimcheck.fetcher.apart import apart
    from claimcheck.readers import read

    if len(data) > LARGEST_ARTICLE:
        raise UnreadableInput(f"{name}: is larger than {LARGEST_ARTICLE // 1_000_000} MB; is it an article?")
    if not data.strip():
        raise UnreadableInput(f"{name}: is empty")
    return apart(read)(data, name=name, media_type=media_type, url=url)


def make_fetcher(settings: Settings, document: Document | None = None, lock: Lock | None = None) -> Fetcher:
    """What obtains the sources: the maps and folders of the settings, the map beside the article, then the web.

    With a `lock`, or where the settings ask for the one in the file, exactly what it names takes the web's place.
    """
    from claimcheck.fetcher import Fetcher, Limits, Manners
    from claimcheck.fetcher.lock import FILE_NAME as LOCK
    from claimcheck.fetcher.services import chosen
    from claimcheck.fetcher.store import Store
    from claimcheck.readers import read

    maps = [path for path in settings.sources if not path.is_dir()]
    beside = map_beside(document.name) if document else None
    return Fetcher(
        read=read,
        maps=maps,
        beside=beside if beside is not None and beside.is_file() and beside not in maps else None,
        folders=[path for path in settings.sources if path.is_dir()],
        store=Store(store_folder(settings), optional=settings.store is None),
        lock=lock or (Path(LOCK) if settings.locked else None),
        offline=settings.offline,
        refresh=settings.refresh,
        allow_hosts=settings.allow_hosts,
        limits=Limits(concurrency=settings.jobs, deadline=settings.timeout, interval=settings.interval),
        max_age=timedelta(days=settings.max_age),
        manners=Manners(settings.user_agent, settings.robots, dict(settings.cookies), settings.proxy),
        services=chosen(
            settings.lookups,
            settings.archive,
            timemap=settings.timemap,
            search=settings.search,
            search_results=settings.search_results,
            paywalled=settings.archive_paywalled,
        ),
        article_date=settings.article_date or (document.published if document else None),
        language=document.language if document else None,
    )


def store_folder(settings: Settings) -> Path:
    """The store that every command reads and keeps pages in: the settings', else the user's own among their caches."""
    from platformdirs import user_cache_path

    return settings.store or user_cache_path("claimcheck") / "store"


def numbered_map(settings: Settings) -> Path | None:
    """The first map whose keys are numbers, which belong to one article; None where there is none."""
    from claimcheck.fetcher import load_map

    maps = (path for path in settings.sources if not path.is_dir())
    return next((path for path in maps if load_map(path).numbered), None)


def map_beside(article: str) -> Path | None:
    """The source map that belongs to an article's file and is read by itself; None for addresses and pipes."""
    path = Path(article)
    return None if is_address(article) or not path.name else path.with_name(path.name + ".sources.yml")


def accepting(settings: Settings, today: str, *, all_here: bool = True) -> Callable[[Sequence[Report]], list[Report]]:
    """What sets accepted findings apart, by the baseline and the ignores; reads the baseline now.

    Without `all_here` there are more reports elsewhere, and an ignore of the settings may have its effect there.
    """
    from claimcheck import known
    from claimcheck.accepting import accept

    baseline = known.read(settings.baseline) if settings.baseline else frozenset()
    severities = dict(settings.severities)
    return lambda reports: accept(reports, settings.ignore, baseline, today, severities, all_here=all_here)


def write_map(article: Article, stream: TextIO) -> None:
    """Write the map of an article's references that a person fills in."""
    from claimcheck.fetcher import write_map as write

    write(article, stream)


def _fuzzy(settings: Settings) -> Judge:
    from claimcheck.judges.fuzzy import FuzzyJudge

    return FuzzyJudge(settings.without)


def _neural(settings: Settings) -> Judge:
    from claimcheck.judges.neural import NeuralJudge

    return NeuralJudge(settings.without)


def _llm(settings: Settings) -> Judge:
    from claimcheck.judges.answers import Answers
    from claimcheck.judges.chat import Endpoint
    from claimcheck.judges.llm import KEY_VARIABLE, LlmJudge, Terms

    given: dict[str, Any] = dict(settings.llm)
    if not given:
        raise UsageError("--judge llm: no endpoint is set; add `llm: {base_url: ..., model: ...}` to claimcheck.yml")
    endpoint = Endpoint(**given)
    if settings.max_cost is not None and not (endpoint.price_in or endpoint.price_out):
        raise UsageError("--max-cost: llm names no prices; add price_in and price_out, for a million tokens")
    terms = Terms(settings.max_cost, settings.jobs, settings.offline or settings.locked, settings.refresh)
    kept = Answers(answers_folder())
    return LlmJudge(endpoint, os.environ.get(KEY_VARIABLE), kept, terms, settings.proxy, settings.without)


def answers_folder() -> Path:
    """Where the answers of the judge llm are kept."""
    from platformdirs import user_cache_path

    return user_cache_path("claimcheck") / "answers"


_JUDGES: dict[str, Callable[[Settings], Judge]] = {"fuzzy": _fuzzy, "neural": _neural, "llm": _llm}
_AUTO, _FOLDER = "auto", "onnx:"


def chosen(judge: str) -> tuple[str, ...]:
    """The judges that a setting names, once each; for `auto` the one that is installed here."""
    names = (name.strip() for name in judge.split(","))
    return tuple(dict.fromkeys(_installed() if name == _AUTO else name for name in names))


def _installed() -> str:
    from claimcheck.judges.neural import wanting

    return "fuzzy" if wanting() else "neural"


def make_judge(settings: Settings) -> Judge:
    """The judge that the settings name, or the several; held to the threshold of their calibration."""
    from claimcheck.judges.calibrated import CalibratedJudge, read_calibration
    from claimcheck.judges.several import SeveralJudges

    judges = [_make(name, settings) for name in chosen(settings.judge)]
    judge = judges[0] if len(judges) == 1 else SeveralJudges(judges)
    return CalibratedJudge(judge, read_calibration(settings.calibration)) if settings.calibration else judge


def _make(name: str, settings: Settings) -> Judge:
    """One of the table, or a model of the user's: `onnx:FOLDER`."""
    if name.startswith(_FOLDER):
        from claimcheck.judges.onnx import OnnxJudge

        return OnnxJudge(Path(name.removeprefix(_FOLDER)).expanduser(), settings.without)
    if name not in _JUDGES:
        raise UsageError(f"--judge: {unknown('judge', name, (_AUTO, *_JUDGES, 'onnx:FOLDER'))}")
    return _JUDGES[name](settings)


def answers(lines: Iterable[bytes], judge: Judge) -> Iterator[tuple[object, str, Judgement | NotJudged | str]]:
    """What `match` prints, a pair a line, as the lines come."""
    from claimcheck.pairs import answer_lines

    return ((answer.id, answer.claim, answer.outcome) for answer in answer_lines(lines, judge))


def match_files(claim: str, paths: Sequence[Path], judge: Judge) -> Judgement | NotJudged:
    """Judge one claim against files, together; each is named by its path in the evidence."""
    sources = tuple(Source(str(path), read_file(path), "file") for path in paths)
    return judge([Case(claim, sources)])[0]
