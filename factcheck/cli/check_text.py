"""Findings and rules as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from factcheck.cli.layout import item
from factcheck.cli.table import bold, dim, visible
from factcheck.values.counts import counted

if TYPE_CHECKING:
    from factcheck.analysis.checks.finding import Finding
    from factcheck.analysis.checks.registry import Rule

_RELATED = 5


def print_findings(rules: Sequence[Rule], findings: Iterable[Finding], limit: int | None) -> None:
    """Print findings under their rules, and how many there are.

    Args:
        rules: that were held against the ledger.
        findings: rule after rule; those that are waived are marked.
        limit: how many of each rule are printed; all, if None.
    """
    titles = {one.CODE: one.TITLE for one in rules}
    many = waived = 0
    for code, group in groupby(findings, key=lambda finding: finding.code):
        print(bold(f"{code} {titles[code]}"))
        shown = left = 0
        for finding in group:
            many += finding.waived_because is None
            waived += finding.waived_because is not None
            if limit is None or shown < limit:
                shown += 1
                for line in _lines(finding):
                    print(line)
            else:
                left += 1
        if left:
            print(f"  ... and {left:,} more; --limit 0 shows all")
        print()
    told = counted(many, "finding") if many else "no findings"
    told += f", {waived:,} waived" if waived else ""
    rest = "; factcheck check --explain CODE tells why it matters" if many else ""
    print(told + rest)


def explained(rule: Rule) -> str:
    """Return what a rule is for, with its examples."""
    lines = [bold(f"{rule.CODE} {rule.TITLE}"), "", rule.WHY.strip()]
    for title, files in (("Found in", rule.BAD), ("Not found in", rule.GOOD)):
        # Their setting is the same for all rules, and long.
        for number, text in enumerate(files):
            lines += ["", bold(f"{title}{', then' if number else ''}"), ""]
            lines += [f"  {line}" for line in text.strip().splitlines()]
    lines += ["", "docs/checks.md has all rules, and whom the examples speak of."]
    return "\n".join(lines)


def _lines(finding: Finding) -> Iterator[str]:
    body = finding.message
    # Those that the message names need not be told twice.
    if others := [key for key in finding.related if key not in body]:
        more = len(others) - _RELATED
        body += f"\nsee {', '.join(others[:_RELATED])}"
        body += f" and {more:,} more" if more > 0 else ""
    head = f"{finding.kind} {finding.key}"
    if finding.waived_because is None:
        yield from map(visible, item(head, body))
        return
    body += f"\nwaived: {finding.waived_because}"
    yield from (dim(visible(line)) for line in item(f"{head} (waived)", body))
