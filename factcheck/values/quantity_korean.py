"""Korean: the words that figures are made of, as the rule set `ko-1` reads them. Data only.

Words are written together ("300여명이") and come apart at those that stand here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from factcheck.values.quantities import Modifier
from factcheck.values.quantity_language import Language, Numerals, forms, table, units, words

_MULTIPLES: Final = {
    "십": 10,
    "백": 100,
    "천": 1_000,
    "만": 10_000,
    "억": 100_000_000,
    "조": 1_000_000_000_000,
    "경": 10_000_000_000_000_000,
}

# Many tens, hundreds ...: "여" makes them no vaguer.
_SOME: Final = {
    "수십": (Modifier.DOZENS, Decimal(10)),
    "수백": (Modifier.HUNDREDS, None),
    "수천": (Modifier.THOUSANDS, None),
    "수만": (Modifier.THOUSANDS, Decimal(10_000)),
    "수십 만": (Modifier.THOUSANDS, Decimal(100_000)),
    "수백 만": (Modifier.THOUSANDS, Decimal(1_000_000)),
    "수천 만": (Modifier.THOUSANDS, Decimal(10_000_000)),
    "수억": (Modifier.THOUSANDS, Decimal(100_000_000)),
    "수십 억": (Modifier.THOUSANDS, Decimal(1_000_000_000)),
}
# Both "수백" and "몇백" are hundreds; the latter comes apart.
_POWERS: Final = _SOME | {
    power.replace("수", "몇 ", 1): meaning for power, meaning in _SOME.items()
}

KOREAN: Final = Language(
    code="ko",
    long_code="kor",
    rules="ko-1",
    script="HANGUL",
    glued=True,
    numerals=Numerals(
        myriads=True,
        multiples=_MULTIPLES,
        alone=words("십|백|천|만|억"),
        small=forms(
            {
                1: "한|하나",
                2: "두|둘",
                3: "세|셋|석",
                4: "네|넷|넉",
                5: "다섯",
                6: "여섯",
                7: "일곱",
                8: "여덟",
                9: "아홉",
                10: "열",
                20: "스무|스물",
                30: "서른",
                40: "마흔",
                50: "쉰",
            }
        ),
    ),
    before=table(
        {
            Modifier.EXACTLY: "정확히|총|모두",
            Modifier.BARE: "무려|또|겨우|불과|단",
            Modifier.ABOUT: "약|대략|어림잡아|한때 약",
            Modifier.NEARLY: "거의|근",
            Modifier.AT_LEAST: "최소|최소한|적어도|적게는|못해도",
            Modifier.UP_TO: "최대|최고|많게는|많으면",
        }
    ),
    weak=words("약|대략|어림잡아|총|모두|무려|또|겨우|불과|단"),
    after=table(
        {
            Modifier.ABOUT: "가량|정도|안팎|내외|쯤|전후|선",
            Modifier.NEARLY: "가까이|가까운|에 가까운|에 육박|에 육박하는|에 육박한",
            Modifier.AT_LEAST: "이상",
            Modifier.MORE_THAN: "여|초과|남짓|넘게|넘는|넘은|이 넘는|이 넘게|이 넘은|이 넘어"
            "|을 넘는|을 넘은|을 넘게|을 넘어|을 웃도는|을 웃돈|을 초과|가 넘는|가 넘게"
            "|를 넘는|를 넘은|를 넘게|를 넘어|를 웃도는|를 초과|을 넘어섰|을 넘어선|을 넘었"
            "|을 넘긴|을 넘겼"
            "|를 넘어섰|를 넘어선|를 넘었|를 넘긴|를 넘겼|이 넘었|가 넘은|가 넘었|을 돌파|를 돌파"
            "|을 웃돌|를 웃돌"
            "|을 상회|를 상회",
            Modifier.AT_MOST: "이하|이내",
            Modifier.FEWER_THAN: "미만|을 밑도는|를 밑도는|을 밑돌|를 밑돌|도 안 되는|도 안 되"
            "|도 채 안 되는"
            "|이 채 안 되는|이 안 되는|가 안 되는|도 되지 않는|도 못 되는|에 못 미치는"
            "|도 못 미치는|에도 못 미치는|에 못 미쳤",
        }
    ),
    words=table(
        {
            Modifier.SEVERAL: "여러|몇|몇몇",
            Modifier.NONE: "한 명 도|단 한 명 도|전무",
            Modifier.CANNOT_CONFIRM: "확인 불가|확인할 수 없|알려지지|미상|불명",
        }
    ),
    powers=_POWERS | {f"{power} 여": meaning for power, meaning in _POWERS.items()},
    ranges={
        "한두": (1, 2),
        "두세": (2, 3),
        "두어": (2, 3),
        "서너": (3, 4),
        "너댓": (4, 5),
        "네댓": (4, 5),
        "대여섯": (5, 6),
        "예닐곱": (6, 7),
    },
    counters=words(
        "명|인|사람|분|대|발|척|기|문|정|개|곳|건|채|마리|구|가구|세대|가족|개국|개사|자루|상자"
        "|벌|통|경기|조각|조직|천막|만화"
        "|개 여단|개 사단|개 대대|개 연대|개 중대|개 소대|개 군단|포대|개 포대|개소|표|석|쌍|그루"
    ),
    joints=words("~|-|에서|명 ~|명 에서|명 -|내지"),
    signs=units(
        {
            "dollars": "$|달러|불",
            "euros": "€|유로",
            "KRW": "₩|원",
            "yen": "¥|엔",
            "roubles": "₽|루블",
            "hryvnias": "₴|흐리우냐|흐리브냐",
            "yuan": "위안",
            "km": "km|킬로미터|킬로|㎞",
            "m": "미터",
            "km²": "제곱킬로미터|㎢",
            "tonnes": "톤|t",
            "kg": "kg|킬로그램|㎏",
            "hectares": "헥타르",
            "barrels": "배럴",
        }
    ),
    percent=words("%|퍼센트|프로|％"),
    minus=words("-|마이너스"),
    not_a_noun=words(
        "년|월|일|시|분기|초|호|차|차례|번|번째|위|항|조항|세|살|개월|개년|주|층|회|배|인당|명당"
        "|대당|당|포인트|도|주년"
        "|분의|기계화|기동"
    ),
    number_words=frozenset(_POWERS) | words("한두|두세|서너|대여섯"),
    rates=words("당"),
)
