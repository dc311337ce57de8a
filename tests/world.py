"""A small ledger with known answers: relays, unnamed sources, dates, text that breaks formats."""

from __future__ import annotations

from typing import Any

MADE = {"author": "Mina", "made_at": "2025-03-01T12:00:00Z"}
JUDGED = {"assessor": "Mina", "made_at": "2025-03-02T12:00:00Z"}

SOURCES: list[dict[str, Any]] = [
    {"key": "korea", "name": "South Korean government", "kind": "government"},
    {
        "key": "nis",
        "name": "National Intelligence Service",
        "kind": "organisation",
        "parent": "korea",
        "speaks_as_one": True,
        "description": "South Korea's agency for intelligence at home and abroad.",
        "country": "KR",
        "url": "https://www.nis.go.kr",
        "external_ids": {"wikidata": "Q494447"},
        "aliases": ["국정원", "South Korea's spy agency"],
        "assessments": [
            {
                "scale": "admiralty-reliability",
                "level": "B",
                "rationale": "Its figures held up before.",
            }
            | JUDGED
        ],
        "annotations": [
            {"kind": "flag", "body": "ask for its method", "resolved_at": "2025-03-05T08:00:00Z"}
            | MADE
        ],
    },
    {
        "key": "lawmaker",
        "name": "Lee Seong-kweun",
        "kind": "person",
        "links": [{"kind": "depends_on", "to": "nis", "note": "briefed by it"}],
    },
    {"key": "yonhap", "name": "Yonhap", "kind": "publication", "country": "KR"},
    {"key": "us-government", "name": "US government", "kind": "government"},
    {
        "key": "officials",
        "name": "US officials",
        "kind": "group",
        "named": False,
        "parent": "us-government",
    },
    {"key": "nasty", "name": '=1+1 | "a", *b* <c>', "kind": "group", "aliases": ["@x", "two; too"]},
]

DOCUMENTS: list[dict[str, Any]] = [
    {
        "key": "wire",
        "title": "Wire story",
        "kind": "article-newspaper",
        "publisher": "yonhap",
        "byline": "Kim Min-ji",
        "url": "https://news.example/wire",
        "archived_url": "https://archive.example/wire",
        "issued": "2025-01-13",
        "accessed": "2025-02-01",
        "language": "en",
        "sha256": "ab" * 32,
        "csl": {"page": "3"},
        "annotations": [{"kind": "note", "body": "The web page was changed twice."} | MADE],
    },
    {"key": "blog", "kind": "post-weblog"},
    {"key": "unused", "title": "Nothing is in it", "kind": "report", "issued": "2024"},
]

QUESTIONS: list[dict[str, Any]] = [
    {
        "key": "killed",
        "text": "How many were killed?",
        "kind": "quantity",
        "unit": "soldiers",
        "population": "North Korean soldiers",
        "place": "Kursk region",
        "aggregation": "cumulative",
        "event": "2024-10/..",
    },
    {"key": "wounded", "text": "How many were wounded?", "kind": "quantity", "unit": "soldiers"},
    {
        "key": "casualties",
        "text": "How many were killed or wounded?",
        "kind": "quantity",
        "unit": "soldiers",
        "parts": [{"part": "killed", "complete": True}, {"part": "wounded", "complete": True}],
        "annotations": [{"kind": "tag", "body": "sums"} | MADE],
    },
    {"key": "sent", "text": "How many were sent?", "kind": "quantity", "unit": "soldiers"},
    {"key": "share", "text": "What share was new?", "kind": "quantity", "unit": "percent"},
]

CLAIMS: list[dict[str, Any]] = [
    {
        "key": "killed-nis",
        "statement": "About 300 North Korean soldiers were killed in the Kursk region.",
        "kind": "statistic",
        "event": "2024-10/2025-01",
        "attributions": [
            {
                "document": "wire",
                "source": "lawmaker",
                "cue": "told reporters",
                "said": "2025-01-13",
                "citing": [
                    {
                        "source": "nis",
                        "cue": "citing",
                        "hedge": "estimated",
                        "basis": "own_estimate",
                        "said": "2025-01-12",
                        "quote": "some 300",
                        "locator": "paragraph 2",
                    }
                ],
            }
        ],
        "figures": [{"question": "killed", "words": "about 300", "as_of": "2025-01-12"}],
        "links": [
            {"kind": "supports", "to": "killed-blog", "note": "300 is hundreds."},
            {"kind": "context", "to": "sent-us"},
        ],
        "assessments": [
            {"scale": "truth", "level": "unverifiable", "rationale": "Nobody else counted."}
            | JUDGED
        ],
        "annotations": [
            {"kind": "tag", "body": "casualties"} | MADE,
            {"kind": "tag", "body": "korea"} | MADE,
            {"kind": "note", "body": "First line.\nSecond line."} | MADE,
        ],
    },
    {
        "key": "killed-blog",
        "statement": "Hundreds died.",
        "kind": "statistic",
        "attributions": [{"document": "blog"}],
        "figures": [
            {"question": "killed", "words": "hundreds"},
            {"question": "wounded", "words": "more than 2,700"},
        ],
        "annotations": [{"kind": "tag", "body": "casualties"} | MADE],
    },
    {
        "key": "sent-us",
        "statement": "More than 12,000 soldiers were sent.",
        "kind": "statistic",
        "attributions": [{"document": "wire", "source": "officials", "hedge": "appear to"}],
        "figures": [{"question": "sent", "words": "more than 12,000"}],
    },
    {
        "key": "talks",
        "statement": "Переговори | *відбулися* <у> Києві,\nas `they` say",
        "kind": "event",
        "language": "uk",
        "event": "2024-11-05",
        "attributions": [{"source": "yonhap", "said": "2024-11", "quote": 'we "talked"\tat last'}],
    },
    {"key": "nobody", "statement": "It is all in vain.", "kind": "opinion"},
    {
        "key": "joint",
        "statement": "Most, which is more than 50%, had never seen a drone.",
        "kind": "testimony",
        "attributions": [
            {"document": "wire", "source": "lawmaker", "said": "2025-02"},
            {"document": "wire", "source": "officials"},
        ],
        "figures": [{"question": "share", "words": "most"}],
    },
]

WORLD: dict[str, Any] = {
    "format": "factcheck-1",
    "sources": SOURCES,
    "documents": DOCUMENTS,
    "questions": QUESTIONS,
    "claims": CLAIMS,
}
