"""4. Articles become stories across languages; copies join without counting as support."""
