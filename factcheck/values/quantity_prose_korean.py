"""Korean texts: which numbers are no figures, and what the others count. Data only."""

from __future__ import annotations

import re
from typing import Final

from factcheck.values.quantity_language import words
from factcheck.values.quantity_prose import Prose, masks

_PARTICLE: Final = (
    "은|는|이|가|을|를|의|에|과|와|도|로|만|씩|중|까지|부터|보다|으로|이나|이며|이고|이라|인|였|이었|다|뿐|밖에|쯤|에게"
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
        r"\d{1,4}개 ?(?:항|조항)|[가-힣]{2} ?\d{1,4}(?:형|식)|중 한 명",
    ),
    unclear=words("몇|몇몇|여러|한 명 도|단 한 명 도|전무"),
    not_of=words("마이너스"),
    counted_before=True,
    counters_needed=True,
    particle=re.compile(_PARTICLE),
    stripped=re.compile(f"(?<=[가-힣]{{2}})(?:{_PARTICLE}|고|며|서|해|면|한|된|던)$"),
    behind=re.compile("의 ([가-힣]{2,})"),
    noun=re.compile("[가-힣]{2,}$"),
)
