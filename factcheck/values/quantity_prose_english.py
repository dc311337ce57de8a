"""English texts: which numbers are no figures, and what the others count. Data only."""

from __future__ import annotations

import re
from typing import Final

from factcheck.values.quantity_language import words
from factcheck.values.quantity_prose import Prose, masks

_MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust"
    r"|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS: Final = rf"{_DAY}(?: ?(?:[-–—,]|to|and|or|,? and) ?{_DAY}){{0,5}}"

ENGLISH_PROSE: Final = Prose(
    masked=masks(
        rf"\b(?:{_DAYS} (?:of )?)?\b{_MONTH}(?: {_DAYS}(?!\d|,\d{{3}}))?"
        r"(?:,? (?:1[5-9]|20)\d{2})?\b(?!,\d)",
        r"\b(?:1[5-9]|20)\d{2}s\b|['’]\d{2}s?\b|\b\d{1,2}(?:[:.]\d{2})? ?[ap]\.?m\b\.?",
        r"\b(?:[Nn]ine|\d{1,2}|[Tt]en|[Ee]leven|[Tt]welve|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive"
        r"|[Ss]ix|[Ss]even|[Ee]ight) o['’]clock\b",
        r"\b\d{1,9}(?:st|nd|rd|th)\b",
        r"\b(?:[Tt]el|[Pp]hone|[Ff]ax|[Hh]otline|[Cc]all|[Dd]ial)[.:]? [\d -]{1,30}",
        # addresses
        r"\b\d{1,4}[A-Za-z]? (?:[A-Z][\w.'’-]* ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Square"
        r"|Boulevard|Drive|Way|Place|Terrace|Row|Quay|Court|Gardens|Crescent)\b",
        # ages, heights, units
        r"\b[Aa]ge[sd]? (?:of |from |between )?\d{1,3}(?: ?(?:to|and|or|-|–) ?\d{1,3})?\b",
        r"\b\d{1,3}- (?:to|and|or) \d{1,3}-[a-z]+|\b\d{1,2} ?(?:ft|feet"
        r"|foot) \d{1,2}(?: ?in(?:ch(?:es)?)?)?\b",
        r"\b[\d.,]{1,12} (?:to|against) the (?:US )?(?:dollar|euro|pound|yuan|yen|rouble|ruble)\b",
        r"\b\d{1,3} (?:SAS|SBS|PARA|Para|Commando|Brigade|Regiment|Division|Battalion|Squadron"
        r"|Corps"
        r"|Army)\b|\b\d{2}(?:\.\d)?(?:%| per ?cent) confidence",
        r"\b[Aa]t (?:[01]?\d|2[0-3])\.[0-5]\d\b(?=[,.;)]|$| (?:on|in|local|after|when|and|GMT"
        r"|UTC)\b)",
        r"\b[Gg]roup of [A-Z0-9]\w*|\b(?:ISBN|ISSN|DOI|doi)[ :]?[\d.Xx/-]+",
    ),
    labels=words(
        "section|article|chapter|resolution|page|pages|room|day|week|phase|stage|level|grade|class"
        "|category|channel|age|aged|version|part|paragraph|clause|annex|appendix|table|figure|fig"
        "|volume|vol|issue|episode|season|route|highway|flight|gate|line|platform|floor|zone|area"
        "|sector|district|precinct|unit|number|nos|top|type|model|mark|formula|group|case|decree"
        "|order|law|bill|act|rule|protocol|brigade|battalion|division|regiment|corps|army|base"
        "|site|bureau|office|school|hospital|building|block|house|apartment|box|item|point|step"
        "|question|round|tier|size|series|generation|mach|bus|train|vitamin|verse|lot|turbine"
        "|reactor|ward|cell|camp|hut|hill|height|checkpoint|option|plan|game|set|match|quarter|year"
        "|century|grades|articles|sections|chapters|paragraphs|groups|zones|items|lines|magnitude"
        "|apartment|suite|track|psalms|code|codes|id"
    ),
    lists=words("and|or|to|through|,|-"),
    plain_starts=words(
        "the|a|an|of|in|on|at|with|and|but|or|by|from|for|as|to|these|those|all|some|another|about"
        "|nearly|almost|over|under|another|only|just|they|we|he|she|it|there|here|that|this|then"
        "|when|while|after|before|since|among|including|were|was|are|is|killed|wounded|lost|sent"
        "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|reportedly|officially|today"
        "|yesterday|now|so|yet|still|also|at least|up|more|fewer|less|around|roughly|approximately"
        "|because|if|although|though|where|who|which|what|how|additionally|meanwhile|however|our"
        "|their|its|his|her|my|your|last|this|next|overnight|altogether|overall|nor|not|both|again"
    ),
    never=words(
        "year|years|month|months|week|weeks|day|days|hour|hours|minute|minutes|second|seconds"
        "|decade|decades|century|centuries|night|nights|weekend|weekends|quarter|quarters|season"
        "|seasons|years'|months'|weeks'|days'|hours'|minutes'|times|time|o'clock|am|pm|gmt|utc|hrs"
        "|mins|secs|mm|calibre|caliber|fold|degree|degrees|more|fewer|less|another|other|others"
        "|ways|things|thing|bit|side|sides|reasons|points|stars|star|generations|hand|hands|fronts"
        "|later|earlier|ago|nil|all|self"
    ),
    people=words(
        "soldier|soldiers|person|people|civilian|civilians|officer|officers|child|children|woman"
        "|women|man|men|prisoner|prisoners|fighter|fighters|policeman|policemen|journalist"
        "|journalists|casualties|casualty|death|deaths|injury|injuries|victim|victims|survivors"
        "|survivor|troops|worker|workers|resident|residents|passenger|passengers|tank|tanks|drone"
        "|drones|missile|missiles|aircraft|helicopter|helicopters|ship|ships|vehicle|vehicles|house"
        "|houses|building|buildings|case|cases|losses|serviceman|servicemen|general|pilot|pilots"
        "|student|students|refugee|refugees|patient|patients|hostage|hostages|migrant|migrants"
    ),
    ones=words("one|zero|no"),
    determiners=words(
        "the|these|those|both|its|their|his|her|our|your|my|all|other|any|which|every|each|between"
        "|last|past|next|first|this|that|no|whose|latter|same|remaining|only"
    ),
    aged=words(
        "children|people|women|men|girls|boys|those|anyone|adults|youths|youth|persons|players"
        "|aged|everyone|minors|anybody|kids|males|females|and|workers|pensioners|citizens"
    ),
    old=re.compile(
        r"\b(?:he|she|who|i)(?:'s| is| was| will be)(?: (?:only|just|barely|then|now))? $"
        r"|\bturn(?:s|ed|ing)? $"
    ),
    at=re.compile(r"\bat $"),
    measured=re.compile(
        r"\b(?:estimat\w+|puts?|putting|st(?:ood|ands?|anding)|remain\w*|stay\w*|set|fixed|capped"
        r"|valued|priced|traded|trading|peak\w*|hover\w*|counted|assessed|listed|reckoned|kept|held"
        r"|currently|tolls?|tally|total\w*|numbers?|counts?|rates?|levels?|losses|casualties|dead"
        r"|deaths|index|figures?|strength)\b[^.;]{0,40}$"
    ),
    suffered=re.compile(r"[a-z]+ed$|lost$|hurt$"),
    places=words("in|near|around|outside|at|inside|across"),
    changing=words(
        "rose|rise|rises|risen|rising|fell|fall|falls|fallen|falling|grew|grow|grows|grown|growing"
        "|increased|increase|increases|increasing|decreased|decrease|decreasing|dropped|drop"
        "|drops|dropping|declined|decline|climbed|climb|jumped|jump|cut|cuts|cutting|raised|raise"
        "|raising|reduced|reduce|reducing|lowered|lower|went|goes|going|up|down|revised|revise"
        "|expanded|expand|expanding|shrank|shrunk|doubled|tripled|changed|swelled|surged|moved|by"
        "|slashed|slowed|plunged|soared|widened|narrowed|upgraded|corrected"
    ),
    topics=words(
        "talk|talks|talked|talking|spoke|speak|speaks|asked|asks|ask|asking|worried|know|knows|knew"
        "|told|report|reports|question|questions|news|concern|concerns|story|stories|debate"
        "|information|details|rumours|rumors|book|film|law|rule|heard|read|written|wrote|all"
    ),
    about=words("about"),
    difference="by",
    not_of=words("not|never|minus|isn't|wasn't|weren't|aren't|than"),
    denying=words(
        "not|never|cannot|didn't|doesn't|don't|hasn't|haven't|hadn't|won't|can't|couldn't|wouldn't"
    ),
    scores=words(
        "won|win|wins|victory|defeat|beat|beats|loss|draw|drew|score|scored|led|lead|ruling|ruled"
        "|vote|voted|match|game|goal|goals|tied|lost|final|semi-final"
    ),
    late=words("or so|or more|or fewer|or less|or thereabouts|and counting|or higher"),
    between=words("of|the|its|their|his|our|those|these|such"),
    ages=words("age|ages|aged"),
    out_of=words("in|out of|of every|for every|to one|out of every|in every|of each|out of each"),
    skipped=re.compile(
        r"(?!(?:was|were|is|are|has|have|had|in|on|at|by|from|for|to|and|or|with)$)[^\W\d]+"
    ),
    noun=re.compile(
        r"(?!(?:does|says|yes|ours|theirs|hers|towards|perhaps|always|sometimes|times)$)"
        r"(?:[a-z]{2,}[^\Wsui]s|people|men|women|children|police|aircraft|personnel|cattle"
        r"|[a-z]+men"
        r"|[a-z]+women|dead|wounded|missing|injured|infantry|crew|staff|won)$"
    ),
    articles=words("the|a|an|reportedly"),
    loose=words("from"),
    fillers=words("full|whole|long|consecutive|straight|further|solid|entire|calendar|working|odd"),
    not_rates=words("in|within|over|for|after|during|of|once|under|half|than"),
    ago=words("ago|earlier|before|previously|prior|later"),
    rates=words(
        "per|an ounce|a barrel|a tonne|a ton|a litre|a liter|a gallon|a share|a head|a person"
        "|a kilo|a pound|a piece|a shot|a copy|a ticket|a unit|a round|a soldier|a day's"
    ),
    rated=re.compile(
        r"\b(?:each|daily)(?! (?:but|and|while|as) )(?: [\w'-]+){0,2} $|\b(?:every|each) (?:day"
        r"|week|month|year|night|hour)\b"
        r"[^.;]{0,30}$"
    ),
    money={"won": "korean won"},
    sides=words("by|x"),
    unit_starts=words("square|cubic|percentage|basis|metric|nautical|korean|us"),
    abbreviations=words(
        "gen|lt|col|maj|capt|sgt|mr|mrs|ms|dr|prof|st|vs|etc|approx|est|ca|sen|rep|gov|inc|ltd|u.s"
    ),
    unclear=words("no|nil|not any|no one|nobody"),
)
