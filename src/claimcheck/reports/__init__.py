"""Reports to a stream: one file a format."""
