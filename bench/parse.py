"""A news article of 1 MB, read and parsed on one core; the time against the length.

python bench/parse.py        (aim: 2 s for 1 MB, and ten times 100 kB at most twelve times the time)
"""

from __future__ import annotations

import sys
import time

from claimcheck.parser import parse
from claimcheck.readers import read

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


def main() -> int:
    """Print a line for each length."""
    took = {}
    for size in (100_000, 200_000, 500_000, 1_000_000):
        document = read(article(size).encode(), name="article.txt")
        start = time.process_time()
        parsed = parse(document)
        took[size] = time.process_time() - start
        print(
            f"{len(document.text):>9,} code points  {took[size]:6.3f} s  {len(parsed.claims):>6,} claims  "
            f"{len(parsed.citations):>6,} citations  {len(parsed.references):>6,} references"
        )
    growth = took[1_000_000] / took[100_000]
    print(f"ten times the length takes {growth:.1f} times as long; aim {AIM} s for 1 MB: {took[1_000_000]:.2f} s")
    return int(took[1_000_000] > AIM or growth > 12)


if __name__ == "__main__":
    sys.exit(main())
