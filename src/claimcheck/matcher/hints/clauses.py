"""How much: a clause added to the claim ("..., who works as a postman") of which the passages say next to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.matcher.checks.pair import Conflict, Pair
from claimcheck.model import Span

_JOINT = re.compile(
    r",\s(?=(?:(?:on|in|of|from|among|for|with|at|by|to) )?(?:which|who|whom|whose|where|when|them)\b)"
    r"|,?\s(?=(?:and|but) (?:\w+ly )?(?:has|have|had)\b)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r",\s(?=(?:an?|the|his|her|its|their|once|formerly)\s)|\s(?=and \w{3,}(?:s|ed)\s)", re.IGNORECASE)
_ENDS = re.compile(r",\s|[.;:!?]\s")
_FEWEST = 2
_MOST = 0.34
"""The share of a clause's weight up to which it counts as not borne out."""


def find(pair: Pair) -> Iterator[Conflict]:
    """A hint for each added clause of the claim with `_FEWEST` uncovered words or more, and little else."""
    for clause, absent in _added(pair.claim.text):
        places = [at for at, unit in enumerate(pair.claim.content) if clause.start <= unit.span.start < clause.end]
        taken = {t.passage.order for at, t in pair.ties.items() if t.passage is not None and at not in places}
        held = [
            at for at in places if (t := pair.ties.get(at)) and t.passage is not None and t.passage.order not in taken
        ]
        total = sum(pair.claim.content[at].weight for at in places)
        covered = sum(pair.claim.content[at].weight for at in held)
        nowhere = all(pair.claim.content[at].term not in pair.source_terms for at in places if at not in held)
        if len(places) - len(held) >= _FEWEST and covered <= _MOST * total and (nowhere or not absent):
            yield Conflict("clause", clause, Span(0, 0), clause.slice(pair.claim.text), "")


def _added(text: str) -> Iterator[tuple[Span, bool]]:
    """Each added clause, and whether its words must stand nowhere: what is set beside a name is often told elsewhere."""
    for joints, absent in ((_JOINT, False), (_BESIDE, True)):
        for joint in joints.finditer(text):
            end = _ENDS.search(text, joint.end())
            yield Span(joint.end(), end.start() if end else len(text)), absent
