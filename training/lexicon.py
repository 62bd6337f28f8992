"""Makes src/claimcheck/matcher/data/LANGUAGE.json: irregular forms, synonyms, antonyms; for English rarity too.

    python training/lexicon.py POOL.jsonl.gz [--wordnet /usr/share/wordnet]
    python training/lexicon.py --language de fr es

Rarity is ln(N / document frequency) over the premises and hypotheses of the pool's sets whose licence allows
it to shape what ships. Synonyms and antonyms come from WordNet 3.0 (Debian's wordnet-base; its licence lets
them be passed on with the notice in the data's README) for the commoner senses of words the pool knows,
and from training/lexicon_news.yml, which was written and is reviewed by hand.

The other languages have lexicon_LANGUAGE.yml alone, written and reviewed by hand. Debian's thesauri were looked at and left:
OpenThesaurus is LGPL and the French and Spanish ones MPL or LGPL, and they list near words ("abaisser" beside "tuer") that would
pass false claims.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from claimcheck.matcher.lexicon import lexicon, plain

OPEN = {"vitaminc_real", "vitaminc_synthetic", "fever", "fever_nei", "fever_symmetric", "fool_me_twice",
        "factcheck_gpt", "wice", "wiki_citation_checker", "summedits_news", "bump", "scifact", "mnli", "snli",
        "scitail"}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
SENSES = 2
AMBIGUOUS = frozenset("left lay wound bore ground bound axes bases does".split())
HERE = Path(__file__).parent
OUT = HERE.parent / "src/claimcheck/matcher/data/en.json"
POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}


def rarity(pool: Path) -> dict[str, float]:
    term = lexicon("en").term
    seen: set[str] = set()
    frequency: Counter[str] = Counter()
    with gzip.open(pool, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["dataset"] not in OPEN:
                continue
            for text in (row["premise"], row["hypothesis"]):
                if text not in seen:
                    seen.add(text)
                    frequency.update({term(word) for word in WORD.findall(text)})
    return {t: round(math.log(len(seen) / n), 1) for t, n in sorted(frequency.items()) if n >= 6}


def wordnet(folder: Path, vocabulary: set[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Synonyms (with derivations) and antonyms as pairs of terms of the vocabulary."""
    term = lexicon("en").term
    common = _common_senses(folder)
    synonyms: dict[str, set[str]] = defaultdict(set)
    antonyms: dict[str, set[str]] = defaultdict(set)
    synsets = {(pos, offset): (words, pointers) for pos, offset, words, pointers in _synsets(folder)}
    for (pos, offset), (words, pointers) in synsets.items():
        usual = [word for word in words if word.isalpha() and (pos, offset) in common.get(word, ())]
        known = sorted({term(word) for word in usual} & vocabulary)
        for left in known:
            synonyms[left].update(right for right in known if right > left)
        for symbol, other_pos, other_offset, source, target in pointers:
            table = {"!": antonyms, "+": synonyms}.get(symbol)
            other = synsets.get((other_pos, other_offset))
            if table is None or other is None or not source or words[source - 1] not in usual:
                continue
            target_word = other[0][target - 1]
            if not target_word.isalpha() or (other_pos, other_offset) not in common.get(target_word, ()):
                continue
            pair = sorted({term(words[source - 1]), term(target_word)} & vocabulary)
            if len(pair) == 2:
                table[pair[0]].add(pair[1])
    return synonyms, antonyms


def _common_senses(folder: Path) -> dict[str, set[tuple[str, str]]]:
    """Each single word's commoner senses: the first `SENSES` of each part of speech that the corpus tagged, or the first."""
    senses: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, pos in POS.items():
        for line in (folder / f"index.{name}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            pointers = int(fields[3])
            tagged = int(fields[5 + pointers])
            offsets = fields[6 + pointers :]
            if "_" not in fields[0]:
                senses[fields[0]].update((pos, offset) for offset in offsets[: max(1, min(SENSES, tagged))])
    return senses


def _synsets(folder: Path) -> Iterator[tuple[str, str, list[str], list[tuple[str, str, str, int, int]]]]:
    for name, pos in POS.items():
        for line in (folder / f"data.{name}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [re.sub(r"\(.*\)", "", word).lower() for word in fields[4 : 4 + 2 * count : 2]]
            rest = fields[4 + 2 * count :]
            pointers = []
            for start in range(1, 1 + 4 * int(rest[0]), 4):
                symbol, offset, other, where = rest[start : start + 4]
                pointers.append((symbol, other.replace("s", "a"), offset, int(where[:2], 16), int(where[2:], 16)))
            yield pos, fields[0], words, pointers


def irregular(folder: Path) -> dict[str, str]:
    """Irregular forms and their base ("fell", "fall"), verbs before nouns, where the stemmer does not get there itself."""
    forms: dict[str, str] = {}
    for name in ("verb", "noun"):
        for line in (folder / f"{name}.exc").read_text("latin-1").splitlines():
            form, base = line.split()[:2]
            if form.isalpha() and base.isalpha() and form not in AMBIGUOUS:
                forms.setdefault(form, base)
    return dict(sorted(forms.items()))


def by_hand(groups: list[str], language: str = "en") -> dict[str, set[str]]:
    """Every pair within a line of words that mean the same, or on the two sides of a bar."""
    term = lexicon(language).term
    pairs: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        sides = [[word if word[0] == "^" else term(word) for word in side.split()] for side in group.split("|")]
        lefts, rights = (sides[0], sides[-1])
        for left in lefts:
            pairs[left].update(right for right in rights if right != left)
    return pairs


def phrases(lines: list[str]) -> list[list[str]]:
    """Each line's phrases, which stand for one another, as terms."""
    words = lexicon("en")
    return [[" ".join(map(words.term, words.token.findall(phrase))) for phrase in line.split("/")] for line in lines]


def regular(words: set[str], language: str) -> dict[str, str]:
    """Forms that Snowball leaves apart from the base: weak German verbs ("besuchten"), French plurals ("emplois")."""
    if language == "de":
        verbs = (word for word in words if word.islower() and word.endswith(("en", "ern", "eln")))
        return {form: verb for verb in verbs for form in _weak(verb.removesuffix("n").removesuffix("e"))}
    if language == "fr":
        return {word + "s": word for word in words if word[-1] not in "sxz"}
    return {}


def _weak(root: str) -> list[str]:
    link = "e" if root[-1] in "td" else ""
    return [f"{root}{link}{end}" for end in ("t", "te", "ten")] + [f"ge{root}{link}t"]


def write_by_hand(language: str) -> None:
    """The tables of a language that has but its own lines."""
    lines = yaml.safe_load((HERE / f"lexicon_{language}.yml").read_text("utf-8"))
    out = OUT.with_name(f"{language}.json")
    forms = {
        plain(form): plain(base)
        for line in lines["irregular"]
        for base, _, rest in [line.partition(":")]
        for form in rest.split()
    }
    listed = {
        word for name in ("synonyms", "antonyms") for line in lines[name] for word in line.replace("|", " ").split()
    }
    forms = {plain(form): plain(base) for form, base in regular(listed, language).items() if form not in listed} | forms
    out.write_text(json.dumps({"irregular": forms}), "utf-8")
    lexicon.cache_clear()  # from here on terms are made with the irregular forms
    data: dict[str, dict] = {"irregular": dict(sorted(forms.items()))}
    for name in ("synonyms", "names", "antonyms"):
        data[name] = {left: sorted(rights) for left, rights in sorted(by_hand(lines[name], language).items()) if rights}
    for left, rights in data["antonyms"].items():
        for right in rights:
            if right in data["synonyms"].get(left, ()):
                raise SystemExit(f"{language}: {left} and {right} are both the same and opposite")
    out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(language, {name: len(table) for name, table in data.items()}, out.stat().st_size, "bytes")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("pool", type=Path, nargs="?")
    arguments.add_argument("--language", nargs="+", default=[], help="make these from their own lines, and not English")
    arguments.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    options = arguments.parse_args()
    if options.language:
        for language in options.language:
            write_by_hand(language)
        return
    news = yaml.safe_load((HERE / "lexicon_news.yml").read_text("utf-8"))
    OUT.write_text(json.dumps({"irregular": irregular(options.wordnet)}), "utf-8")
    lexicon.cache_clear()  # from here on terms are made with the irregular forms
    rare = rarity(options.pool)
    synonyms, antonyms = wordnet(options.wordnet, set(rare))
    for table, groups in ((synonyms, news["synonyms"]), (antonyms, news["antonyms"])):
        for left, rights in by_hand(groups).items():
            table[left] |= rights
    for left, right in (map(lexicon("en").term, line.split()) for line in news["not_synonyms"]):
        synonyms[left].discard(right)
        synonyms[right].discard(left)
    for left in list(synonyms):
        synonyms[left] -= antonyms.get(left, set()) | {w for w in synonyms[left] if left in antonyms.get(w, ())}
    data: dict[str, Any] = {
        "irregular": irregular(options.wordnet),
        "rarity": rare,
        "synonyms": {left: sorted(rights) for left, rights in sorted(synonyms.items()) if rights},
        "names": {left: sorted(rights) for left, rights in sorted(by_hand(news["names"]).items())},
        "antonyms": {left: sorted(rights) for left, rights in sorted(antonyms.items()) if rights},
        "phrases": phrases(news["phrases"]),
    }
    known = set(rare)
    data["irregular"] = {f: b for f, b in data["irregular"].items() if lexicon("en").term(f) in known}
    OUT.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print({name: len(table) for name, table in data.items()}, OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
