"""`python -m claimcheck`."""

from claimcheck.cli import main

if __name__ == "__main__":  # a worker process of its own imports this file too
    main()
