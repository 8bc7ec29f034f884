"""Times as a newsroom says them. Touches no clock."""

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from pipeline.review.speech import ENGLISH, N_, Speech
from pipeline.text import squeeze


def clock(at: datetime, zone: str) -> str:
    """``07:12``."""
    return at.astimezone(ZoneInfo(zone)).strftime("%H:%M")


@lru_cache(maxsize=10_000)
def exact(at: datetime, zone: str, speech: Speech = ENGLISH) -> str:
    """``Monday 27 November 2023, 10:04:31 GMT``."""
    local = at.astimezone(ZoneInfo(zone))
    day = speech.day(at, zone, speech.pgettext("date", "EEEE d MMMM y"))
    return squeeze(local.strftime(f"{day}, %H:%M:%S %Z"))


def relative(at: datetime, now: datetime, zone: str, speech: Speech = ENGLISH) -> str:
    """``35 min ago``, ``in 5 min``, ``yesterday 18:40``, ``27 Nov 10:04``, with the year when it is another."""
    apart = now - at
    minutes = int(abs(apart) / timedelta(minutes=1))
    local, today = at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))
    if minutes < 1:
        past = apart >= timedelta(0)
        return speech.gettext("just now") if past else speech.gettext("in a moment")
    if minutes < 12 * 60:
        hours = round(minutes / 60)
        length = f"{minutes} min" if minutes < 60 else f"{hours} h"
        if apart > timedelta(0):
            return speech.gettext("%(length)s ago", length=length)
        return speech.gettext("in %(length)s", length=length)
    days = (today.date() - local.date()).days
    named = {0: N_("today"), 1: N_("yesterday"), -1: N_("tomorrow")}.get(days)
    if named:
        return f"{speech.gettext(named)} {local:%H:%M}"
    same_year = local.year == today.year
    return f"{speech.day(at, zone, 'd MMM' if same_year else 'd MMM y')} {local:%H:%M}"


def span(length: timedelta) -> str:
    """``12 s``, ``4 min``, ``2 h 5 min``."""
    seconds = int(length / timedelta(seconds=1))
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
