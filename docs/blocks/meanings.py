"""What values mean where the code beside them does not say so itself."""

from __future__ import annotations

from typing import Final

VALUES: Final = {
    "SourceKind": {
        "person": "one human being",
        "organisation": "a body with members or staff: an agency, a company, an institute, a party",
        "government": "a state's government, or a part of it that is not named more closely",
        "group": "people without a body: analysts, defectors, residents",
        "publication": "something that is published: a paper, an agency, a channel, a site",
    },
    "QuestionKind": {
        "quantity": "an amount: how many, how much, what share",
        "polar": "yes (1) or no (0)",
    },
    "ClaimKind": {
        "statistic": "a quantity, exact or vague",
        "event": "something that happened or is so",
        "order": "somebody was told to do something",
        "policy": "what somebody does as a rule, or is set on doing",
        "testimony": "what somebody tells from their own life or sight",
        "prediction": "what will or may happen",
        "opinion": "a judgement that cannot be true or false",
        "appeal": "what somebody asks others to do",
        "biography": "who somebody is or was",
    },
    "Basis": {
        "witnessed": "the source saw or heard it",
        "own_estimate": "the source worked it out",
        "document": "the source goes by a document",
        "statement": "the source goes by what another stated to it",
        "relayed": "it passes on the hop that it cites",
        "unstated": "nobody says",
    },
    "LinkKind": {
        "supports": "if the first holds, the second is more likely to hold",
        "refutes": "if the first holds, the second does not",
        "context": "the first is needed to understand the second",
        "repeats": "the first is the second again, and adds nobody who vouches for it",
        "supersedes": "the first takes the place of the second: a correction, a newer count",
        "same_as": "both say the same",
    },
    "SourceLinkKind": {
        "same_as": "both are one source under two records",
        "depends_on": "the first knows what it says from the second",
    },
    "AnnotationKind": {
        "note": "a remark",
        "tag": "a word to find records by",
        "flag": "something that ought to be looked at",
        "waiver": "a finding of a check that somebody set aside: the rule's code, and the reason",
    },
    "DocumentKind": {
        "article": "an article; take this one where no kind of article below is known",
        "article-journal": "an article in a scholarly journal",
        "article-magazine": "an article in a magazine",
        "article-newspaper": "an article in a newspaper, on paper or on its site",
        "bill": "a proposed law",
        "book": "a book",
        "broadcast": "a radio or television programme, or a podcast",
        "chapter": "a chapter of a book",
        "dataset": "a collection of data",
        "document": "a document of no other kind",
        "graphic": "a picture: a photograph, a chart, a satellite image",
        "hearing": "a hearing of a parliament or committee",
        "interview": "an interview",
        "legal_case": "a court's decision",
        "legislation": "a law or an order with the force of law",
        "manuscript": "an unpublished text",
        "map": "a map",
        "motion_picture": "a film or a video",
        "paper-conference": "a paper given at a conference",
        "personal_communication": "a letter, a message, a call",
        "post": "a post on a social network or forum",
        "post-weblog": "a post on a blog",
        "report": "a report by an organisation or an authority",
        "song": "a recording of sound: music, speech",
        "speech": "a speech or a briefing",
        "standard": "a technical standard",
        "thesis": "a thesis",
        "treaty": "a treaty between states",
        "webpage": "a page on the web that is none of the above",
    },
}
"""By vocabulary."""
