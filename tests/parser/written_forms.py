"""Ways to write markers and lists, as tables: one entry is one form of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

SOURCES = range(1, 7)


@dataclass(frozen=True)
class Listed:
    """How the entry of a source is written under its number, and the address that it gives."""

    entry: str
    url: str | None
    marked: bool = False
    """Whether it shows without a heading that it is a reference."""


def address(n: int) -> str:
    return f"https://a.example/{n}"


ADDRESSED = "https://a.example/{n}"
ENTRIES = (
    Listed(f"Paper {{n}}. {ADDRESSED}", ADDRESSED, True),
    Listed(f"Paper {{n}}: {ADDRESSED}", ADDRESSED, True),
    Listed(f"{ADDRESSED} - Paper {{n}}", ADDRESSED, True),
    Listed(f"Paper {{n}}. Alder Courier, 3 May 2024. {ADDRESSED}.", ADDRESSED, True),
    Listed(f"Paper {{n}}\n{ADDRESSED}", ADDRESSED, True),
    Listed(f"Paper {{n}} [{ADDRESSED}]", ADDRESSED, True),
    Listed(f"<{ADDRESSED}>", ADDRESSED, True),
    Listed(ADDRESSED, ADDRESSED, True),
    Listed(f"Paper {{n}}, accessed 3 May 2024, {ADDRESSED}", ADDRESSED, True),
    Listed(f"Weber, J. “Paper {{n}}.” Alder Courier, 2024. {ADDRESSED}", ADDRESSED, True),
    Listed(f"Paper {{n}} ({ADDRESSED}_(film)).", f"{ADDRESSED}_(film)", True),
    Listed(f"Paper {{n}}. {ADDRESSED}_(China).", f"{ADDRESSED}_(China)", True),
    Listed(
        "Paper {n}. https://web.archive.org/web/2024/https://a.example/{n}",
        "https://web.archive.org/web/2024/https://a.example/{n}",
        True,
    ),
    Listed("Weber, J. (2024). Paper {n}. doi:10.1000/xyz{n}", None, True),
    Listed("Weber, J. Paper {n}. arXiv:2401.0000{n}", None, True),
    Listed("Paper {n}, research/paper-{n}.pdf", None),
    Listed("Courier article number {n} on the flood of the market.", None),
)
LINKED = Listed("[Paper {n}](https://a.example/{n})", ADDRESSED, True)
NUMBERS = ("[{n}] {e}\n", "{n}. {e}\n", "{n}) {e}\n", "[{n}]: {e}\n", "[{n}] {e}\n\n", "({n}) {e}\n", "[{n}] {e} ")
HEADINGS = tuple(
    "References|Sources:|Notes|Works cited|CITATIONS|Footnotes|Bibliography|Endnotes|参考文献|参考资料|Quellen|Fuentes:|"
    "Références|Referências|6. Sources|Sources and references".split("|")
)


def joined(pattern: str, between: str = "", around: str = "{}") -> Callable[[Sequence[int]], str]:
    return lambda keys: around.format(between.join(pattern.format(n=key) for key in keys))


def ranged(pattern: str) -> Callable[[Sequence[int]], str]:
    """Runs of three and more as a range, others one by one."""

    def write(keys: Sequence[int]) -> str:
        keys = sorted(keys)
        if len(keys) > 2 and keys[-1] - keys[0] == len(keys) - 1:
            return pattern.format(first=keys[0], last=keys[-1])
        return "".join(f"[{key}]" for key in keys)

    return write


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Style:
    """A way to write markers into a kind of file that closes with a list."""

    mark: Callable[[Sequence[int]], str]
    suffixes: tuple[str, ...] = (".txt", ".md")
    after_stop: bool = False
    """Whether it stands behind stops only, for elsewhere it would be a power or a decimal."""
    entries: tuple[Listed, ...] = ENTRIES
    numbers: tuple[str, ...] = NUMBERS
    headless: bool = True
    """Whether the list may stand without a heading."""
    labels: Callable[[int], str] = str
    numbered: bool = True
    """Whether the keys are those numbers and the texts of references what stands in the file."""


NOTES = ("[^{n}]: {e}\n", "[^{n}]: {e}\n\n")
ONE_LINE = tuple(listed for listed in ENTRIES if "\n" not in listed.entry)
TURNS = {n: f"{n // 3 + 1}_{n}" for n in SOURCES}
STYLES: Mapping[str, Style] = {
    "[1][2]": Style(joined("[{n}]")),
    " [1] [2]": Style(joined(" [{n}]")),
    " [1, 2]": Style(joined("{n}", ", ", " [{}]")),
    "[1;2]": Style(joined("{n}", ";", "[{}]")),
    "[1-3]": Style(ranged("[{first}-{last}]")),
    " [1–3]": Style(ranged(" [{first}–{last}]")),
    "[1]–[3]": Style(ranged("[{first}]–[{last}]")),
    "([1], [2])": Style(joined("[{n}]", ", ", " ({})")),
    "［1］": Style(joined("［{n}］")),
    "【1】": Style(joined("【{n}】")),
    "【1†source】": Style(joined("【{n}†source】")),
    "【1†L71-L84】": Style(joined("【{n}†L71-L84】")),
    "[citation:1]": Style(joined("[citation:{n}]")),
    "[web:1]": Style(joined("[web:{n}]")),
    "[cite: 4, 5]": Style(joined("{n}", ", ", " [cite: {}]")),
    "oaicite": Style(joined(" :contentReference[oaicite:{n}]{{index={n}}}")),
    "¹": Style(lambda keys: ",".join(str(key).translate(RAISED) for key in keys), after_stop=True),
    "<sup>1</sup>": Style(joined("<sup>{n}</sup>"), after_stop=True),
    "<sup>[1,2]</sup>": Style(joined("{n}", ",", "<sup>[{}]</sup>"), after_stop=True),
    "glued": Style(joined("{n}", ","), (".txt",), after_stop=True),
    "[1]_": Style(joined(" [{n}]_"), (".txt",), numbers=(".. [{n}] {e}\n",), entries=ONE_LINE),
    "[^1]": Style(joined("[^{n}]"), entries=ONE_LINE, numbers=NOTES),
    "[^1^]": Style(joined("[^{n}^]"), (".txt",), entries=ONE_LINE, numbers=("[^{n}^]: {e}\n", "[^{n}]: {e}\n")),
    "[^4_7]": Style(
        lambda keys: "".join(f"[^{TURNS[key]}]" for key in keys),
        (".md", ".txt"), entries=ONE_LINE, numbers=NOTES, labels=TURNS.__getitem__, numbered=False,
    ),
    "([AP News][12])": Style(
        lambda keys: f" ({', '.join(f'[Paper {key}][{key}]' for key in keys)})",
        (".md",), entries=(Listed(f'{ADDRESSED} "Paper {{n}}"', ADDRESSED, True),), numbers=("[{n}]: {e}\n",), numbered=False,
    ),
}  # fmt: skip

_HREF = 'href="https://a.example/{n}"'
ENTRY = f"Paper {{n}}, <a {_HREF}>Courier</a>"
WEB: Mapping[str, tuple[str, str, str]] = {
    "encyclopaedia": (
        '<sup id="cite_ref-{n}_{u}" class="reference"><a href="#cite_note-{n}"><span>[</span>{n}<span>]</span></a></sup>',
        f'<li id="cite_note-{{n}}"><span class="mw-cite-backlink"><a href="#cite_ref-{{n}}_0">^</a></span> {ENTRY}</li>',
        '<ol class="references">{}</ol>',
    ),
    "newsletter": (
        '<a class="footnote-anchor" id="footnote-anchor-{n}" href="#footnote-{n}">{n}</a>',
        '<div class="footnote"><a id="footnote-{n}" href="#footnote-anchor-{n}" class="footnote-number">{n}</a>'
        f'<div class="footnote-content"><p>{ENTRY}</p></div></div>',
        "{}",
    ),
    "blog": (
        '<sup data-fn="f{n}" class="fn"><a href="#f{n}" id="f{n}-link">{n}</a></sup>',
        f'<li id="f{{n}}">{ENTRY} <a href="#f{{n}}-link">↩︎</a></li>',
        '<ol class="wp-block-footnotes">{}</ol>',
    ),
    "office": (
        '<sup><a href="#ftnt{n}" id="ftnt_ref{n}">[{n}]</a></sup>',
        f'<div><p><a href="#ftnt_ref{{n}}" id="ftnt{{n}}">[{{n}}]</a> {ENTRY}</p></div>',
        "<hr>{}",
    ),
    "Word": (
        '<a style="mso-footnote-id:ftn{n}" href="#_ftn{n}" name="_ftnref{n}"><span>[{n}]</span></a>',
        f'<div id="ftn{{n}}"><p class="MsoFootnoteText"><a href="#_ftnref{{n}}" name="_ftn{{n}}">[{{n}}]</a> {ENTRY}</p></div>',
        "<div><br><hr>{}</div>",
    ),
    "plain": (
        '<sup><a href="#n{n}" id="b{n}">{n}</a></sup>',
        f'<li id="n{{n}}">{ENTRY} <a href="#b{{n}}">back</a></li>',
        "<ol>{}</ol>",
    ),
    "unlinked": ("<sup>{n}</sup>", f"<li>{ENTRY}</li>", "<h2>Sources</h2><ol>{}</ol>"),
    "brackets": ("<span>[{n}]</span>", f"<p>[{{n}}] {ENTRY}</p>", "<h3>References</h3>{}"),
}
INLINE: Mapping[str, tuple[str, str]] = {
    "AsciiDoc": ("footnote:[Paper {n}, https://a.example/{n}]", ".txt"),
    "LaTeX": ("\\footnote{{Paper {n}, https://a.example/{n}}}", ".txt"),
    "Markdown": ("^[Paper {n}, https://a.example/{n}]", ".md"),
    "MediaWiki": ("<ref>Paper {n}, https://a.example/{n}</ref>", ".wiki"),
    "MediaWiki named": ('<ref name="p{n}">Paper {n}, https://a.example/{n}</ref>', ".wiki"),
    "MediaWiki template": ("<ref>{{{{cite news |title=Paper {n} |url=https://a.example/{n}}}}}</ref>", ".wiki"),
}
LINKS: Mapping[str, Callable[[Sequence[int]], str]] = {
    "([Reuters](url))": lambda keys: f" ({', '.join(f'[Site {n}]({address(n)})' for n in keys)})",
    "[1](url)": joined("[{n}](https://a.example/{n})"),
    "[[1]](url)": joined(" [[{n}]](https://a.example/{n})"),
    "oai_citation": joined(" [oai_citation:{n}‡Site {n}](https://a.example/{n})"),
}
