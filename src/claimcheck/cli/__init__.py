"""The command line: one file a command; options to Settings, run, exit code, and nothing else."""
