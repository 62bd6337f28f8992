"""Every noun of claimcheck: frozen, slotted, made of tuples; nothing here does I/O.

Offsets are Unicode code points, ends exclusive. A span in a `Document` indexes `Document.text`;
`Document.raw_span` and `Document.locate` lead from there to the file as the user wrote it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """The words this span names in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file: line and column (in code points), both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Segment:
    """`length` code points of a text that stand, unchanged in number, in what the text was made from."""

    text_start: int
    raw_start: int
    length: int


def project(segments: tuple[Segment, ...], offset: int) -> int:
    """Where `offset` of a text stands in what it was made from.

    `segments` are sorted by `text_start`. An offset between two segments (a character that was
    put in, such as the blank between two blocks) maps to the end of the segment before it.
    """
    index = bisect_right(segments, offset, key=lambda segment: segment.text_start) - 1
    if index < 0:
        return segments[0].raw_start if segments else 0
    segment = segments[index]
    return segment.raw_start + min(offset - segment.text_start, segment.length)


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    QUOTE = "quote"
    CODE = "code"
    CAPTION = "caption"
    NOTE = "note"
    """The body of a structural footnote, or a link definition."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document. Blocks are in document order and do not overlap.

    `level` is a heading's level (1 to 6) or a list item's depth; `number` the number an ordered
    list item shows; `page` counts from 1 in formats that have pages; `main` is False for what
    the reader takes for page furniture (navigation, share bars, teasers) and not for the article.
    The span of a list item leaves out its bullet or number, that of a heading its number signs.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    number: int | None = None
    page: int | None = None
    main: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """Words of the document that lead to an address (as written, made absolute where a base is known)."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote the format itself knows: its key, its words, its first address, and its markers.

    `markers` are the spans in `Document.text` of the words that stand for it; `span` is its body
    there (None where the body is no part of the text). `repeats` are bodies that the file gives later
    under the same key, and that the format does not read. A note that is cited and stands nowhere in
    the file has neither text nor address.
    """

    key: str
    text: str
    url: str | None
    markers: tuple[Span, ...]
    span: Span | None
    repeats: tuple[Span, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether the file has markers of the note alone, and no body."""
        return not (self.text or self.url)


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file or page, article and source alike.

    `name` is what to call it (a path or URL). `published` and `modified` are ISO 8601 as far as
    the page gives them. `superscripts` are the spans that the format raised, such as `<sup>1</sup>`
    (Unicode superscript digits stay in the text and are not listed), `code` those of code within
    a line, and of what else the format says is meant as it stands. `segments` map `text` to the
    decoded file: `raw`, whose lines start at `line_starts` (in code points; both are empty for
    formats without lines, such as PDF). `digest` is the sha256 of the bytes read.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    digest: str
    media_type: str = "text/plain"
    url: str | None = None
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    superscripts: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()
    segments: tuple[Segment, ...] = ()
    line_starts: tuple[int, ...] = ()
    raw: str = field(default="", repr=False)

    def raw_offset(self, offset: int) -> int:
        """Where `offset` of `text` stands in the decoded file; `offset` itself where no way back is known."""
        return project(self.segments, offset) if self.segments else offset

    def raw_span(self, span: Span) -> Span:
        """The range of the decoded file that `span` of `text` came from."""
        start = self.raw_offset(span.start)
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, self.raw_offset(span.end - 1) + 1)

    def locate(self, offset: int) -> Position | None:
        """Line and column in the file of `offset` in `text`; None for formats without lines."""
        return self.locate_raw(self.raw_offset(offset))

    def locate_raw(self, raw: int) -> Position | None:
        """Line and column of an offset into the decoded file; None for formats without lines."""
        if not self.line_starts:
            return None
        line = bisect_right(self.line_starts, raw)
        return Position(line, raw - self.line_starts[line - 1] + 1)

    @property
    def main_text(self) -> str:
        """The words of the article itself, a line a block, without the page around it."""
        return "\n".join(block.span.slice(self.text) for block in self.blocks if block.main)

    def page(self, offset: int) -> int | None:
        """The page that `offset` of `text` stands on, where the format has pages."""
        index = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        return self.blocks[index].page if index >= 0 else None


@dataclass(frozen=True, slots=True)
class Citation:
    """One marker number: the key it cites, where it stands, and which run of markers it belongs to.

    `span` is the whole marker (`[1]`, `[2-4]`), but its part where several numbers share one (`[1, 3]`).
    """

    key: str
    span: Span
    group: int


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the reference list, or the target of a footnote or link.

    `identifiers` are (kind, value) pairs such as ("doi", "10.1000/182"). The other fields are what the
    text gives, dates in ISO 8601 as far as they go; `accessed` is when the writer read it.
    """

    key: str
    text: str
    url: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    span: Span | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    accessed: str | None = None
    archive_url: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the article, as it is judged.

    `text` is the wording without its markers, `segments` map it back to `Document.text`, `places` are
    the spans there (more than one where the article repeats itself), `context` is the sentence
    it leans on ("" for none). `reason` says why a claim is not check-worthy.
    """

    id: str
    text: str
    places: tuple[Span, ...]
    segments: tuple[Segment, ...]
    citations: tuple[Citation, ...] = ()
    context: str = ""
    checkworthy: bool = True
    reason: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The distinct keys cited, in order."""
        return tuple(dict.fromkeys(citation.key for citation in self.citations))


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words of the file that are no claim, with the reason."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something odd about the citing that cannot be read off citations and references; `rule` names its finding."""

    rule: str
    message: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Article:
    """What the parser makes of a document. `citations` holds every marker, a range expanded."""

    document: Document
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    references: tuple[Reference, ...]
    dropped: tuple[Dropped, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A page as it was captured, kept raw so that a better reader needs no refetch.

    `headers` are (name, value) pairs, names in lower case; `body` is decoded (no content
    encoding); `digest` is its sha256; `retrieved_at` carries its time zone.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    media_type: str
    body: bytes
    retrieved_at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source that was read. `snapshot` is None for a file that the user supplied, `stored` where it was fetched before.

    `located_by` says how it was found: "map", "folder: key", "folder: url", "folder: title", "url", ...
    """

    key: str
    document: Document
    located_by: str
    reference: Reference | None = None
    snapshot: Snapshot | None = None
    archived_from: str | None = None
    stored: bool = False


class Outcome(StrEnum):
    """Why a source could not be read. Each is its own and none is folded into "unsupported"."""

    NO_URL = "no_url"
    NO_SUCH_REFERENCE = "no_such_reference"
    DEAD = "dead"
    GONE = "gone"
    DNS = "dns"
    CONNECTION_FAILED = "connection_failed"
    TIMEOUT = "timeout"
    TLS = "tls"
    HTTP_ERROR = "http_error"
    REDIRECT_LOOP = "redirect_loop"
    TRUNCATED = "truncated"
    RATE_LIMITED = "rate_limited"
    BLOCKED = "blocked"
    ROBOTS_DENIED = "robots_denied"
    FORBIDDEN_ADDRESS = "forbidden_address"
    PAYWALL = "paywall"
    CONSENT_WALL = "consent_wall"
    JS_ONLY = "js_only"
    SOFT_404 = "soft_404"
    REDIRECTED_HOME = "redirected_home"
    UNSUPPORTED_TYPE = "unsupported_type"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no_text"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    BAD_ENCODING = "bad_encoding"
    OTHER_LANGUAGE = "other_language"
    NOT_IN_STORE = "not_in_store"


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A source that was not read: which outcome, and one line of detail for a person."""

    reason: Outcome
    detail: str


def outcome_name(found: Source | Unavailable) -> str:
    """What came of a reference, in a word: "ok", "archived" for a copy in an archive, else why it was not read."""
    if isinstance(found, Unavailable):
        return found.reason.value
    return "archived" if found.archived_from else "ok"


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A case a judge gave no verdict on: a name for why, and one line of detail for a person."""

    reason: str
    detail: str


class Verdict(StrEnum):
    """What became of a claim. A judge gives the first four; the others say what was not judged."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    UNCHECKED = "unchecked"
    UNCITED = "uncited"
    NOT_CHECKWORTHY = "not_checkworthy"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source: `span` indexes its document's text, and `text` is that slice."""

    source_key: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cover:
    """One claim word (or number, or name) and the passage words that cover it.

    Spans index the claim's and the passage's own text; `how` names the tie: "exact", "stem", ...
    """

    claim_span: Span
    passage_span: Span
    how: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which of the claim's words a passage covers, and which content words it leaves uncovered."""

    covers: tuple[Cover, ...]
    uncovered: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage with how it bears on the claim; `score` is the share of the claim's weight it covers (0 to 1)."""

    passage: Passage
    alignment: Alignment
    score: float


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two values that cannot both stand, such as 412 in the claim and 398 in the source.

    In a partial judgement, what the claim says of more, or more firmly, than the source: "all" and "a quarter".

    `claim_span` indexes the claim's text, `source_span` the text of the document of `source_key`. Of the kind READING
    no value can be named: the sides are the claim and the passage, whole.
    """

    kind: str
    claim_span: Span
    source_span: Span
    claim_value: str
    source_value: str
    source_key: str

    @property
    def whole(self) -> bool:
        """Whether the sides are whole sentences, which a report shows side by side."""
        return self.kind == READING


READING = "reading"
"""The kind of a disagreement that a judge read in two sentences."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question to a judge: do these sources, together, bear out this claim?

    `article_date` (ISO 8601) resolves "yesterday" in the claim.
    """

    claim: str
    sources: tuple[Source, ...]
    context: str = ""
    article_date: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judge's answer. `support` is the probability, from 0 to 1, that the sources bear the claim out."""

    verdict: Verdict
    support: float
    judge: str
    evidence: tuple[Evidence, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    unsupported_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A feature of a judgement: its value, what it adds to the log odds of support, and what it is in words."""

    feature: str
    value: float
    adds: float
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check said of a passage: `rest` says how far the passage bears out the rest of the claim (0 to 1.15).

    The disagreement counts as a contradiction (`firm`) where `rest` reaches `needed`.
    """

    disagreement: Disagreement
    rest: float
    needed: float
    firm: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """A judgement from its parts, as far as its judge can take it apart.

    `base` and what `parts` add make the log odds of `score`, the support before any rule; `because` are the
    steps that led from there to the verdict, in words. A judge without parts leaves all but `judgement` empty.
    """

    judgement: Judgement | NotJudged
    score: float | None = None
    base: float = 0.0
    parts: tuple[Part, ...] = ()
    checks: tuple[Checked, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """What became of one citation of one claim."""

    citation: Citation
    outcome: Judgement | NotJudged | Unavailable


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on a claim, the judgement of all its readable sources together, and each citation's own."""

    claim: Claim
    verdict: Verdict
    joint: Judgement | NotJudged | None
    attributions: tuple[Attribution, ...]


class Severity(StrEnum):
    """How bad a finding is. Errors fail a CI job unless told otherwise."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: `rule` names an entry of the catalogue, `place` is a span of the article's text."""

    rule: str
    severity: Severity
    message: str
    fingerprint: str
    place: Span | None = None
    claim: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Metrics:
    """Counts of claims by verdict, citation recall and citation precision.

    Recall is the share of checked claims that their citations together fully support; precision the
    share of judged citations that support theirs (ALCE, Gao et al. 2023; Liu et al. 2023). Both are
    None where nothing was checked. `claims` leaves out what is not check-worthy and cites nothing.
    """

    claims: int
    supported: int
    partial: int
    contradicted: int
    unsupported: int
    unchecked: int
    uncited: int
    citation_recall: float | None
    citation_precision: float | None

    @property
    def cited(self) -> int:
        """How many claims carry a citation."""
        return self.checked + self.unchecked

    @property
    def checked(self) -> int:
        """How many cited claims got a verdict from a judge."""
        return self.supported + self.partial + self.contradicted + self.unsupported


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a report: the program's version, the judge, and the settings that differ from the defaults."""

    version: str
    judge: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a reporter shows. `sources` has every reference's Source or Unavailable, by key.

    `accepted` has the findings that someone accepted, each with the reason; `findings` has the others.
    """

    article: Article
    sources: tuple[tuple[str, Source | Unavailable], ...]
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    metrics: Metrics
    provenance: Provenance
    accepted: tuple[tuple[Finding, str], ...] = ()


_BLANKS = re.compile(r"\s+")


def fingerprint(rule: str, claim_text: str, reference: Reference | None, ordinal: int = 0) -> str:
    """Sixteen hexadecimal digits that name a finding through edits elsewhere in the article.

    Made of the rule, the claim's words without case and spacing, the reference's identity (an
    identifier, its URL, or its text; never its number, which moves) and the ordinal among equals.
    """
    words = _BLANKS.sub(" ", unicodedata.normalize("NFKC", claim_text)).strip().casefold()
    identity = ""
    if reference is not None:
        identity = next((f"{kind}:{value}" for kind, value in reference.identifiers), reference.url or reference.text)
    parts = "\x1f".join((rule, words, identity, str(ordinal)))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]
