"""One file a check: each names what in the claim and the passage cannot both be true."""
