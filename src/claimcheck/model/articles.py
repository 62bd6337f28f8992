"""What an article says and cites: claims, citations, references."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model.documents import Document, Segment, Span


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
