"""Findings as SARIF 2.1.0, which other tools read (OASIS, "Static Analysis Results Interchange").

Records are no files, so places are logical ones: `claim:killed-nis`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from factcheck.analysis.checks.finding import Finding
    from factcheck.analysis.checks.registry import Rule

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVEL: Final = "warning"


def print_sarif(rules: Sequence[Rule], findings: Iterable[Finding]) -> None:
    """Print one run with its rules and results; results are written as they come.

    Args:
        rules: that were held against the ledger.
        findings: what they found; those that are waived are suppressed, with the reason.
    """
    places = {rule.CODE: number for number, rule in enumerate(rules)}
    driver = {
        "name": "factcheck",
        "version": version("factcheck-db"),
        "rules": [_rule(one) for one in rules],
    }
    print(f'{{"$schema": {_json(SCHEMA)}, "version": "2.1.0", "runs": [')
    print(f'{{"tool": {_json({"driver": driver})}, "columnKind": "unicodeCodePoints",')
    print('"results": [', end="")
    between = "\n"
    for finding in findings:
        print(f"{between}{_json(_result(finding, places[finding.code]))}", end="")
        between = ",\n"
    print("\n]}]}")


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.CODE,
        "name": "".join(word.capitalize() for word in rule.__name__.rpartition(".")[2].split("_")),
        "shortDescription": {"text": rule.TITLE},
        "fullDescription": {"text": " ".join(rule.WHY.split())},
        "defaultConfiguration": {"level": _LEVEL},
    }


def _result(finding: Finding, place: int) -> dict[str, Any]:
    here = f"{finding.kind}:{finding.key}"
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": place,
        "level": _LEVEL,
        "message": {"text": f"{finding.key}: {finding.message}"},
        "locations": [_location(finding.kind, finding.key)],
        "partialFingerprints": {"record/v1": f"{finding.code}/{here}"},
        # All results of a run must have them, or none (section 3.27.23).
        "suppressions": [],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location("claim", key)} for number, key in enumerate(finding.related)
        ]
    if finding.waived_because is not None:
        result["suppressions"].append(
            {"kind": "external", "status": "accepted", "justification": finding.waived_because}
        )
    return result


def _location(kind: str, key: str) -> dict[str, Any]:
    return {
        "logicalLocations": [{"name": key, "fullyQualifiedName": f"{kind}:{key}", "kind": kind}]
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
