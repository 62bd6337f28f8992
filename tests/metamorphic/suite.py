"""Falsify what the judge calls supported and see what stays supported; change what must not matter and see what flips.

Run by itself it prints the table, and the mutants that broke a bar:

    python -m tests.metamorphic.suite [--judge fuzzy] [--times N] [--mutants KIND]
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.assembly import make_judge
from claimcheck.model import Article, Assessment, Citation, Claim, Document, Source, Span, Verdict
from claimcheck.pipeline import judge_claims
from claimcheck.ports import Judge
from claimcheck.readers import read
from claimcheck.settings import Settings

from .corpora import ROOT, expertqa_pairs, fixture_pairs
from .mutations import FALSIFYING, HARMLESS, SWAPPING, mutants
from .pairs import Mutant, Pair

SEED = 20
ROUNDS = {"falsified": 3, "swapped": 2, "harmless": 1}
"""How many different mutants of a kind are made of one pair, where there are as many."""


@dataclass(slots=True)
class Tally:
    """What became of the mutants of one kind."""

    kind: str
    made: int = 0
    supported: list[Mutant] = field(default_factory=list)
    contradicted: list[Mutant] = field(default_factory=list)
    changed: list[tuple[Mutant, Verdict, Verdict]] = field(default_factory=list)

    def share(self, what: str) -> float:
        """The share of the mutants that are `what`: supported, contradicted or changed."""
        return len(getattr(self, what)) / self.made if self.made else 0.0


def verdicts(pairs: Sequence[Pair], judge: Judge) -> list[Verdict]:
    """The verdict on each pair as `check` gives it: the sources each alone and all together."""
    documents: dict[str, Document] = {}
    sources: dict[str, Source] = {}
    claims = []
    for number, pair in enumerate(pairs):
        keys = []
        for key, text in pair.sources:
            if text not in documents:
                documents[text] = read(text.encode(), name=f"{key}.txt", media_type="text/plain")
            keys.append(f"{number}.{key}")
            sources[keys[-1]] = Source(key, documents[text], "suite")
        citations = tuple(Citation(key, Span(0, 0), 0) for key in keys)
        claims.append(Claim(str(number), pair.claim, (Span(0, len(pair.claim)),), (), citations))
    document = Document("suite", "", (), "")
    assessments: tuple[Assessment, ...] = judge_claims(Article(document, tuple(claims), (), ()), sources, judge)
    return [assessment.verdict for assessment in assessments]


def run(
    fixtures: Sequence[Pair], articles: Sequence[Pair] = (), times: int = 1, judge: str = "fuzzy"
) -> dict[str, list[Tally]]:
    """The tallies of the three groups, one for each kind.

    Falsifying and swapping begin with what is judged supported; what must not matter is tried on every fixture
    and on those claims of `articles` that are judged supported. `times` multiplies the rounds.
    """
    every, asked = [*fixtures, *articles], make_judge(Settings(judge=judge))
    before = dict(zip((pair.id for pair in every), verdicts(every, asked), strict=True))
    pairs = [*fixtures, *(pair for pair in articles if before[pair.id] is Verdict.SUPPORTED)]
    groups = {"falsified": FALSIFYING, "swapped": SWAPPING, "harmless": HARMLESS}
    result = {}
    for group, kinds in groups.items():
        made = [
            mutant
            for mutant in mutants(pairs, kinds, SEED, ROUNDS[group] * times)
            if group == "harmless" or before[mutant.pair.id] is Verdict.SUPPORTED
        ]
        result[group] = list(_tallied(kinds, made, before, asked))
    return result


def _tallied(kinds: Iterable[str], made: list[Mutant], before: dict[str, Verdict], judge: Judge) -> Iterable[Tally]:
    after = verdicts([mutant.pair for mutant in made], judge)
    tallies = {kind: Tally(kind) for kind in kinds}
    for mutant, verdict in zip(made, after, strict=True):
        tally, old = tallies[mutant.kind], before[mutant.pair.id]
        tally.made += 1
        if verdict is Verdict.SUPPORTED:
            tally.supported.append(mutant)
        if verdict is Verdict.CONTRADICTED:
            tally.contradicted.append(mutant)
        if verdict is not old:
            tally.changed.append((mutant, old, verdict))
    return tallies.values()


def together(kind: str, tallies: Iterable[Tally]) -> Tally:
    """All of them as one."""
    total = Tally(kind)
    for tally in tallies:
        total.made += tally.made
        total.supported += tally.supported
        total.contradicted += tally.contradicted
        total.changed += tally.changed
    return total


def table(result: dict[str, list[Tally]]) -> str:
    """Counts and shares by kind, a line for each group's total."""
    lines = [f"{'kind':<16}{'mutants':>8}{'supported':>16}{'contradicted':>16}{'changed':>16}"]
    for group, tallies in result.items():
        for tally in [*tallies, together(group.upper(), tallies)]:
            shares = "".join(
                f"{len(getattr(tally, what)):>8} {tally.share(what):>6.1%} "
                for what in ("supported", "contradicted", "changed")
            )
            lines.append(f"{tally.kind:<16}{tally.made:>8}{shares}".rstrip())
    return "\n".join(lines)


def listing(found: Iterable[Mutant]) -> str:
    """The mutants, one below the other, for a person to judge."""
    return "\n".join(f"- {mutant.pair.id} [{mutant.kind}] {mutant.change}\n    {mutant.pair.claim}" for mutant in found)


def flips(found: Iterable[tuple[Mutant, Verdict, Verdict]]) -> str:
    """The mutants whose verdict changed, with both verdicts."""
    return "\n".join(
        f"- {mutant.pair.id} [{mutant.kind}] {mutant.change}: {old.value} -> {new.value}\n    {mutant.pair.claim}"
        for mutant, old, new in found
    )


def main() -> None:
    """Print the table over all pairs at hand."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--mutants", metavar="KIND", help="print the mutants of a kind that stayed supported, or flipped"
    )
    parser.add_argument("--times", type=int, default=1, help="multiplies the mutants made of a pair")
    parser.add_argument("--judge", default="fuzzy")
    options = parser.parse_args()
    shared = Path(os.environ.get("CLAIMCHECK_SHARED", ROOT.parent / "shared"))
    result = run(
        fixture_pairs(shared if shared.is_dir() else None), expertqa_pairs(shared), options.times, options.judge
    )
    print(table(result))
    for group, tallies in result.items():
        for tally in tallies:
            if options.mutants == tally.kind:
                print(flips(tally.changed) if group == "harmless" else listing(tally.supported))


if __name__ == "__main__":
    main()
