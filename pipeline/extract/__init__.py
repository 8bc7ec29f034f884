"""3. A page becomes an article, or says why it is none."""
