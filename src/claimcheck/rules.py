"""The catalogue of findings: every rule's name, default severity, meaning, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding."""

    name: str
    severity: Severity
    meaning: str
    advice: str
    example: str


_RULES = (
    Rule(
        "contradicted",
        Severity.ERROR,
        "A cited source says something that cannot be true together with the claim.",
        "Compare the two values shown; correct the claim, or cite the source that bears it out.",
        'The article says "412 people", the cited report "398 people".',
    ),
    Rule(
        "unsupported",
        Severity.ERROR,
        "The cited sources were read and say nothing that bears the claim out.",
        "Cite a source that says it, or take the claim out.",
        "A sentence on exports cites an article on a football match.",
    ),
    Rule(
        "partial",
        Severity.WARNING,
        "The cited sources bear out a part of the claim; the words left over are named.",
        "Cite a source for the rest, or cut the claim down to what the source says.",
        "The source reports the fire, but not that it was arson.",
    ),
    Rule(
        "wrong-footnote",
        Severity.WARNING,
        "The cited sources do not bear the claim out, but another source of the article does, alone.",
        "Read the passage shown; if it is what you meant, cite that reference here.",
        "The toll is found in [3], not in the cited [1].",
    ),
    Rule(
        "conflicting-sources",
        Severity.WARNING,
        "One cited source supports the claim and another contradicts it.",
        "Find out which one is right or newer, and say so in the text.",
        "[1] counts 412 people, [2] counts 398.",
    ),
    Rule(
        "unchecked",
        Severity.WARNING,
        "The claim could not be checked, because a cited source was not read or the judge gave no verdict.",
        "Save the page into the sources folder, or name its file or address in the sources map, and run again.",
        "The only cited page answered 404.",
    ),
    Rule(
        "judges-disagree",
        Severity.WARNING,
        "Several judges were asked and gave different verdicts, so that the claim counts as unchecked.",
        "Read the passages shown and decide; the verdict of each judge is listed.",
        "The default judge says supported, the language model says partial.",
    ),
    Rule(
        "unread-source",
        Severity.INFO,
        "The claim is supported by one cited source, but another one could not be read.",
        "Save the page into the sources folder and run again, if the second source matters.",
        "[1] bears the claim out, [2] names no address.",
    ),
    Rule(
        "superfluous-citation",
        Severity.INFO,
        "The claim is supported by one cited source alone, and another cited source says nothing of it.",
        "Look whether the second marker belongs elsewhere; if not, take it out.",
        "[1] bears the claim out, [2] is about something else.",
    ),
    Rule(
        "uncited",
        Severity.INFO,
        "A statement that can be checked carries no citation.",
        "Add a citation where house style asks for one.",
        "The unemployment rate fell to 4.1 per cent in May.",
    ),
    Rule(
        "no-such-reference",
        Severity.ERROR,
        "A marker points to a reference that the article does not have.",
        "Correct the number, or add the entry to the reference list.",
        "The text cites [7]; the list ends with [6].",
    ),
    Rule(
        "unused-reference",
        Severity.INFO,
        "A reference is listed and never cited.",
        "Cite it where it belongs, or take it out of the list.",
        "[4] stands in the list and nowhere in the text.",
    ),
    Rule(
        "duplicate-reference",
        Severity.WARNING,
        "Two entries of the reference list carry the same number, or give the same address under two numbers.",
        "Number the entries anew, one for each source; of two entries with one number claimcheck took the first.",
        "The list has two entries [2], or [5] gives the address of [2], so that one source looks like two.",
    ),
    Rule(
        "restarted-numbering",
        Severity.INFO,
        "A later list of references begins to count again, so that one number means several sources.",
        "Check that each marker was tied to the list you meant; numbering on through the article avoids the doubt.",
        "Two sections each have their notes [1] to [4]; `2_3` is number 3 of the second list.",
    ),
    Rule(
        "mislabelled-marker",
        Severity.WARNING,
        "A marker shows one number and its link leads to the note of another; the link was followed.",
        "Look which of the two is meant, and correct the number or the link.",
        "The text shows [2], and a click on it leads to the third note.",
    ),
    Rule(
        "unresolved-style",
        Severity.WARNING,
        "The article cites in a style that is recognised and not tied to its references, or no marker cites its list at all.",
        "Number the citations, or check these by hand.",
        "`(Smith, 2020)`, `(note 1)` or `[i]` stands where `[1]` would be.",
    ),
    Rule(
        "ambiguous-citation",
        Severity.WARNING,
        "Markers can be read in more than one way; the message says how they were read.",
        "Look at that place in `claimcheck parse`; if a claim has the wrong citations, put the markers behind the words.",
        "`[1] The mayor said so. [2] The council voted.` has its markers before the sentences.",
    ),
    Rule(
        "plain-links",
        Severity.INFO,
        "Words of the article link to pages and are not read as citations, so that nothing was checked against these.",
        "Number the links that cite, or put them in brackets behind the statement: `([Reuters](https://...))`.",
        "The city paid 3 million, says the [report](https://city.example/report).",
    ),
    Rule(
        "unused-ignore",
        Severity.WARNING,
        "An ignore in the settings or the text matches no finding, has expired, or gives no reason.",
        "Take it out, mend what it names, or give it a reason and a later day.",
        "`<!-- claimcheck: ignore[uncited] -->` gives no reason, so it was not applied.",
    ),
    Rule(
        "misfiled-source",
        Severity.WARNING,
        "The page that was saved or mapped for a reference says by its address or title that it is another one.",
        "Look which page belongs to the reference; rename the file, or correct the map, and run again.",
        "1.html, taken for [1], says that it is the page whose address [3] gives.",
    ),
    Rule(
        "same-source",
        Severity.INFO,
        "Two references lead to the same text, such as an agency report at two addresses: they count as one source.",
        "Cite the original once, or a second source that did its own reporting.",
        "[1] and [3] both hold one agency's report.",
    ),
    Rule(
        "source-postdates",
        Severity.INFO,
        "A cited source is dated after the article, so that it cannot be what its author read.",
        "Look whether the page was rewritten since; cite an archived copy of the day.",
        "The article is of 31 May, the page it cites of 2 June.",
    ),
    Rule(
        "changed",
        Severity.WARNING,
        "A cited page is no longer as claimcheck.lock names it.",
        "Read what changed; run `claimcheck fetch` to accept it, or cite an archived copy.",
        "A third of the main text of [2] is gone, and c4 is no longer supported.",
    ),
)

CATALOGUE: dict[str, Rule] = {rule.name: rule for rule in _RULES}
"""Every rule by its name, in the order reports use: worst first."""
