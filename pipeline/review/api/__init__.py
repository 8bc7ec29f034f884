"""The same acts as JSON, for scripts and content systems. Decides in `review.actions`, as the pages do."""
