"""1. What might be new: feeds, sitemaps and listing pages become entries; when a source is due."""

from pipeline.sources.file import entries_of_file
from pipeline.sources.listing import ListingOptions, ParsedListing, parse_listing

__all__ = ["ListingOptions", "ParsedListing", "entries_of_file", "parse_listing"]
