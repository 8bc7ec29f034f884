"""The machine's doubts: every sentence of a draft answers for itself against its sources, in any language."""

from pipeline.check.as_json import ledger_as_json
from pipeline.check.ledger import RULES, check_draft
from pipeline.check.options import CheckOptions

__all__ = ["RULES", "CheckOptions", "check_draft", "ledger_as_json"]
