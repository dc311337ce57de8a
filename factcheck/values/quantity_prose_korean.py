"""Korean texts: which numbers are no figures, and what the others count. Data only."""

from __future__ import annotations

import re
from typing import Final

from factcheck.values.quantity_language import words
from factcheck.values.quantity_prose import Prose, masks

_PARTICLE: Final = (
    "은|는|이|가|을|를|의|에|과|와|도|로|만|씩|중|까지|부터|보다|으로|이나|이며|이고|이라|인|였"
    "|이었|다|뿐|밖에|쯤|에게"
    "|에서|들|조차|마다|당"
)

KOREAN_PROSE: Final = Prose(
    masked=masks(
        r"\d{1,4}(?:[~∼-]\d{1,4})?(?:년|월|일|시|분|초)(?:간|째|차)?",
        r"제 ?\d[\d,]{0,9}[가-힣]{0,9}|\d{1,4}조 ?\d{1,4}항",
        r"\d{1,6}(?:호|차|번|위|세|살|층|회|주년|학년|급|등|강|항|장)(?![0-9])",
        # ages, and the big three
        r"\d0대(?= ?(?:초반|중반|후반|남성|여성|남녀|남자|여자|청년|병사|군인|가장|노인"
        r"|젊은|의|로|들))",
        r"\d{1,2}대 ?(?:세습|원칙|과제|강국|도시|악법|그룹|목표|의제|조건|핵심|요구"
        r"|은행|기업|총리)",
        r"\d{1,3}대 ?(?:국회|대통령|총선|대선|의회|회장|왕)|\d{1,2}인 ?(?:시위|가구|가족|실|용|분"
        r"|조|체제|방|승|자)",
        r"(?<![가-힣\d])십(?![여만천백억조]| ?명| ?개)[가-힣]|(?<![수몇\d])십대",
        r"\d{2}(?:\.\d)?% ?신뢰",
        # shares
        r"\b(?:[2-9]|10|100|1000)명 ?(?:중|가운데) ?(?:약 |최소 )?\d{1,2}명",
        # units
        r"\d{1,4}(?:여단|사단|군단|연대|대대|중대|소대|함대|비행단|부대)",
        r"\d{1,4}개 ?(?:항|조항)|[가-힣]{2} ?\d{1,4}(?:형|식)|중 한 명",
    ),
    never=words("시간"),
    unclear=words("몇|몇몇|여러|한 명 도|단 한 명 도|전무"),
    not_of=words("마이너스|수"),
    denied=re.compile("(?:이|가|은|는)? ?(?:아니|아닌|아닙|아녔)"),
    turned=re.compile(
        "(?:으로|로) ?(?:늘|줄|증가|감소|급증|급감|확대|축소|불어|올|내|떨어|상향|하향|수정|뛰"
        "|치솟|오르)"
    ),
    rated=re.compile(
        "(?:하루|매일|매달|매월|매년|해마다|연간|연평균|일평균|월평균|일일|(?<![가-힣])월|한 달"
        "|당)에?"
        "(?: 평균)? ?$|(?:매일|매달|매월|매년|하루 평균)[^.]{0,12}$|(?:월급|연봉|일당|시급"
        "|주급)[은는이만]? ?$"
    ),
    counted_before=True,
    counters_needed=True,
    estimated=re.compile("(?:으로|로)? ?(?:추정|추산)"),
    particle=re.compile(_PARTICLE),
    stripped=re.compile(f"(?<=[가-힣]{{2}})(?:{_PARTICLE}|고|며|서|해|면|한|된|던)$"),
    behind=re.compile("의 ([가-힣]{2,})"),
    noun=re.compile(
        "(?!(?:만에|이상|이하|이내|미만|기준|가운데|동안|사이|이후|이전|이번|당시|현재|모두|이들"
        "|그중|이중|또는|그리고"
        "|하지만|오전|오후|지금|오늘|어제|전날|이날|당일|올해|지난해|작년|각각|평균|전체|추가"
        "|다른)$)[가-힣]{2,}"
    ),
)
