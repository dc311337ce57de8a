"""What countries are called in the names of bodies: "of Ukraine", "Ukrainian", "우크라이나".

So that a body that one paper calls "Ministry of Defence", and another "Ukrainian Ministry of
Defence", is found. Only what is in the table counts: "National Security Council" is no "Security
Council".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Final

# Russian and Ukrainian names as they stand behind others; of adjectives, with a hyphen, the stem.
_TABLE: Final = """
    UA Ukraine|Ukrainian|Украины|України|украинск-|українськ-|우크라이나
    RU Russia|Russian|Russian Federation|РФ|России|Российской Федерации|Росії|Російської Федерації
    RU российск-|російськ-|러시아
    BY Belarus|Belarusian|Беларуси|Белоруссии|Білорусі|белорусск-|білоруськ-|벨라루스
    KR South Korea|South Korean|Republic of Korea|ROK|Korea|Korean|Южной Кореи|Республики Корея
    KR Південної Кореї|южнокорейск-|південнокорейськ-|корейськ-|корейск-|한국|대한민국
    KP North Korea|North Korean|DPRK|Korea|Korean|КНДР|Северной Кореи|Північної Кореї
    KP северокорейск-|північнокорейськ-|корейськ-|корейск-|북한
    US US|USA|United States|United States of America|American|США|американск-|американськ-|미국|미
    GB UK|United Kingdom|Great Britain|Britain|British|Великобритании|Великої Британії|британск-
    GB британськ-|영국
    CN China|Chinese|Китая|КНР|Китаю|китайск-|китайськ-|중국
    JP Japan|Japanese|Японии|Японії|японск-|японськ-|일본
    DE Germany|German|Германии|ФРГ|Німеччини|немецк-|німецьк-|독일
    FR France|French|Франции|Франції|французск-|французськ-|프랑스
    IT Italy|Italian|Италии|Італії|итальянск-|італійськ-|이탈리아
    ES Spain|Spanish|Испании|Іспанії|испанск-|іспанськ-|스페인
    PL Poland|Polish|Польши|Польщі|польск-|польськ-|폴란드
    CZ Czech Republic|Czech|Чехии|Чехії|чешск-|чеськ-|체코
    SK Slovakia|Slovak|Словакии|Словаччини|словацк-|словацьк-|슬로바키아
    HU Hungary|Hungarian|Венгрии|Угорщини|венгерск-|угорськ-|헝가리
    RO Romania|Romanian|Румынии|Румунії|румынск-|румунськ-|루마니아
    MD Moldova|Moldovan|Молдовы|Молдавии|Молдови|молдавск-|молдовськ-|몰도바
    BG Bulgaria|Bulgarian|Болгарии|Болгарії|болгарск-|болгарськ-|불가리아
    RS Serbia|Serbian|Сербии|Сербії|сербск-|сербськ-|세르비아
    GE Georgia|Georgian|Грузии|Грузії|грузинск-|грузинськ-|조지아
    AM Armenia|Armenian|Армении|Вірменії|армянск-|вірменськ-|아르메니아
    AZ Azerbaijan|Azerbaijani|Азербайджана|Азербайджану|азербайджанск-|азербайджанськ-
    KZ Kazakhstan|Kazakh|Казахстана|Казахстану|казахстанск-|казахстанськ-|카자흐스탄
    LT Lithuania|Lithuanian|Литвы|Литви|литовск-|литовськ-|리투아니아
    LV Latvia|Latvian|Латвии|Латвії|латвийск-|латвійськ-|라트비아
    EE Estonia|Estonian|Эстонии|Естонії|эстонск-|естонськ-|에스토니아
    FI Finland|Finnish|Финляндии|Фінляндії|финск-|фінськ-|핀란드
    SE Sweden|Swedish|Швеции|Швеції|шведск-|шведськ-|스웨덴
    NO Norway|Norwegian|Норвегии|Норвегії|норвежск-|норвезьк-|노르웨이
    DK Denmark|Danish|Дании|Данії|датск-|данськ-|덴마크
    NL Netherlands|Dutch|Нидерландов|Нідерландів|нидерландск-|нідерландськ-|네덜란드
    BE Belgium|Belgian|Бельгии|Бельгії|бельгийск-|бельгійськ-|벨기에
    AT Austria|Austrian|Австрии|Австрії|австрийск-|австрійськ-|오스트리아
    CH Switzerland|Swiss|Швейцарии|Швейцарії|швейцарск-|швейцарськ-|스위스
    GR Greece|Greek|Греции|Греції|греческ-|грецьк-|그리스
    TR Turkey|Türkiye|Turkish|Турции|Туреччини|турецк-|турецьк-|튀르키예|터키
    IL Israel|Israeli|Израиля|Ізраїлю|израильск-|ізраїльськ-|이스라엘
    IR Iran|Iranian|Ирана|Ірану|иранск-|іранськ-|이란
    IQ Iraq|Iraqi|Ирака|Іраку|иракск-|іракськ-|이라크
    SY Syria|Syrian|Сирии|Сирії|сирийск-|сирійськ-|시리아
    EG Egypt|Egyptian|Египта|Єгипту|египетск-|єгипетськ-|이집트
    IN India|Indian|Индии|Індії|индийск-|індійськ-|인도
    PK Pakistan|Pakistani|Пакистана|Пакистану|пакистанск-|пакистанськ-|파키스탄
    CA Canada|Canadian|Канады|Канади|канадск-|канадськ-|캐나다
    AU Australia|Australian|Австралии|Австралії|австралийск-|австралійськ-|호주
    NZ New Zealand|Новой Зеландии|Нової Зеландії|뉴질랜드
    BR Brazil|Brazilian|Бразилии|Бразилії|бразильск-|бразильськ-|브라질
    MX Mexico|Mexican|Мексики|мексиканск-|мексиканськ-|멕시코
"""
_OF: Final = "of"
_THE: Final = "the"
_MOST: Final = 4
_ENDINGS: Final = ("ий", "ая", "ое", "ие", "ого", "ой", "их", "а", "е", "і", "ої")


def without_country(words: Sequence[str]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield what is left of a name without the country that it begins or ends with.

    Args:
        words: of the name, where case does not count.

    Yields:
        Where that starts and ends among the words, and the codes that the country may have.

    >>> [(start, end, *codes) for start, end, codes in
    ...  without_country(["ministry", "of", "defence", "of", "ukraine"])]
    [(0, 3, 'UA')]
    >>> list(without_country(["national", "security", "council"]))
    []
    """
    first = int(words[:1] == [_THE])
    for size in range(1, _MOST + 1):
        start, end = first + size, len(words) - size
        if start < len(words) and words[start] != _OF:
            codes = _before(" ".join(words[first:start]))
            if codes:
                yield start, len(words), codes
        if end > first and (codes := _behind(" ".join(words[end:]), words[:end])):
            while end > first and words[end - 1] in (_OF, _THE):
                end -= 1
            yield first, end, codes


def _before(text: str) -> frozenset[str]:
    stem = next((text.removesuffix(end) for end in _ENDINGS if text.endswith(end)), text)
    # Russian and Ukrainian nouns stand behind.
    known = _countries()
    if _is_latin(text) or _is_korean(text):
        return known.get(text, frozenset())
    return known.get(f"{stem}-", frozenset())


def _behind(text: str, before: Sequence[str]) -> frozenset[str]:
    codes = _countries().get(text, frozenset())
    # "Amnesty International Ukraine" is but one branch of it.
    told = _OF in (before[-2:-1] if before[-1] == _THE else before[-1:])
    return codes if (told if _is_latin(text) else not _is_korean(text)) else frozenset()


def may_begin(word: str) -> bool:
    """Tell whether a country may begin with the first word of a name; a quick look.

    >>> may_begin("South"), may_begin("Ukrainian"), may_begin("Ministry")
    (True, True, False)
    """
    text = word.casefold()
    # One letter is the start of "U.S.".
    return len(text) == 1 or text in _firsts() or bool(_before(text))


def _is_latin(text: str) -> bool:
    return text[0] < "\u0370"


def _is_korean(text: str) -> bool:
    return "가" <= text[0] <= "힣"


@cache
def _firsts() -> frozenset[str]:
    return frozenset(name.split(" ")[0] for name in _countries()) | {_THE}


@cache
def _countries() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    lines = (line.split(" ", 1) for line in map(str.strip, _TABLE.strip().splitlines()))
    for code, name in chain.from_iterable(
        ((code, name) for name in names.split("|")) for code, names in lines
    ):
        found[name.casefold()].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}
