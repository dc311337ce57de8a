"""What `standings.py` asks of SQLite itself."""

from __future__ import annotations

from typing import Final

AGGREGATE: Final = """
CREATE TEMPORARY TABLE counted AS
SELECT hop.claim_id, count(DISTINCT coalesce(hop.source_id, document.publisher_id, -document.id))
FROM attribution AS hop LEFT JOIN document ON document.id = hop.document_id
WHERE NOT EXISTS (SELECT 1 FROM attribution AS below WHERE below.via_id = hop.id)
GROUP BY hop.claim_id
"""
"""How many origins each claim has of its own, and nothing else."""

BESIDE: Final = """
CREATE TEMPORARY TABLE counted AS
SELECT own.claim_id, count(DISTINCT coalesce(hop.source_id, document.publisher_id, -document.id))
FROM figure AS own
JOIN figure AS other ON other.question_id = own.question_id
    AND other.low >= own.low AND coalesce(other.high, 1e30) <= coalesce(own.high, 1e30)
JOIN attribution AS hop ON hop.claim_id = other.claim_id
LEFT JOIN document ON document.id = hop.document_id
WHERE NOT EXISTS (SELECT 1 FROM attribution AS below WHERE below.via_id = hop.id)
GROUP BY own.claim_id
"""
"""How many origins stand behind the figures that lie within a claim's own; no times, no cuts."""

READ: Final = (
    "SELECT id, key FROM claim",
    """
SELECT id, claim_id, via_id, source_id, document_id, said_from, said_until, role, basis
FROM attribution
""",
    "SELECT id, key, publisher_id, issued_from, issued_until FROM document",
    """
SELECT id, claim_id, question_id, modifier, a, low, high, likely_low, likely_high, rules,
    as_of_from, as_of_until
FROM figure
""",
)
"""What whoever counts in a program must have read once."""

STOOD: Final = "CREATE TEMPORARY TABLE stood AS SELECT * FROM standing"
"""As many rows as there are standings, written by one statement that works nothing out."""

FIRST_PAGE: Final = """
SELECT claim.key, claim.statement
FROM claim JOIN standing ON standing.claim_id = claim.id
WHERE standing.unverified
ORDER BY claim.id
LIMIT 50
"""
"""The first page of what is unverified, by the stored column."""

ONE_CHAIN: Final = (
    "DELETE FROM figure",
    "DELETE FROM link",
    """
WITH RECURSIVE more (id) AS (
    SELECT hop.id FROM attribution AS hop WHERE hop.via_id IS NULL AND EXISTS (
        SELECT 1 FROM attribution AS first
        WHERE first.claim_id = hop.claim_id AND first.via_id IS NULL AND first.id < hop.id
    )
    UNION ALL SELECT hop.id FROM attribution AS hop JOIN more ON hop.via_id = more.id
)
DELETE FROM attribution WHERE id IN (SELECT id FROM more)
""",
)
"""What leaves each claim one chain, and nothing else that bears on it."""
