"""6. The machine doubts: figures, names and quotations of a draft against its sources."""
