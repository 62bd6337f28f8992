"""A news article of 1 MB, read and parsed on one core; the time against the length.

python bench/parse.py [--save]      (aim: 2 s for 1 MB, and ten times 100 kB at most twelve times the time)
"""

from __future__ import annotations

import argparse
import sys
import time

from claimcheck.parser import parse
from claimcheck.readers import read
from record import report, save

AIM = 2.0
PARAGRAPH = (
    "The council of Alder Bay voted by {n} to 14 on Tuesday night to build a tram line [{n}]. Building work is due to "
    "begin in 2027 and should be finished within three years [{n}][{m}]. It will cost 31 million, the mayor said. "
    "Shopkeepers fear that they will lose customers [{m}].\n\n"
)
REFERENCE = "[{n}] Council backs tram number {n}. Courier, 14 October 2026. https://a.example/{n}\n"


def article(size: int) -> str:
    """An article of about `size` code points, four fifths of it text and the rest its references."""
    body, n = [], 0
    while sum(map(len, body[-1:])) * n < size * 0.73:
        n += 1
        body.append(PARAGRAPH.format(n=n, m=n // 2 + 1))
    return "".join(body) + "References\n\n" + "".join(REFERENCE.format(n=i) for i in range(1, n + 1))


def measured(size: int) -> dict[str, object]:
    """What parsing an article of `size` code points takes, and what is found in it."""
    document = read(article(size).encode(), name="article.txt")
    start = time.process_time()
    parsed = parse(document)
    return {
        "code points": len(document.text),
        "seconds": time.process_time() - start,
        "claims": len(parsed.claims),
        "citations": len(parsed.citations),
        "references": len(parsed.references),
    }


def main() -> int:
    """Print a line for each length; end in 1 where the aim or the growth is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    measured(1_000)  # the models are loaded
    rows = report(
        "Parsing: processor seconds",
        ["code points", "seconds", "claims", "citations", "references"],
        map(measured, (100_000, 200_000, 500_000, 1_000_000)),
    )
    last, first = float(str(rows[-1]["seconds"])), float(str(rows[0]["seconds"]))
    print(f"ten times the length takes {last / first:.1f} times as long; aim {AIM} s for 1 MB: {last:.2f} s")
    if options.save:
        save("parse", rows)
    return int(last > AIM or last / first > 12)


if __name__ == "__main__":
    sys.exit(main())
