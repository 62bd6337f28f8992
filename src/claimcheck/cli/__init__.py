"""The command line: one file a command; options to Settings, run, exit code, and nothing else."""

from __future__ import annotations

from claimcheck.cli.app import main, run

__all__ = ["main", "run"]
