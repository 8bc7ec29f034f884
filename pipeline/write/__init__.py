"""5. A story becomes a draft, every sentence based on source sentences."""
