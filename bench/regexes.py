"""Every regular expression of the program against adversarial repetition: time at 1 MB over time at 100 kB.

    python bench/regexes.py [PACKAGE...] [--save]      (default: all that read what others wrote)

Each pattern meets every text at 3,000 and 30,000 code points, where a quadratic one already shows; the texts that cost
it most are measured at the full length. Ends in 1 where a pattern takes more than 12 times as long for ten times the
text. Processor time of this process.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator, Mapping
from functools import cache

from record import report, save

SEEDS = (
    *(
        "[",
        "]",
        "[1",
        "[1]",
        "[1,",
        "[1,1",
        "[1-",
        "[^1^",
        "[1_1",
        "1.",
        "1. ",
        " 1",
        "1) ",
        "1",
        "9" * 9,
        "¹",
        "¹,",
        "a¹",
    ),
    *(
        "(",
        ")",
        "((",
        "(a",
        "a(",
        "【1†",
        "【",
        "[cite: 1, ",
        "<sup>",
        "<sup>1",
        "<ref>",
        "<ref ",
        "`",
        "``a",
        "{",
        "}",
        "\\footnote{",
    ),
    *(
        "footnote:[",
        ".",
        "..",
        "...",
        ". ",
        "a.",
        "A. ",
        "a. ",
        ".1",
        ".1 ",
        ".1 A",
        '."',
        '"',
        "'",
        "“",
        "a'b",
        "!",
        "?",
        "? ",
        "。",
    ),
    *(
        "a",
        "A",
        "a ",
        "a  ",
        " ",
        "\n",
        "\n\n",
        "\t",
        " \n",
        "\n ",
        "-",
        "- ",
        "–",
        "*",
        "_",
        "a_",
        "a-",
        "/",
        ":",
        ": ",
        ",",
        ", ",
        ";",
        "|",
    ),
    *(
        "http://",
        "https://a",
        "http://a.b/(",
        "www.",
        "doi:10.1000",
        "10.1000/",
        "10.",
        "arxiv:",
        "2024",
        " 2024",
        "(2024",
        "12 May ",
    ),
    *(
        "Sources",
        "Sources: ",
        "share ",
        "Share Facebook ",
        "copyright ",
        "cookies ",
        "we use ",
        "this article ",
        "see ",
        "et al",
        "Smith & ",
    ),
    *(
        "(Smith, 2020; ",
        "Smith (2020) ",
        "é",
        "中",
        "中。",
        "\u200b",
        "\xa0",
        "🙂",
        "İ",
        "&",
        "&amp;",
        "#",
        "# ",
        "%",
        "$1",
        "=",
        "+1",
        "$",
    ),
)
LIMIT = 12
SMALL, LARGE = 100_000, 1_000_000
SCREEN = 3_000, 30_000
"""What is tried first with every text: what is quadratic shows there, and would take hours at the full length."""
SLOWEST = 3
"""So many of the texts of a pattern, those that cost it most, are measured at the full length."""
STICKY = frozenset({"claimcheck.readers.markup._TAG"})
"""Patterns that the program tries at one place, and gives up the text where they fail: never searched for."""
_FLOOR = 0.004
"""Seconds; below this a time is noise, and counts as this."""
PACKAGES = [f"claimcheck.{name}" for name in ("readers", "parser", "text", "matcher", "fetcher", "judges", "reports")]


def patterns(package: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The compiled patterns in the modules of `package`, however deep in tables; each once."""
    root = importlib.import_module(package)
    names = [root.__name__]
    names += [info.name for info in pkgutil.walk_packages(getattr(root, "__path__", ()), root.__name__ + ".")]
    seen: set[int] = set()
    for name in names:
        for key, value in vars(importlib.import_module(name)).items():
            for found in _within(value, 0):
                if id(found) not in seen:
                    seen.add(id(found))
                    yield f"{name}.{key}", found


def _within(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 4:
        children: list[object] = []
        if isinstance(value, Mapping):
            children = [*value.keys(), *value.values()]
        elif isinstance(value, tuple | list | set | frozenset):
            children = list(value)
        elif hasattr(value, "__closure__") and value.__closure__:
            children = [cell.cell_contents for cell in value.__closure__]
        elif hasattr(value, "__slots__") or hasattr(value, "__dataclass_fields__"):
            children = [getattr(value, name, None) for name in getattr(value, "__dataclass_fields__", ())]
        for child in children:
            yield from _within(child, depth + 1)


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """The time to find all matches, unless it is sticky, and to try one at the beginning and over the whole."""
    start = time.process_time()
    if pattern not in _sticky():
        for _ in pattern.finditer(text):
            pass
    pattern.match(text)
    pattern.fullmatch(text)
    return time.process_time() - start


@cache
def _sticky() -> frozenset[re.Pattern[str]]:
    places = (name.rpartition(".") for name in STICKY)
    return frozenset(getattr(importlib.import_module(module), key) for module, _, key in places)


def ratio(pattern: re.Pattern[str], seed: str, small: int = SMALL, large: int = LARGE) -> float:
    """How many times longer `large` code points of `seed` take than `small`, measured twice where it looks bad."""
    measured = 0.0
    for _ in range(3):
        short = max(_FLOOR, seconds(pattern, seed * (small // len(seed))))
        long = max(_FLOOR, seconds(pattern, seed * (large // len(seed))))
        measured = long / short if not measured else min(measured, long / short)
        if measured <= LIMIT:
            break
    return measured


def worst(pattern: re.Pattern[str]) -> tuple[float, str]:
    """The worst ratio of `pattern` and the text that gives it.

    One that is over the limit at a small length is not tried at a large one.
    """
    costs: list[tuple[float, str]] = []
    small, large = SCREEN
    for seed in SEEDS:
        costs.append((seconds(pattern, seed * (large // len(seed))), seed))
        if costs[-1][0] > LIMIT * _FLOOR and (found := ratio(pattern, seed, small, large)) > LIMIT:
            return found, seed
    return max((ratio(pattern, seed), seed) for _, seed in sorted(costs)[-SLOWEST:])


def measured(package: str) -> dict[str, object]:
    """The worst ratio of the patterns of `package`, and how many are over the limit, which are printed."""
    bad, worst_of_all, count = 0, (0.0, "", ""), 0
    for name, pattern in patterns(package):
        count += 1
        found, seed = worst(pattern)
        worst_of_all = max(worst_of_all, (found, name, seed))
        if found > LIMIT:
            bad += 1
            print(f"{found:8.1f}  {name}  {seed!r}  {pattern.pattern[:100]}", flush=True)
    row = {"package": package, "patterns": count, "texts": len(SEEDS), "worst ratio": round(worst_of_all[0], 1)}
    row |= {"pattern": worst_of_all[1], "text": worst_of_all[2], "over the limit": bad}
    print(row, flush=True)
    return row


def main() -> int:
    """Print a row for each package; end in 1 where a pattern is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="*", default=PACKAGES)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    columns = ["package", "patterns", "texts", "worst ratio", "pattern", "text", "over the limit"]
    title = f"Regular expressions: {LARGE:,} code points over {SMALL:,}, processor time"
    rows = report(title, columns, map(measured, options.packages))
    if options.save:
        save("regexes", rows)
    return int(any(row["over the limit"] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
