"""All that knows a human language: sentences, figures, names, quotations, vectors, translation."""
