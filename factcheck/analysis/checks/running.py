"""Holding a ledger against the rules: what they find, and what somebody set aside."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from factcheck.analysis.checks.finding import Finding, Scope
from factcheck.analysis.checks.registry import Rule
from factcheck.analysis.checks.waiving import waivers
from factcheck.queries.filters import ClaimFilter


def check(
    connection: Connection, rules: Sequence[Rule], asked: ClaimFilter
) -> Generator[Finding, None, None]:
    """Yield what rules find wrong with claims, and with what they refer to, rule after rule.

    Args:
        connection: to the ledger, now or as it was.
        rules: in the order of the answer.
        asked: what a claim must fulfil; what belongs to no claim is looked at where all are.

    Raises:
        NotFoundError: if a source, document or question is asked for that is not there.
        InvalidError: if a date that is asked for is none.
    """
    with Scope(connection, asked) as scope:
        waived = waivers(connection)
        for rule in rules:
            for finding in rule.find(connection, scope):
                because = waived.get((finding.kind, finding.key, finding.code))
                yield finding if because is None else replace(finding, waived_because=because)
