"""The words that give furniture away. One line is one phrase; it must be the whole of a short block."""

from __future__ import annotations

import re
from dataclasses import dataclass

TEASERS = "teaser of other articles"

_PHRASES = {
    "navigation": """
        (?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|search|article)
        back to (?:the )?top
        (?:main )?(?:menu|home|search|log ?in|sign in|register|my account|toggle navigation|breadcrumbs?)
        (?:previous|next|older|newer) (?:article|post|story|page)s?
        (?:prev|next|previous)
        zum (?:haupt)?inhalt springen
        from wikipedia, the free encyclopa?edia
        aller au contenu(?: principal)?
        (?:saltar|ir) al contenido(?: principal)?
    """,
    TEASERS: """
        (?:{lead})(?:\\s?[:：|>»–-]\\s?.{1,160})?
        latest(?: news| stories)?
        (?:most|more) (?:read|popular|viewed|shared)(?: (?:articles?|stories))?
        trending(?: now)?
        (?:related|recommended|popular|similar|further|more|top) (?:articles?|stories|posts?|reading|topics|news|coverage)
        more (?:from|on|about) .{1,60}
        you (?:may|might) also (?:like|be interested in)
        don.t miss
        up next
        mehr zum thema
        das könnte sie auch interessieren
    """,
    "share bar": """
        share(?: this)?(?: (?:article|story|post|page))?(?: (?:on|via|with) .{1,60})?
        (?:copy|get) link
        print(?: (?:this|article|page))?
        save(?: (?:article|for later))?
        follow us(?: (?:on|at) .{1,80})?
        teilen|partager|compartir|compartilhar|condividi|delen|поделиться|分享
    """,
    "advertisement": """
        advert(?:isement)?s?
        sponsored(?: content)?
        promoted
        (?:story|article) continues below(?: (?:this )?advertisement)?
        continue reading(?: below)?
        anzeige|werbung|publicité|publicidad|广告
    """,
    "newsletter or subscription": """
        (?:subscribe|sign up)(?: (?:to|for|now|here|today|in)[^:.]{0,80})?
        newsletters?
        get (?:our|the) .{1,60} newsletter.{0,60}
        already a subscriber.{0,80}
        (?:thanks|thank you) for (?:reading|subscribing).{0,140}
        create (?:a free|an) account.{0,80}
        (?:start your free trial|enter your e-?mail(?: address)?).{0,80}
        (?:support our (?:work|journalism)|donate(?: now)?).{0,80}
    """,
    "cookie notice": """
        (?:we|this (?:web)?site|our (?:web)?site).{0,60} uses? cookies.{0,160}
        (?:accept|reject|allow|manage)(?: all)?(?: cookies| preferences)?
        cookie (?:settings|policy|preferences|notice|consent)
        by (?:continuing|using) .{0,80}cookies.{0,120}
    """,
    "imprint": """
        (?:copyright|©|\\(c\\)).{0,160}
        .{0,120}all rights reserved.{0,60}
        terms (?:of (?:use|service)|and conditions)
        (?:answer from|generated (?:by|with)) (?:perplexity|chatgpt|claude|gemini|copilot|ai)\\b.{0,80}
        text is available under .{1,100} licen[cs]e.{0,100}
        privacy policy|contact us|about us|imprint|impressum|datenschutz
    """,
    "comments": """
        (?:\\d{1,6} )?comments?(?: \\(\\d{1,6}\\))?
        (?:leave|post|write|add) a (?:comment|reply)
        (?:view|show|hide|join)(?: all)?(?: the)? (?:comments|conversation)
        no comments yet
    """,
    "byline or dateline": """
        {by}\\s{name}(?:(?:,|\\s(?:and|und|et|y|e|en|&))\\s{name}){0,4}{date}
        this page was last (?:edited|modified) on .{1,60}
        \\d{1,3}[ -]min(?:ute)?s?(?: read)?
        (?:reading|read) time.{0,30}
        (?:published|(?:last )?updated|last modified|posted)(?: (?:on|at))?:?\\s.{0,60}\\d{4}.{0,40}
    """,
    "head of a mail": """
        (?:{header}\\s?[:：][^\\n]{0,200}\\n\\s?){1,12}{header}\\s?[:：][^\\n]{0,200}
        (?:subject|betreff|objet|asunto|oggetto)\\s?[:：].{1,160}
        {header}\\s?[:：].{0,80}[\\w.+-]@[\\w-].{0,80}
    """,
    "picture credit": """
        (?:file )?(?:photo|image|picture|photograph|foto|bild)(?: (?:credit|by|courtesy(?: of)?|source))?s?\\s?[:/].{1,100}
        .{0,80}(?:getty images|shutterstock|istock)(?: ?/ ?.{1,40})?
        (?:click|tap|swipe) (?:to|here|for) .{1,60}
    """,
}
_NETWORKS = (
    "share tweet facebook twitter x whatsapp telegram linkedin reddit pinterest e-?mail mail print messenger threads "
    "bluesky mastodon flipboard pocket rss instagram youtube tiktok"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern that the whole of a block fits but for punctuation around it, and what that makes the block."""

    reason: str
    pattern: re.Pattern[str]


_PARTS = {
    "{header}": "(?:from|to|cc|bcc|reply-to|subject|date|sent|von|an|betreff|datum|gesendet|de|à|objet|envoyé|para|asunto|"
    "fecha|enviado|da|a|oggetto|data)",
    "{lead}": "(?:read|see|watch|listen) (?:also|more|next|on)|also read|lesen sie auch|(?:à )?lire aussi|lea también|"
    "leia também|leggi anche|lees ook|читайте также|延伸阅读|相关阅读|相关新闻|関連記事",
    "{by}": "(?-i:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor)",
    "{name}": r"(?-i:[A-ZÀ-Þ][\w.’'-]{0,30})(?:\s(?:(?-i:[A-ZÀ-Þ][\w.’'-]{0,30})|van|von|de|der|den|la|del|di)){1,4}",
    "{date}": r"(?:\s?[|•·–—-].{1,80}|,?\s(?=.{0,40}\d).{1,40}\d{4}.{0,30})?",
}
"""What phrases have in common: how a teaser begins, a name and the date behind it."""


def _sign(reason: str, phrases: str) -> Sign:
    alternatives = "|".join(line.strip() for line in phrases.strip().splitlines())
    for part, pattern in _PARTS.items():
        alternatives = alternatives.replace(part, pattern)
    return Sign(reason, re.compile(alternatives, re.IGNORECASE))


SIGNS: tuple[Sign, ...] = (
    *(_sign(reason, phrases) for reason, phrases in _PHRASES.items()),
    _sign("share bar", rf"(?:(?:{'|'.join(_NETWORKS.split())}|copy link)\b[\W_]{{0,5}}){{2,15}}"),
)
"""Tried in order."""
