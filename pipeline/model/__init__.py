"""The frozen types of the path; nothing here does anything."""
