"""Cases to Judgements: one file a judge."""
