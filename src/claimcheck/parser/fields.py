"""What the text of a reference says of its source: identifiers, title, publisher, author, dates, archived copy.

What stands in quotation marks is the title; else the first part before a stop, with the publisher behind it. A date is
that of publication unless a word such as "accessed" stands before it. What is not plain is left out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.model import Reference
from claimcheck.text import MONTHS

_IDENTIFIERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("doi", re.compile(r"(?:\bdoi:?\s?|doi\.org/|(?<![\w/]))(10\.\d{4,9}/[^\s\"<>“”]{1,200})", re.IGNORECASE)),
    (
        "arxiv",
        re.compile(r"arxiv(?::\s?|\.org/(?:abs|pdf)/)(\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,12}/\d{7})", re.IGNORECASE),
    ),
    (
        "pmid",
        re.compile(r"(?:\bPMID:?\s?|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{4,9})", re.IGNORECASE),
    ),
    ("pmcid", re.compile(r"\b(PMC\d{4,9})\b", re.IGNORECASE)),
    ("isbn", re.compile(r"\bISBN(?:-1[03])?:?\s?([\dX][\dX -]{8,16}[\dX])", re.IGNORECASE)),
)
_ARCHIVES = re.compile(
    r"https?://(?:web\.archive\.org/web/|archive\.(?:org|today|ph|is|li|vn|md|fo)/|perma\.cc/|webcitation\.org/)[^\s\"<>\])]{1,2000}"
)
_ADDRESS = re.compile(r"[\[<(]?(?:https?://|www\.)\S+")
_DATE = re.compile(
    r"(?<!\w)(?:(?P<iso>\d{4}-\d{2}(?:-\d{2})?)|(?P<cjk>\d{4})年(?P<cm>\d{1,2})月(?:(?P<cd>\d{1,2})日)?|"
    r"(?:(?P<d>\d{1,2})\.?\s(?:de\s)?)?(?P<m>[^\W\d_]{3,10})\.?\s(?:de\s)?(?:(?P<d2>\d{1,2}),?\s)?(?P<y>\d{4})|"
    r"(?P<year>(?:19|20)\d\d)[a-z]?)(?!\w)"
)
_ACCESSED = re.compile(
    r"[(\[]?(?<!\w)(?:last\s)?(?:accessed|retrieved|visited|viewed|abgerufen|zugriff|aufgerufen|consulté|consultado|accesso|"
    r"acesso|geraadpleegd|访问日期|閲覧)(?::|\s(?:on|am|le|el|em|il|op))?\s?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„«「《]([^\"“”„«»「」《》]{2,300})[\"”“»」》]")
_AUTHOR_YEAR = re.compile(r"(?P<author>[^()]{3,160}?)\.?\s\((?:19|20)\d\d[^()]{0,20}\)[.:]?\s")
_AUTHOR = re.compile(r"[^\W\d_][\w’'-]{1,30},\s(?:[^\W\d_]\.|[A-ZÀ-Þ]\w{1,20}(?:\s|$|\.|;))")
_NO_PUBLISHER = re.compile(r"(?:doi|arxiv|pmid|isbn|issn|pmc\d)", re.IGNORECASE)
_PARTS = re.compile(r"(?<=[^\W\d_]{3})\.\s|(?<=[\d)\"”])\.\s|[?!]\s|\s[|–—]\s|\s-\s")
_AROUND = " \t.,;:|–—-()[]<>·"


def with_fields(reference: Reference) -> Reference:
    """`reference` with what its text and address give; dates are ISO 8601, as far as they go."""
    text = reference.text
    searched = f"{text} {reference.url}" if reference.url and reference.url not in text else text
    archive = _ARCHIVES.search(searched)
    words = " ".join(_ADDRESS.sub(" ", text).split())
    words, accessed = _take_accessed(words)
    identifiers = tuple(_identifiers(searched))
    title, publisher, author, rest = _names(words, bool(reference.url or identifiers))
    return replace(
        reference,
        identifiers=identifiers,
        title=title,
        publisher=publisher,
        author=author,
        date=_date(rest),
        accessed=accessed,
        archive_url=archive[0].rstrip(".,;") if archive else None,
    )


def _identifiers(text: str) -> list[tuple[str, str]]:
    found = []
    for kind, pattern in _IDENTIFIERS:
        match = pattern.search(text)
        if match:
            value = match[1].rstrip(".,;:")
            found.append((kind, value.removesuffix(")") if "(" not in value else value))
    return found


def _take_accessed(words: str) -> tuple[str, str | None]:
    """The words without the clause that gives the access date, and that date."""
    clause = _ACCESSED.search(words)
    match = _DATE.match(words, clause.end()) if clause else None
    if clause is None or match is None:
        return words, None
    return words[: clause.start()] + words[match.end() :].lstrip(")]"), _iso(match)


def _names(words: str, has_address: bool) -> tuple[str | None, str | None, str | None, str]:
    """Title, publisher and author, and the words in which the date is to be looked for."""
    quoted = _QUOTED.search(words)
    if quoted:
        before, after = words[: quoted.start()].strip(_AROUND), words[quoted.end() :]
        publisher = _without_date(_PARTS.split(after.strip(_AROUND))[0])
        lead = _without_date(before) or None
        if publisher is None and lead and not _AUTHOR.match(lead):
            return _tidy(quoted[1]), lead, None, before + " " + after
        return _tidy(quoted[1]), publisher, lead, before + " " + after
    cited = _AUTHOR_YEAR.match(words)
    if cited:
        title, publisher, _ = _first_two(words[cited.end() :])
        return title, publisher, cited["author"].strip(_AROUND), words
    title, publisher, rest = _first_two(words)
    if publisher is None and not (has_address or _DATE.search(words)):
        return None, None, None, words
    return title, publisher, None, rest


def _first_two(words: str) -> tuple[str | None, str | None, str]:
    """Title and publisher of `Title. Publisher, date.`, and what follows the title; a lone part may end in a date."""
    marks = list(_PARTS.finditer(words))
    if not marks:
        date = next((match for match in _DATE.finditer(words) if len(_iso(match) or "") > len("2024")), None)
        return _tidy(words[: date.start()] if date else words), None, date[0] if date else ""
    first = marks[0]
    title = words[: first.start()] + (first[0].strip() if first[0][0] in "?!" else "")
    end = marks[1].start() if len(marks) > 1 else len(words)
    return _tidy(title), _without_date(words[first.end() : end]), words[first.end() :]


def _tidy(words: str) -> str | None:
    return words.strip(_AROUND).removesuffix("...").strip(_AROUND) or None


def _without_date(words: str) -> str | None:
    """The words before a date, a volume or pages; None where nothing is left."""
    date = _DATE.search(words)
    kept = (words[: date.start()] if date else words).strip(_AROUND)
    kept = re.split(r",?\s\d|,\s(?:vol|pp?)\b", kept)[0].strip(_AROUND)
    if _NO_PUBLISHER.match(kept):
        return None
    return kept if any(character.isalpha() for character in kept) and len(kept) <= 80 else None


def _date(words: str) -> str | None:
    found = [iso for match in _DATE.finditer(words) if (iso := _iso(match))]
    return max(found, key=len, default=None)


def _iso(match: re.Match[str]) -> str | None:
    if match["iso"] or match["year"]:
        return match["iso"] or match["year"]
    if match["cjk"]:
        parts = (match["cjk"], match["cm"], match["cd"])
    else:
        month = MONTHS.get(match["m"].casefold())
        if month is None:
            return match["y"]
        parts = (match["y"], str(month), match["d"] or match["d2"])
    return "-".join(part.zfill(2) for part in parts if part)
