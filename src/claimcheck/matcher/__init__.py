"""Pure matching of a claim to its sources: passages, alignment, checks, features."""
