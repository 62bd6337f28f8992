"""The headings of reference lists, in the languages articles come in."""

from __future__ import annotations

import re
import unicodedata

_NAMES = frozenset(
    unicodedata.normalize("NFKD", name).casefold()
    for line in (
        "references|reference|reference list|list of references|sources|source list|sources cited|notes|note",
        "works cited|citations|cited sources|footnotes|endnotes|bibliography|notes and references|references and notes",
        "sources and references|references and sources|notes and sources|sources and notes|further references|links",
        "sources and further reading|references and further reading|source links|literature|literature cited",
        "web references|online sources|news sources|primary sources|secondary sources|sources consulted|cited works",
        "quellen|quelle|quellenverzeichnis|quellenangaben|quellenangabe|einzelnachweise|literatur|literaturverzeichnis",
        "fußnoten|anmerkungen|nachweise|referenzen|belege|quellen und anmerkungen",
        "fuentes|referencias|notas|bibliografía|notas al pie|citas|obras citadas|fuentes consultadas|notas y referencias",
        "sources et références|références|référence|notes et références|bibliographie|notes de bas de page|ouvrages cités",
        "fonti|riferimenti|note|bibliografia|note a piè di pagina|riferimenti bibliografici|fonti e riferimenti",
        "referências|fontes|notas de rodapé|referências bibliográficas|fontes e referências",
        "bronnen|referenties|noten|voetnoten|bronvermelding|verwijzingen|literatuur|bronnenlijst",
        "źródła|przypisy|bibliografia|odnośniki|literatura|zdroje|reference|poznámky|források|hivatkozások|jegyzetek",
        "källor|referenser|noter|fotnoter|kilder|referanser|fotnoter|referencer|noter og referencer|lähteet|viitteet",
        "источники|примечания|литература|ссылки|сноски|список литературы|джерела|примітки|посилання",
        "kaynaklar|kaynakça|dipnotlar|notlar|referanslar|surse|referințe|note de subsol|πηγές|αναφορές|παραπομπές",
        "参考文献|参考资料|参考來源|参考来源|參考資料|參考文獻|參考來源|资料来源|資料來源|来源|來源|引用|注释|註釋|脚注|腳註|引用来源",
        "出典|脚注|参照|参考|注|注釈|情報源|참고문헌|참고 자료|참고자료|출처|각주|주석|인용",
        "المراجع|المصادر|مراجع|مصادر|الهوامش|הערות שוליים|מקורות|संदर्भ|स्रोत|sumber|referensi|nguồn|tài liệu tham khảo",
    )
    for name in line.split("|")
)
_READING = frozenset(
    unicodedata.normalize("NFKD", name).casefold()
    for line in (
        "further reading|more reading|additional reading|suggested reading|recommended reading|reading list|see also|links",
        "external links|further links|useful links|related links|related|related articles|read more|more information",
        "further information|more on this|weiterlesen|weiterführende literatur|weiterführende links|weblinks|siehe auch",
        "pour aller plus loin|lectures complémentaires|voir aussi|liens externes|lecturas adicionales|véase también",
        "enlaces externos|leitura adicional|ver também|ligações externas|per approfondire|voci correlate",
        "collegamenti esterni|verder lezen|zie ook|externe links|externe link|延伸阅读|延伸閱讀|相关阅读|関連項目|外部リンク",
    )
    for name in line.split("|")
)
_DECORATION = " \t\n#*_=~-–—.:：•|【】[]()（）"
_ORDINAL = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)、]?|[ivxIVX]{1,5}[.)]|[一二三四五六七八九十]{1,3}、)\s*")
_INLINE = re.compile(r"(?P<name>[^\n:：\d\[\]]{2,40})(?:[:：]\s*|\n\s*)(?=\S)")
_MAX_LENGTH = 60
_OF_PART = re.compile(
    r"\s(?:to|for|of|in|zu|zum|du|de|del|al|van|bij)?\s?(?:the\s)?(?:chapter|part|section|kapitel|teil|abschnitt|chapitre|partie|"
    r"capítulo|capitolo|hoofdstuk|deel)\s\w{1,12}$",
    re.IGNORECASE,
)
"""Which part of a text the notes are to: `Notes to chapter 2`."""


def heads_references(text: str) -> bool:
    """Whether `text` is nothing but the heading of a reference list, such as `## 6. Sources:`."""
    return _name(text) in _NAMES


def heads_reading(text: str) -> bool:
    """Whether `text` is nothing but the heading of a list for reading on, which the text need not cite."""
    return _name(text) in _READING


def _name(text: str) -> str:
    """The words of a heading without number, decoration and part, in one spelling; empty where it is none."""
    if len(text) > _MAX_LENGTH:
        return ""
    words = text.strip(_DECORATION)
    words = words[match.end() :] if (match := _ORDINAL.match(words)) else words
    words = words[: match.start()] if (match := _OF_PART.search(words)) else words
    return unicodedata.normalize("NFKD", " ".join(words.strip(_DECORATION).split())).casefold()


def split_heading(text: str) -> int:
    """Where the entries begin in a block that opens with such a heading (`Sources: [1] ...`); 0 where none does."""
    match = _INLINE.match(text)
    return match.end() if match and heads_references(match["name"]) else 0
