"""7. People decide: the actions, accounts and pages of the review queue."""
