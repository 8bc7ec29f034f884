"""8. Out of the door, once: files and a feed."""
