"""Reference to Source or Unavailable: locate, guard, web, store."""
