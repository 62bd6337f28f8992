"""What is built has the model, its card and its licence, and judges with them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = "claimcheck/judges/model/"


def test_the_wheel_judges_with_the_model_it_brings(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        described = archive.read(next(name for name in names if name.endswith("METADATA"))).decode()
    parts = {MODEL + name for name in ("model.onnx", "tokenizer.json", "model.json", "MODEL_CARD.md", "LICENSE")}
    assert parts | {"claimcheck/judges/weights.json", "claimcheck/judges/weights_neural.json"} <= names
    assert "License-Expression: MIT AND CC-BY-SA-4.0" in described
    assert wheel.stat().st_size < 30_000_000
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    asked = [
        sys.executable, "-m", "claimcheck", "match", "--judge", "neural",
        "--claim", "The line opens in 2027.", "--source", str(ROOT / "LICENSE"),
    ]  # fmt: skip
    done = subprocess.run(asked, cwd=tmp_path / "site", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"verdict":' in done.stdout
