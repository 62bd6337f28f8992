from __future__ import annotations

import subprocess
import sys

import pytest

from claimcheck.readers import read


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The port of the old town opened in the spring of 1904 after nine years of work.", "en"),
        ("Der Hafen der alten Stadt wurde im Frühjahr 1904 nach neun Jahren Arbeit eröffnet.", "de"),
        ("Le port de la vieille ville a ouvert au printemps 1904, après neuf ans de travaux.", "fr"),
        ("El puerto de la ciudad vieja se abrió a los comerciantes en la primavera de 1904.", "es"),
        ("Порт старого города открылся весной 1904 года после девяти лет работ.", "ru"),
        (
            "老城的港口经过九年的建设，于一九零四年春天向商人开放，当时国内规模最大，耗资巨大，引起广泛的关注和讨论。",
            "zh",
        ),
        ("Short.", None),
        ("1904 412 398 https://a.example/the/harbour/of/the/old/town/opened/to/traders", None),
    ],
)
def test_detected_from_the_prose(text: str, language: str | None) -> None:
    assert read(text.encode(), name="a.txt").language == language


def test_what_the_page_says_comes_first() -> None:
    page = "<html lang='de-AT'><body><p>The port of the old town opened in the spring of 1904.</p></body></html>"
    assert read(page.encode(), name="a.html").language == "de"


def test_long_texts_are_sampled() -> None:
    english = "The port of the old town opened in the spring of 1904.\n\n"
    german = "Der Hafen der alten Stadt wurde im Frühjahr eröffnet.\n\n"
    assert read((100 * english + 1000 * german).encode(), name="a.txt").language == "en"


def test_english_needs_no_model() -> None:
    code = (
        "import sys; from claimcheck.readers import read;"
        "read(b'The port of the old town opened in the spring of 1904 after nine years.', name='a.txt');"
        "print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
