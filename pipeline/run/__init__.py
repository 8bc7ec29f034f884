"""Units of work, top to bottom: read, call the step, store, trace. What runs when is the engine's."""
