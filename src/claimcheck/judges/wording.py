"""What the features are, in words: how `claimcheck explain` names what it adds up."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "coverage_best": "share of the claim that the best passage covers",
        "coverage_best_hard": "share that the best passage has in the same words",
        "coverage_together": "share that all passages cover together",
        "coverage_page": "share of the claim's words that stand anywhere in the sources",
        "words_best": "share of the claim's words in the best passage, each counted alike",
        "bigrams": "neighbouring words of the claim that are neighbours there too",
        "gap": "longest stretch of the claim that nothing covers, by weight",
        "gap_words": "longest row of words that nothing covers",
        "order": "words covered in the order of the claim",
        "compact": "how closely what is covered stands together",
        "numbers_missing": "numbers that are not said of the same thing",
        "dates_missing": "dates that are not said of the same thing",
        "numbers_missing_best": "numbers that the best passage lacks",
        "has_numbers": "the claim has numbers or dates",
        "names_absent": "names that stand nowhere in the sources",
        "numbers_absent": "numbers that stand nowhere in the sources",
        "dates_absent": "dates that stand nowhere in the sources",
        "names_missing": "share of the claim's names that nothing covers",
        "names_missing_best": "share of the claim's names that the best passage lacks",
        "rarest_missing": "rarity of the rarest word that nothing covers",
        "missing_weight": "weight of all that nothing covers",
        "negation": "only one of claim and passage denies",
        "absolute_missing": "words such as only, all or first that the passage lacks",
        "overclaimed": "all, only or never, where the passage has none of the kind",
        "hedge_dropped": "hedges of the passage (may, could) that the claim drops",
        "hedge_added": "hedges of the claim that the passage lacks",
        "hedged": "a hedge right before what the passage says, dropped by the claim",
        "reaching_missing": "most or ever, where the passage lacks it",
        "turning_missing": "a verb that decides what happened, and stands nowhere in the sources",
        "substituted": "words in another word's place",
        "causal_missing": "words of cause that the passage lacks",
        "comparison": "the claim compares",
        "quote_missing": "a quotation that stands nowhere in the sources",
        "quote_found": "a quotation found word for word",
        "short_claim": "the claim is short",
        "against_number": "another number in the place of the claim's",
        "against_date": "another date in the place of the claim's",
        "against_quotation": "a quotation in other words",
        "against_speaker": "said by another",
        "against_antonym": "the opposite word",
        "against_stance": "for in place of against",
        "against_name": "another name in the place of the claim's",
        "against_negation": "a denial on one side only, of the same words",
        "against_roles": "who and whom exchanged",
        "hint_quantifier": "all of them, where the passage has some",
        "hint_modality": "done or certain, where the passage has it planned or possible",
        "hint_attribution": "a fact, where the passage has it from one side only",
        "hint_causation": "a cause, where the passage has a link",
        "hint_clause": "a clause that the passage says next to nothing of",
        "hint_elsewhere": "another name after the same words",
        "hint_value": "a date or figure that the source has of another thing",
        "hint_denial": "told as so, where the passage denies or weighs it",
        "hint_actor": "done or said by another person than in the passage",
        "hint_cut": "a quotation whose sense turns where the source goes on",
        "hint_exchange": "two names that the source has the other way round",
        "hint_comparison": "a comparison that the source has the other way round",
        "read_supported": "what the model reads as support in one passage, log odds",
        "read_joined": "what the model reads as support in all passages joined, log odds",
        "read_contradicted": "what the model reads as contradiction in one passage, log odds",
    }
)


def meaning(feature: str) -> str:
    """The feature in words; its name, spaced, where it has none."""
    return MEANINGS.get(feature, feature.replace("_", " "))
