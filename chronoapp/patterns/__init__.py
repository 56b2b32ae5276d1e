"""Events to findings: one file a pattern, each a question with its evidence."""
