"""A ledger in which some publications copy others, some claims stand twice, and some were revised."""

from __future__ import annotations

from typing import Any

SOURCES: list[dict[str, Any]] = [
    {"key": "nis", "name": "국가정보원", "kind": "organisation"},
    {"key": "hur", "name": "Defence Intelligence", "kind": "organisation"},
    *(
        {"key": key, "name": key.title(), "kind": "publication"}
        for key in ("yonhap", "daily", "digest", "courier")
    ),
    {
        "key": "yna",
        "name": "YNA",
        "kind": "publication",
        "links": [{"kind": "same_as", "to": "yonhap"}],
    },
]


def document(key: str, publisher: str | None, issued: str | None) -> dict[str, Any]:
    told = {"publisher": publisher, "issued": issued}
    return {"key": key, "kind": "article"} | {name: one for name, one in told.items() if one}


DOCUMENTS = [
    document("wire", "yonhap", "2025-01-13"),
    document("briefing", "hur", "2025-01-13"),
    document("paper", "daily", "2025-01-15"),
    document("paper-undated", "daily", None),
    document("review", "digest", "2025-01-20"),
    document("same-day", "courier", "2025-01-13"),
    document("blog", None, "2025-01-22"),
]
QUESTIONS = [
    {
        "key": key,
        "text": f"How many were {key}?",
        "kind": "quantity",
        "unit": "soldiers",
        "aggregation": "cumulative",
    }
    for key in ("killed", "wounded", "sent", "captured", "fed")
]


def claim(key: str, statement: str, *hops: dict[str, Any], **figures: str) -> dict[str, Any]:
    return {
        "key": key,
        "statement": statement,
        "kind": "statistic" if figures else "event",
        "attributions": list(hops),
        "figures": [{"question": question, "words": words} for question, words in figures.items()],
    }


def hop(document: str | None, source: str | None = None, **rest: Any) -> dict[str, Any]:
    told = {"document": document, "source": source}
    return {name: one for name, one in told.items() if one} | rest


COPIES = [
    # the agency, and who goes by it
    claim("wire-killed", "Some 300 died.", hop("wire", "nis"), killed="about 300"),
    claim("wire-wounded", "And 2,700 were hurt.", hop("wire", "nis"), wounded="over 2,700"),
    claim(
        "paper-killed",
        "The paper has 300 dead.",
        hop("paper", "yna", cue="according to", citing=[{"source": "nis"}]),
        killed="about 300",
    ),
    claim("undated-killed", "300 dead.", hop("paper-undated", "yonhap"), killed="300"),
    claim("cited-killed", "300.", hop("review", "daily", citing=[hop("wire")]), killed="300"),
    # nobody is named, but both numbers stand in the same order
    claim("blog-killed", "Three hundred dead.", hop("blog"), killed="300"),
    claim("blog-wounded", "Many more hurt.", hop("blog"), wounded="2,700"),
    # a number that nobody makes up twice
    claim("briefing-sent", "They sent 11,347.", hop("briefing"), sent="11,347"),
    claim("review-sent", "As many as 11,347 went.", hop("review"), sent="up to 11,347"),
    # words in a row
    claim(
        "wire-quote",
        "They were found alive.",
        hop("wire", "hur", quote="we found both of them by the river, alive"),
    ),
    claim(
        "blog-quote",
        "Two were found at a river.",
        hop("blog", quote="Found both of them by the river"),
    ),
    # the statement, and no source for it
    claim("wire-bridge", "The bridge at Kursk has been destroyed.", hop("wire", "hur")),
    claim("blog-bridge", "A bridge at Kursk was destroyed.", hop("blog")),
    # none of these is a copy
    claim("paper-sent", "The service says 9,111.", hop("paper", "nis"), fed="9,111"),
    claim("wire-sent", "9,111, they say.", hop("wire", "nis"), fed="9,111"),
    claim("here-sent", "The same page has 11,347.", hop("review"), sent="11,347"),
    claim("day-captured", "Two men: 2,222.", hop("same-day"), captured="2,222"),
    claim("brief-captured", "It is 2,222.", hop("briefing"), captured="2,222"),
    claim("round-fed", "They fed 500.", hop("briefing"), fed="500"),
    claim("round-blog", "About 500 were fed.", hop("blog"), fed="about 500"),
]
"""Publications that copy others, and some that only look so."""

REPEATS = {
    ("paper-killed", "wire-killed"): ("attributes it to YNA (“according to”)", "about 300"),
    ("undated-killed", "wire-killed"): ("attributes it to Yonhap, which published wire-killed",),
    ("cited-killed", "wire-killed"): ("cited-killed cites wire, where wire-killed stands",),
    ("blog-killed", "wire-killed"): ("blog and wire give the same 2 figures in order",),
    ("blog-wounded", "wire-wounded"): ("blog and wire give the same 2 figures in order",),
    ("review-sent", "briefing-sent"): ("same unrounded number: up to 11,347 / 11,347",),
    ("here-sent", "briefing-sent"): ("same unrounded number: 11,347", "20 January 2025"),
    ("blog-quote", "wire-quote"): ("both quote “found both of them by the river”",),
    ("blog-bridge", "wire-bridge"): ("differ in particles only", "names no source of its own"),
}
"""The copies among them, each with something that is told of it."""

DOUBLES = [
    claim("first", "The talks in Oslo ended without result.", hop("wire")),
    claim("again", "Talks in Oslo have ended without a result.", hop("paper")),
    claim("against", "Talks in Oslo have not ended without a result.", hop("paper")),
    claim("turned", "Without result the talks ended in Oslo.", hop("paper")),
    claim("nis-killed", "The service counts 300.", hop("wire", "nis"), killed="about 300"),
    claim("nis-again", "About 300 dead, by its count.", hop("paper", "nis"), killed="around 300"),
    claim("nis-other", "The service has 301.", hop("blog", "nis"), killed="301"),
    claim("hur-killed", "HUR counts 300 too.", hop("briefing", "hur"), killed="about 300"),
    claim("lost-5", "In Kursk, 5 tanks were lost.", hop("wire"), sent="5"),
    claim("lost-6", "In Kursk, 5 tanks were lost.", hop("paper"), sent="6"),
]
"""Claims that stand twice, and some that only look so."""

SAME = {
    ("again", "first"): ("their statements differ in particles only",),
    ("nis-again", "nis-killed"): ("both answer killed with around 300 / about 300", "국가정보원"),
}


def said(key: str, source: str, day: str, words: str, question: str = "killed") -> dict[str, Any]:
    return claim(key, f"{key} says {words}.", hop(None, source, said=day), **{question: words})


REVISIONS = [
    said("jan", "nis", "2025-01-13", "about 300"),
    said("feb", "nis", "2025-02-26", "about 600"),
    said("feb-hur", "hur", "2025-02-27", "about 2,000"),
    said("mar", "nis", "2025-03-20", "about 900"),
    said("mar-again", "nis", "2025-03-21", "about 900"),
    said("mar-wounded", "nis", "2025-03-22", "about 70", "wounded"),
    said("undated", "nis", "2025", "about 4,000"),
]
"""What one origin said after another, and what others said."""

SUPERSEDES = {
    ("feb", "jan"): ("국가정보원 said about 300 (13 January 2025), and later about 600",),
    ("mar", "feb"): ("both answer killed",),
    ("mar-again", "feb"): ("both answer killed",),
}


def bundle(*claims: dict[str, Any]) -> dict[str, Any]:
    return {
        "format": "factcheck-1",
        "sources": SOURCES,
        "documents": DOCUMENTS,
        "questions": QUESTIONS,
        "claims": list(claims),
    }
