"""Times as a newsroom says them. Touches no clock."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.text import squeeze


def clock(at: datetime, zone: str) -> str:
    """``07:12``."""
    return at.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def exact(at: datetime, zone: str) -> str:
    """``Monday 27 November 2023, 10:04:31 GMT``."""
    local = at.astimezone(ZoneInfo(zone))
    return squeeze(local.strftime(f"%A {local.day} %B %Y, %H:%M:%S %Z"))


def relative(at: datetime, now: datetime, zone: str) -> str:
    """``35 min ago``, ``in 5 min``, ``yesterday 18:40``, ``27 Nov 10:04``, with the year when it is another."""
    apart = now - at
    minutes = int(abs(apart) / timedelta(minutes=1))
    local, today = at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))
    if minutes < 1:
        return "just now" if apart >= timedelta(0) else "in a moment"
    if minutes < 60:
        return f"{minutes} min ago" if apart > timedelta(0) else f"in {minutes} min"
    if minutes < 12 * 60:
        hours = round(minutes / 60)
        return f"{hours} h ago" if apart > timedelta(0) else f"in {hours} h"
    days = (today.date() - local.date()).days
    named = {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days)
    if named:
        return f"{named} {local:%H:%M}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {local:%b}{year} {local:%H:%M}"


def span(length: timedelta) -> str:
    """``12 s``, ``4 min``, ``2 h 5 min``."""
    seconds = int(length / timedelta(seconds=1))
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
