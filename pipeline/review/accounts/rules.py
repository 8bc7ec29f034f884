"""What a name, a password and a run of failures must satisfy. Touches nothing outside its arguments."""

import re
from datetime import timedelta

from pipeline.errors import NotAllowedError
from pipeline.text import fold, squeeze

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?")
#: NIST SP 800-63B asks for 8 at least and 64 at least as the longest; length is what protects.
SHORTEST, LONGEST = 12, 256

#: What is guessed first; refused however long.
_GUESSED = ("password", "contrasena", "nightdesk", "newsroom", "letmein", "qwerty", "123456")


def user_name(typed: str) -> str:
    """A user name in the one form it is kept in; NotAllowedError when it cannot be one."""
    name = squeeze(typed).lower()
    if not _NAME.fullmatch(name):
        raise NotAllowedError(
            "A user name has 1 to 40 letters a to z, digits, dots, hyphens or underscores.",
            remedy="For instance: ana.garcia",
        )
    return name


def refuse_weak(password: str, *, name: str) -> None:
    """NotAllowedError when the password is too short, too long, or what anybody would guess first."""
    if len(password) < SHORTEST:
        raise NotAllowedError(
            f"A password needs {SHORTEST} characters or more.",
            remedy="Three or four words that you alone would put together are easy to remember.",
        )
    if len(password) > LONGEST:
        raise NotAllowedError(f"A password has {LONGEST} characters at most.")
    plain = fold(password)
    bare = plain.replace(name, "")
    for guess in _GUESSED:
        bare = bare.replace(guess, "")
    if len(set(plain)) < 5 or len(bare) < 6:
        raise NotAllowedError(
            "That password is too easy to guess.", remedy="Take words that nobody would expect."
        )


def wait_after(failures: int, *, free: int) -> timedelta:
    """How long no log-in is tried after so many failures: nothing for the first few, then twice as long each time."""
    if failures < free:
        return timedelta(0)
    doublings = min(failures - free, 5)
    return timedelta(seconds=30) * (1 << doublings)
