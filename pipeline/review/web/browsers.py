"""A browser's own word for itself, in words that people know. Pure."""

#: What stands in a User-Agent, the more particular first: nearly every browser also calls itself another.
_BROWSERS = (
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)


def browser_of(told: str) -> str:
    """The browser and the system it runs on, e.g. ``Firefox, Windows``; empty when it says neither."""
    named = [
        next((name for mark, name in marks if mark in told), "") for marks in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(name for name in named if name)
