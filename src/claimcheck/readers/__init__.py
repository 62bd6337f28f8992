"""Bytes to Document: one file a format; anchoring keeps the way back to the file."""
