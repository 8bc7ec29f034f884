"""What the desk calls the states, roles, steps and conditions that the rest knows by a code. Pure."""

from collections.abc import Mapping

from pipeline.review.speech import Speech

#: By the sense it is said in and the code: the English; the catalogue holds it with the sense as its context.
NAMES: Mapping[str, Mapping[str, str]] = {
    "state": {
        "waiting": "waiting",
        "held": "held",
        "pending": "pending",
        "returned": "returned",
        "approved": "approved",
        "spiked": "spiked",
        "published": "published",
        "corrected": "corrected",
        "withdrawn": "withdrawn",
    },
    "past": {
        "edit": "edited it",
        "approve": "approved it",
        "approve_first": "approved it as the first of two",
        "return": "returned it",
        "spike": "spiked it",
        "dismiss": "dismissed a finding",
        "reopen": "reopened it",
        "publish": "published it",
        "correct": "corrected it",
        "withdraw": "withdrew it",
    },
    "event": {
        "edit": "edits",
        "approve": "approvals",
        "approve_first": "first approvals of two",
        "return": "returns",
        "spike": "spikes",
        "dismiss": "dismissed findings",
        "reopen": "reopenings",
        "publish": "publications",
        "correct": "corrections",
        "withdraw": "withdrawals",
    },
    "delivery": {"waiting": "waiting", "delivered": "delivered", "given_up": "given up"},
    "severity": {"block": "Blocks", "warn": "Doubt", "note": "Note"},
    "role": {"reader": "reader", "editor": "editor", "chief": "chief", "admin": "admin"},
    "role may": {
        "reader": "reads everything",
        "editor": "edits, approves, returns, spikes",
        "chief": "also dismisses blocking findings and withdraws",
        "admin": "also keeps the accounts",
    },
    "scope": {"read": "read", "edit": "edit", "decide": "decide", "admin": "administer"},
    "scope may": {
        "read": "reads everything that you can",
        "edit": "changes texts and asks for new ones",
        "decide": "approves, returns, spikes, dismisses, withdraws, corrects",
        "admin": "does what only an admin may",
    },
    "match": {
        "found": "found",
        "in other words": "in other words",
        "converted": "converted",
        "approximated": "approximated",
        "verbatim": "verbatim",
        "translated": "translated",
        "paraphrased": "paraphrased",
        "elsewhere": "elsewhere in the sources",
        "altered": "altered",
        "misattributed": "somebody else said it",
        "missing": "in no source",
    },
    "relation": {
        "report": "a report of its own",
        "wire": "the same agency text",
        "duplicate": "the same text again",
    },
    "condition": {
        "never listed": "never listed",
        "fine": "fine",
        "gone strangely quiet": "gone strangely quiet",
        "blocked": "blocked",
        "rate limited": "rate limited",
        "moved": "moved",
        "gone": "gone",
        "empty": "empty",
        "not a feed": "not a feed",
        "broken": "broken",
        "disallowed by robots.txt": "disallowed by robots.txt",
    },
    "verdict": {
        "article": "article",
        "teaser": "teaser",
        "paywall": "paywall",
        "consent_wall": "consent wall",
        "listing": "listing",
        "live_blog": "live blog",
        "media": "media",
        "error_page": "error page",
        "wrong_language": "wrong language",
        "too_short": "too short",
    },
    "step": {
        "list": "list",
        "fetch": "fetch",
        "extract": "extract",
        "group": "group",
        "assign": "assign",
        "write": "write",
        "check": "check",
        "decide": "decide",
        "publish": "publish",
    },
}


def name(speech: Speech, code: str, sense: str) -> str:
    """What the desk calls it; an outcome or anything else that has no name of its own as it is, underscores apart."""
    english = NAMES.get(sense, {}).get(code, code.replace("_", " "))
    return speech.pgettext(sense, english.replace("%", "%%"))
