"""Speakers: the words are there, but another person said them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.matcher.units import Kind, Parts, Unit
from claimcheck.model import Span

_NEAR = 8
"""Tokens between a verb of speech and the name of who speaks."""
_NEEDED = 0.5


def find(pair: Pair) -> Iterator[Conflict]:
    """A conflict where both sides attribute the statement to a name, and the names share no word."""
    claimed = speaker(pair.claim, pair, range(1 + max((unit.order for unit in pair.claim.units), default=0)))
    if not claimed or pair.coverage_outside(Span(claimed[0].span.start, claimed[-1].span.end)) < _NEEDED:
        return
    offered = speaker(pair.passage, pair, _statement(pair))
    if not offered or {u.term for u in claimed} & {u.term for u in offered}:
        return
    left, right = (Span(run[0].span.start, run[-1].span.end) for run in (claimed, offered))
    yield Conflict("speaker", left, right, left.slice(pair.claim.text), right.slice(pair.passage.text))


def _statement(pair: Pair) -> range:
    """The orders from the first to the last passage word that covers the claim's statement, and a little around it."""
    orders = [t.passage.order for t in pair.ties.values() if t.passage is not None and t.claim.kind is not Kind.NAME]
    return range(max(0, min(orders) - _NEAR), max(orders) + _NEAR + 1) if orders else range(0)


def speaker(parts: Parts, pair: Pair, where: range) -> Sequence[Unit]:
    """The name nearest to a verb of speech outside quotation marks, within `where`; empty where nobody or a pronoun speaks."""
    verbs = [u for u in parts.units if u.word.lower() in pair.lexicon.speech and not u.quoted and u.order in where]
    best: tuple[int, Sequence[Unit]] | None = None
    for run in name_runs(parts.units):
        for verb in verbs:
            distance = run[0].order - verb.order if run[0].order > verb.order else verb.order - run[-1].order
            if distance <= _NEAR and not _pronoun_speaks(parts, verb) and _same_clause(parts, verb, run):
                best = min(best or (distance, run), (distance, run), key=lambda found: found[0])
    return best[1] if best else ()


def name_runs(units: Sequence[Unit]) -> list[list[Unit]]:
    """Names outside quotation marks that stand together."""
    runs: list[list[Unit]] = []
    for unit in units:
        if unit.kind is Kind.NAME and not unit.quoted:
            if runs and unit.order == runs[-1][-1].order + 1:
                runs[-1].append(unit)
            else:
                runs.append([unit])
    return runs


def _pronoun_speaks(parts: Parts, verb: Unit) -> bool:
    beside = {u.word.lower() for u in parts.units if abs(u.order - verb.order) == 1}
    return bool(beside & {"he", "she", "they", "it", "i", "we"})


def _same_clause(parts: Parts, verb: Unit, run: Sequence[Unit]) -> bool:
    first, last = sorted((verb.span, run[0].span))
    between = parts.text[first.end : last.start]
    return not any(mark in between for mark in ".!?;\n") and not any(mark in between for mark in '"“”„«»')
