"""1. What might be new: feeds, sitemaps and listing pages become entries; when a source is due."""
