"""Contrast pairs by rule: what a reporter gets wrong, and what only looks different.

Every rule takes a premise and a hypothesis that it supports and gives edited hypotheses with their label. For each
kind of error there is a faithful rewrite of the same kind, so that the edit alone says nothing about the label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

S, C, U = "supported", "contradicted", "unsupported"
Edited = Iterator[tuple[str, str, str]]  # premise, hypothesis, label


@dataclass(frozen=True, slots=True)
class Pool:
    """What rules draw from: names seen in the premises, and sentences of other premises."""

    names: list[str]
    sentences: list[str]


Rule = Callable[[str, str, Random, Pool], Edited]
RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    RULES[function.__name__] = function
    return function


MONTHS = "January February March April May June July August September October November December".split()
WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
NUMBER = re.compile(
    r"(?<![\w.,–-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?: (thousand|million|billion|trillion)\b)?(?![\w–-]|[.,]\d)"
)
BOUND = re.compile(
    r"(?i)\b(?:more|over|less|fewer|under|after|before|least|most|than|above|below|until|since|up to|between)\b"
)
NAME = re.compile(r"\b[A-Z][a-z]{2,}(?: (?:[A-Z][a-z]+|[A-Z]\.))+\b")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
DATE = re.compile(r"\b(?:(\d{1,2}) (%s)|(%s) (\d{1,2})),? (\d{4})\b" % (("|".join(MONTHS),) * 2))


def put(text: str, found: re.Match[str], new: str) -> str:
    out = text[: found.start()] + new + text[found.end() :]
    return out[:1].upper() + out[1:]


def value(found: re.Match[str]) -> float:
    return float(found[1].replace(",", "")) * SCALES.get(found[2] or "", 1)


def spelled(number: float, rng: Random) -> str:
    """A number in one of the ways it may be written."""
    ways = [f"{number:,.0f}" if number == int(number) else f"{number:g}"]
    if number == int(number) and number < len(WORDS):
        ways = [WORDS[int(number)], str(int(number))]
    for word, scale in SCALES.items():
        if scale <= number < scale * 1000 and round(number / scale, 2) * scale == number and scale > 1000:
            ways = [f"{number / scale:g} {word}", f"{number:,.0f}", f"{number:.0f}"]
    return rng.choice(ways)


def moved(number: float, rng: Random) -> float:
    """Another number of like size, at least a tenth away."""
    if number < 10 and number == int(number):
        return rng.choice([n for n in range(1, 12) if n != number])
    new = number * rng.choice((0.1, 0.4, 0.5, 0.7, 0.8, 1.2, 1.3, 1.5, 2, 3, 10))
    return max(round(new), 1) if number == int(number) and number < 10**6 else float(f"{new:.3g}")


def is_year(found: re.Match[str]) -> bool:
    return not found[2] and bool(YEAR.fullmatch(found[1]))


@rule
def numbers(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    known = {value(found) for found in NUMBER.finditer(premise)}
    dated = [found.span() for found in DATE.finditer(claim)]
    places = [
        f
        for f in NUMBER.finditer(claim)
        if not is_year(f) and value(f) in known and not any(a <= f.start() < b for a, b in dated)
    ]
    for found in rng.sample(places, min(1, len(places))):
        new = moved(value(found), rng)
        if not BOUND.search(claim) and new not in known:
            yield premise, put(claim, found, spelled(new, rng)), C
        yield premise, put(claim, found, spelled(value(found), rng)), S
        if value(found) >= 100 and not BOUND.search(claim):
            yield from rounded(premise, claim, found, rng)


def rounded(premise: str, claim: str, found: re.Match[str], rng: Random) -> Edited:
    exact = value(found)
    near = float(f"{exact:.1g}") if rng.random() < 0.5 else float(f"{exact:.2g}")
    if not 0.93 < near / exact < 1.07 or near == exact:
        return
    word, other = ("more than", "fewer than") if near < exact else ("nearly", "more than")
    yield premise, put(claim, found, f"{rng.choice((word, 'about', 'around', 'some'))} {spelled(near, rng)}"), S
    yield premise, put(claim, found, f"{other} {spelled(near, rng)}"), C


UNITS = {
    "km": ("kilometres", "kilometers", "km"), "kilometres": ("km",), "kilometers": ("km",), "miles": ("mi",),
    "kg": ("kilograms",), "feet": ("ft",), "ft": ("feet",), "metres": ("m", "meters"), "meters": ("m", "metres"),
    "percent": ("%", "per cent"), "per cent": ("%", "percent"), "%": (" percent", " per cent"),
    "hours": ("h",), "minutes": ("min",), "pounds": ("lb",), "acres": ("acres",),
}  # fmt: skip
OTHER_UNIT = {
    "km": "miles", "kilometres": "miles", "kilometers": "miles", "miles": "kilometres", "kg": "pounds", "feet": "metres",
    "ft": "m", "metres": "feet", "meters": "feet", "hours": "days", "minutes": "hours", "pounds": "kilograms",
    "days": "weeks", "weeks": "months", "months": "years", "years": "months", "million": "billion", "billion": "million",
    "thousand": "million", "percent": "percentage points", "acres": "hectares",
}  # fmt: skip
RATIO = {"km": ("miles", 0.62137), "kilometres": ("miles", 0.62137), "kilometers": ("miles", 0.62137),
         "miles": ("kilometres", 1.60934), "feet": ("metres", 0.3048), "metres": ("feet", 3.28084),
         "kg": ("pounds", 2.20462), "acres": ("hectares", 0.404686)}  # fmt: skip
UNIT = re.compile(
    r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)( ?)(%s|%%)(?!\w)"
    % "|".join(sorted(set(UNITS) - {"%"} | set(OTHER_UNIT), key=len, reverse=True))
)


@rule
def units(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    for found in UNIT.finditer(claim):
        figure, gap, unit = found.groups()
        if f"{figure}{gap}{unit}" not in premise:
            continue
        if unit in UNITS:
            new = rng.choice(UNITS[unit])
            yield premise, put(claim, found, f"{figure}{'' if unit == '%' or new == '%' else ' '}{new}"), S
        if unit in OTHER_UNIT and OTHER_UNIT[unit] not in premise:
            yield premise, put(claim, found, f"{figure} {OTHER_UNIT[unit]}"), C
        if unit in RATIO:
            other, ratio = RATIO[unit]
            yield premise, put(claim, found, f"about {float(figure.replace(',', '')) * ratio:.3g} {other}"), S
        return


@rule
def dates(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    found = DATE.search(claim)
    if not found or found[0] not in premise:
        return
    day, month, year = int(found[1] or found[4]), found[2] or found[3], int(found[5])
    if day > 28:
        return
    kept = (f"{day} {month} {year}", f"{month} {day}, {year}", f"{year}-{MONTHS.index(month) + 1:02}-{day:02}",
            f"{day} {month[:3]} {year}")  # fmt: skip
    yield premise, put(claim, found, rng.choice(kept)), S
    yield premise, re.sub(r"\bon (?=the month)", "in ", put(claim, found, f"the month of {month} {year}")), S
    other = rng.choice([m for m in MONTHS if m != month])
    wrong = (f"{(day + rng.randint(1, 20)) % 28 + 1} {month} {year}", f"{day} {other} {year}",
             f"{month} {day}, {year + rng.choice((-10, -2, -1, 1, 2, 10))}")  # fmt: skip
    new = rng.choice(wrong)
    if new not in kept:
        yield premise, put(claim, found, new), C


@rule
def years(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    places = [f for f in YEAR.finditer(claim) if f[0] in premise]
    if len(places) == 1 and not BOUND.search(claim):
        new = str(int(places[0][0]) + rng.choice((-20, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10)))
        if new not in premise:
            yield premise, put(claim, places[0], new), C
    if lead := re.match(r"In ((?:%s )?\d{4}), (.+)\.$" % " |".join(MONTHS), claim):
        yield premise, f"{lead[2][:1].upper()}{lead[2][1:]} in {lead[1]}.", S
        yield premise, f"{lead[2][:1].upper()}{lead[2][1:]}.", S


@rule
def names(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    places = [f for f in NAME.finditer(claim) if f[0] in premise]
    if not places:
        return
    found = rng.choice(places)
    if outside := [name for name in rng.sample(pool.names, 3) if name not in premise]:
        yield premise, put(claim, found, outside[0]), C
    inside = [n for n in NAME.findall(premise) if n not in claim and found[0] not in n]
    if inside:
        yield premise, put(claim, found, rng.choice(inside)), C


@rule
def short_names(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    """The surname, or the acronym that the premise gives, for the whole name."""
    for full, short in re.findall(
        r"\b((?:[A-Z][a-z]+ (?:of |and |the |for )?){1,5}[A-Z][a-z]+) \(([A-Z]{2,6})\)", premise
    ):
        if full in claim and [w[0] for w in full.split() if w[0].isupper()] == list(short):
            yield premise, claim.replace(f"{full} ({short})", short).replace(full, short), S
            wrong = short[:-1] + rng.choice("BDGKLMPRSTV")
            if wrong != short:
                yield premise, claim.replace(f"{full} ({short})", wrong).replace(full, wrong), C
    found = re.search(
        r"\b(?:[Pp]resident|[Mm]inister|[Ss]enator|actor|director|singer|player|writer) ([A-Z][a-z]+) ([A-Z][a-z]+)",
        claim,
    )
    if found and found[0] in premise:
        yield premise, claim.replace(f"{found[1]} {found[2]}", found[2]), S


@rule
def roles(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    """Two names change places where a verb that has a direction stands between them."""
    found = re.search(r"\b(%s) (.{0,40}?)\b(%s)\b" % (NAME.pattern.strip(r"\b"), NAME.pattern.strip(r"\b")), claim)
    verb = r"\b(?:beat|defeated|succeeded|replaced|married|by|directed|wrote|founded|bought|acquired|sued|killed|taught|told|from|over|defeats|before|joined|invaded|accused)\b"
    if found and found[1] != found[3] and re.search(verb, found[2]) and "married" not in found[2]:
        yield premise, put(claim, found, f"{found[3]} {found[2]}{found[1]}"), C


PASSIVE = {
    "directed": "directed", "written": "wrote", "produced": "produced", "founded": "founded", "composed": "composed",
    "designed": "designed", "created": "created", "developed": "developed", "defeated": "defeated", "built": "built",
    "released": "released", "published": "published", "beaten": "beat", "bought": "bought", "acquired": "acquired",
    "sung": "sang", "painted": "painted", "discovered": "discovered", "invented": "invented", "killed": "killed",
    "hosted": "hosted", "owned": "owned", "played": "played", "recorded": "recorded", "led": "led",
}  # fmt: skip
ACTIVE = {past: participle for participle, past in PASSIVE.items()}


@rule
def voice(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    """Active for passive and the reverse; and the same with the roles exchanged."""
    if found := re.match(
        r"(?:The )?([A-Z][^,]{2,60}?) (?:was|were) (%s) by ([A-Z][^,.;]{2,40})\.$" % "|".join(PASSIVE),
        claim.replace(" .", "."),
    ):
        patient, verb, agent = found.groups()
        yield premise, f"{agent} {PASSIVE[verb]} {patient}.", S
        yield premise, f"{patient} {PASSIVE[verb]} {agent}.", C
        yield premise, f"{agent} was {verb} by {patient}.", C
    elif found := re.match(
        r"([A-Z][\w .]{2,40}?) (%s) ([A-Z][^,.;]{2,50})\.$" % "|".join(ACTIVE), claim.replace(" .", ".")
    ):
        agent, verb, patient = found.groups()
        yield premise, f"{patient} was {ACTIVE[verb]} by {agent}.", S
        yield premise, f"{agent} was {ACTIVE[verb]} by {patient}.", C
        yield premise, f"{patient} {verb} {agent}.", C


@rule
def negation(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    places = list(
        re.finditer(r"\b(is|was|are|were|has|have|had|will|would|can|could|did)\b(?! not| n't|n't| no\b| never)", claim)
    )
    if not places or re.search(r"(?i)\b(?:not|no|never|n't|nor|only)\b", claim):
        return
    found = places[0]
    new = rng.choice(
        (
            f"{found[0]} not",
            f"{found[0]} never" if found[0] in ("has", "had", "was", "were") else f"{found[0]} not",
            f"{found[0]}n't" if found[0] not in ("will", "can") else f"{found[0]} not",
        )
    )
    yield premise, put(claim, found, new), C
    if premise.count(claim.rstrip(" .")) == 1:
        yield premise.replace(claim.rstrip(" ."), put(claim, found, f"{found[0]} not").rstrip(" .")), claim, C
    yield (
        premise,
        f"It is not true that {claim[:1].lower() if claim.split(maxsplit=1)[0] in ('The', 'A', 'An', 'It') else claim[:1]}{claim[1:]}",
        C,
    )
    yield (
        premise,
        f"It is true that {claim[:1].lower() if claim.split(maxsplit=1)[0] in ('The', 'A', 'An', 'It') else claim[:1]}{claim[1:]}",
        S,
    )


ANTONYMS = [
    pair.split("/")
    for pair in """rose/fell increased/decreased won/lost first/last before/after increase/decrease higher/lower largest/smallest
    highest/lowest best/worst older/younger north/south east/west northern/southern eastern/western opened/closed accepted/rejected
    approved/rejected supported/opposed success/failure successful/unsuccessful public/private male/female male/female passed/failed
    positive/negative positive/mixed major/minor more/fewer above/below began/ended started/stopped allowed/banned legal/illegal
    gained/lost victory/defeat winner/loser buy/sell bought/sold arrived/left entered/left upper/lower rich/poor old/new early/late
    win/loss strong/weak inside/outside guilty/innocent alive/dead married/divorced joined/left hired/fired appointed/dismissed
    praised/criticised confirmed/denied oldest/youngest domestic/foreign majority/minority maximum/minimum
    father/mother son/daughter brother/sister king/queen actor/actress widely/rarely often/rarely always/never""".split()
    for pair in [pair]
]
OPPOSITES = {a: b for pair in ANTONYMS for a, b in (pair, pair[::-1])}
SYNONYMS = {
    "began": "started", "started": "began", "about": "around", "film": "movie", "bought": "purchased", "purchased": "bought",
    "received": "got", "near": "close to", "located": "situated", "children": "kids", "died": "passed away", "won": "took",
    "large": "big", "created": "made", "wrote": "penned", "said": "stated", "stated": "said", "announced": "said",
    "released": "put out", "several": "a number of", "approximately": "about", "also": "as well", "movie": "film",
    "company": "firm", "city": "town", "ended": "finished", "assistance": "help", "attempted": "tried", "obtained": "got",
    "constructed": "built", "built": "constructed", "rose": "went up", "fell": "dropped", "increased": "rose", "decreased": "fell",
    "physician": "doctor", "doctor": "physician", "automobile": "car", "car": "automobile", "novel": "book", "author": "writer",
    "writer": "author", "murdered": "killed", "currently": "now", "located in": "in", "directed": "made", "served as": "was",
    "is known for": "is famous for", "such as": "like", "because": "since", "but": "yet", "although": "though", "many": "lots of",
    "sold": "shifted", "prior to": "before", "following": "after", "U.S.": "United States", "UK": "United Kingdom",
    "United States": "U.S.", "United Kingdom": "UK", "lawyer": "attorney", "resigned": "stepped down", "employees": "staff",
}  # fmt: skip


def exchanged(table: dict[str, str], claim: str, rng: Random) -> str | None:
    places = [f for word in table for f in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", claim)]
    return put(claim, found, table[found[0]]) if places and (found := rng.choice(places)) else None


@rule
def antonyms(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    words = set(re.findall(r"\w+", premise))
    if new := exchanged({a: b for a, b in OPPOSITES.items() if a in words and b not in words}, claim, rng):
        yield premise, new, C


@rule
def synonyms(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    if new := exchanged(SYNONYMS, claim, rng):
        yield premise, exchanged(SYNONYMS, new, rng) or new, S


@rule
def quantifiers(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    wider = {"some": "all", "many": "all", "most": "all", "several": "all", "Many": "All", "Some": "All", "Most": "All",
             "often": "always", "sometimes": "always", "one of the": "the", "mostly": "entirely", "usually": "always"}  # fmt: skip
    weaker = {"all": "some", "every": "many a", "All": "Some", "always": "often", "entirely": "partly"}
    denied = {
        "all": "none",
        "All": "None",
        "some": "no",
        "many": "no",
        "Many": "No",
        "several": "no",
        "most": "few",
        "Most": "Few",
    }
    present = {w for w in (*wider, *weaker) if re.search(rf"(?<!\w){w}(?!\w)", premise)}
    for table, label in ((wider, U), (weaker, S), (denied, C)):
        if new := exchanged({a: b for a, b in table.items() if a in present}, claim, rng):
            yield premise, new, label


@rule
def hedges(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    """The source doubts and the claim does not; and the claim is the more careful of the two."""
    found = re.search(r"\b(is|was|are|were|has|had|will)\b(?! not| n't|n't)", claim)
    if not found or claim.rstrip(" .") not in premise:
        return
    doubt = {
        "is": "may be",
        "was": "may have been",
        "are": "may be",
        "were": "may have been",
        "has": "may have",
        "had": "may have had",
        "will": "might",
    }
    adverb = rng.choice(("allegedly", "reportedly", "possibly", "supposedly"))
    soft = put(claim, found, rng.choice((doubt[found[0]], f"{found[0]} {adverb}")))
    yield premise.replace(claim.rstrip(" ."), soft.rstrip(" .")), claim, U
    yield premise.replace(claim.rstrip(" ."), soft.rstrip(" .")), soft, S
    yield premise, soft, S


SAYS = ("said", "told reporters", "stated", "argued", "announced", "wrote")


@rule
def quotations(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    """Someone says the claim: quoted word for word, altered inside the quotation marks, or given to another."""
    said = claim.rstrip(" .")
    if not 5 <= len(said.split()) <= 30 or '"' in said:
        return
    one, other = rng.sample(pool.names, 2)
    verb = rng.choice(SAYS)
    source = rng.choice((f'"{said}," {one} {verb}.', f'{one} {verb}: "{said}."', f"{one} {verb} that {said}."))
    yield source, f'{one} said: "{said}."', S if '"' in source else U
    yield source, f"According to {one}, {said}.", S
    yield source, f'{other} said: "{said}."', C
    yield source, f"According to {other}, {said}.", C
    changed = next((new for new in (exchanged(OPPOSITES, said, rng), exchanged(SYNONYMS, said, rng)) if new), None)
    if changed:
        yield source, f'{one} said: "{changed}."', C


@rule
def modifiers(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    """A detail left out is still true; a detail put in is not in the source."""
    shorter = [re.sub(r" ?\([^()]*\)", "", claim), re.sub(r", (?:which|who|a|an|the) [^,]{5,60},", "", claim),
               re.sub(r"\b(?:American|British|German|French|Indian|Australian|Canadian|Italian|Japanese|former|then|famous) (?=[a-z])", "", claim, count=1),
               re.sub(r"(, (?:including|with|after|before|while|which|where|and) [^,]{10,})\.$", ".", claim)]  # fmt: skip
    for new in shorter:
        if new != claim and len(new.split()) > 4:
            yield premise, re.sub(r"\ba (?=[aeio])", "an ", re.sub(r"\ban (?=[bcdfgj-np-tv-z])", "a ", new)), S
    added = rng.choice((f"in {rng.choice(MONTHS)}", f"with {rng.choice(pool.names)}", "for the first time", "because of a lack of money",
                        f"on {rng.choice(MONTHS)} {rng.randint(1, 28)}", "despite protests", "as a result of a lawsuit",
                        f"for {rng.randint(2, 90)} million dollars", f"in front of {rng.randint(2, 90)},000 people"))  # fmt: skip
    yield premise, f"{claim.rstrip(' .')} {added}.", U


@rule
def joined(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    """Two statements in one sentence: both in the source, or only the first."""
    other = rng.choice(pool.sentences)
    both = f"{claim.rstrip(' .')}, {rng.choice(('and', 'while', 'whereas'))} {other.rstrip(' .')}."
    if len(other.split()) < 22:
        yield f"{premise} {other}", both, S
        yield premise, both, U


@rule
def copied(premise: str, claim: str, rng: Random, pool: Pool) -> Edited:
    yield premise, claim, S
