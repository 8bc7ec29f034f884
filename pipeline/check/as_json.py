"""The ledger as plain JSON values, for the API and for programs that read `try check`."""

from pipeline.model.draft import Evidence, Finding, Ledger, Match, MatchKind, Severity


def ledger_as_json(ledger: Ledger, dismissed: frozenset[str] = frozenset()) -> dict[str, object]:
    """All that a ledger says, counts first; `dismissed` are the keys of findings that an editor set aside."""
    return {
        "draft": ledger.draft_id,
        "revision": ledger.revision,
        "checked_at": ledger.checked_at.isoformat(),
        "counts": {
            severity.value: sum(
                one.severity is severity and one.key not in dismissed for one in ledger.findings
            )
            for severity in Severity
        }
        | {"dismissed": sum(one.key in dismissed for one in ledger.findings)}
        | {"abstained": len(ledger.abstained)},
        "confirmed": {
            kind.value: dict(zip(("confirmed", "not_confirmed"), ledger.tally(kind), strict=True))
            for kind in MatchKind
        },
        "findings": [
            _finding(one) | {"dismissed": one.key in dismissed} for one in ledger.findings
        ],
        "matches": [_match(one) for one in ledger.matches],
        "borrowed": [
            {
                "article": one.article_id,
                "publisher": one.publisher,
                "longest_run": one.longest_run,
                "copied": round(one.copied, 4),
                "quoted": round(one.quoted, 4),
            }
            for one in ledger.borrowed
        ],
        "abstained": [{"rule": rule, "reason": reason} for rule, reason in ledger.abstained],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "key": finding.key,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "sentence": finding.sentence_id,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message,
        "repair": finding.repair,
        "evidence": [_evidence(one) for one in finding.evidence],
    }


def _match(match: Match) -> dict[str, object]:
    return {
        "kind": match.kind.value,
        "state": match.state.value,
        "confirmed": match.confirmed,
        "sentence": match.sentence_id,
        "start": match.start,
        "end": match.end,
        "text": match.text,
        "original": match.original,
        "evidence": _evidence(match.evidence) if match.evidence else None,
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "sentence": evidence.sentence_id,
        "article": evidence.article_id,
        "publisher": evidence.publisher,
        "language": evidence.language,
        "text": evidence.text,
        "start": evidence.start,
        "end": evidence.end,
    }
