"""What is counted, in groups of which one is no other: people, families, buildings ... Data only.

Each group has nouns in English (singular, or singular and plural told apart by a slash; plurals in
"s" follow), in Russian and Ukrainian (stems with a dot for any ending, or whole words), and in
Korean (what a noun ends with). A noun that stands in several groups may be any of them: "homes" are
buildings and households. Words are told apart by `|`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Nouns(NamedTuple):
    """The nouns of a group.

    Attributes:
        english: nouns.
        slavic: Russian and Ukrainian ones, as patterns.
        korean: what Korean ones end with.
        counters: Korean counters.
    """

    english: str = ""
    slavic: str = ""
    korean: str = ""
    counters: str = ""


PEOPLE: Final = "people"
FAMILIES: Final = "families"
BUILDINGS: Final = "buildings"
ANIMALS: Final = "animals"
MATERIEL: Final = "vehicles or weapons"
FORMATIONS: Final = "formations"
SETTLEMENTS: Final = "settlements"
INCIDENTS: Final = "incidents"
LOADS: Final = "loads or containers"

ENDING: Final = "(?:[аяоеуюыиіїєй]|о[вмйю]|е[вмйю]|є[мю]|[иії]в|[аяиі]м[иі]?|[аяи]х|[ьй]|ей|ою|єю)?"
"""What the dot of a Russian or Ukrainian stem stands for."""

GROUPS: Final[Mapping[str, Nouns]] = {
    PEOPLE: Nouns(
        english="person/people|persons/persons|man/men|woman/women|child/children|kid|boy|girl|baby"
        "/babies|infant|toddler|teenager|minor|adult|pensioner|civilian|soldier|serviceman"
        "/servicemen|servicewoman/servicewomen|troop|fighter|combatant|militant|insurgent|rebel"
        "|terrorist|gunman/gunmen|mercenary/mercenaries|conscript|recruit|volunteer|reservist"
        "|veteran|officer|sergeant|general|colonel|commander|sailor|marine|pilot|paratrooper"
        "|sniper|medic|doctor|nurse|paramedic|firefighter|rescuer|policeman/policemen|journalist"
        "|reporter|teacher|student|pupil|worker|employee|miner|farmer|driver|owner|resident"
        "|inhabitant|citizen|national|villager|refugee|migrant|immigrant|evacuee|displaced person"
        "/displaced persons|displaced people|prisoner|captive|pow|hostage|detainee|inmate"
        "|passenger|crew member|tourist|visitor|patient|survivor|victim|casualty/casualties"
        "|fatality/fatalities|death|demonstrator|protester|protestor|voter|respondent|participant"
        "|delegate|staff|personnel|police|manpower|body/bodies|orphan|widow|mother|father|parent"
        "|sibling|brother|sister|ukrainians/ukrainians|russians/russians|americans/americans|koreans/koreans"
        "|israelis/israelis|palestinians/palestinians|europeans/europeans|africans/africans|foreigner|specialist|engineer|instructor|adviser|advisor|peacekeeper"
        "|human|individual|soul|member",
        slavic="люд[иеія]|людей|людям[иі]?|людях|людин.|человек.|чел|чол|осіб|особ[ииау]?|особами"
        "|солдат.|военнослужащ[а-я]+|військовослужбовц.|військовослужбовець|військов[иі][хй]?"
        "|военны[хей]|бо[йє]ц.|бійц.|боєць|боец|боевик.|бойовик.|воин.|воїн.|офицер.|офіцер."
        "|сержант.|генерал.|полковник.|командир.|матрос.|моряк.|летчик.|лётчик.|пілот.|пилот."
        "|льотчик.|десантник.|наемник.|наёмник.|найманц.|мобилизованн[а-я]+|мобілізован[а-яі]+"
        "|доброволец|добровольц.|резервист.|резервіст.|рекрут.|гражданск[а-я]+|цивільн[а-яі]+"
        "|мирных|мирних|дет(?:и|ей|ям|ями|ях)|дит(?:ина|ини|ину)|діт(?:и|ей|ям|ьми|ях)"
        "|ребен(?:ок|ка)|ребён(?:ок|ка)|мужчин.|чолові(?:к|ки|ків|кам|ками|ка)|женщин.|жінк[аиуо]"
        "|жінок|женщ.|девоч(?:ек|ки|ка)|мальчик.|дівчат.?|хлопц.|хлопців|подростк.|підлітк."
        "|младенц.|немовлят.?|пенсионер.|пенсіонер.|жител(?:ь|я|и|ей|ям|ями|ях)"
        "|жител(?:ів|ям|і)|мешканц.|мешканець|граждан(?:ин|ина|е|ам|ами|ах)?|громадян.?"
        "|громадян(?:ин|ина)|беженц.|беженец|біженц.|біженець|мигрант.|мігрант.|переселенц."
        "|переселенець|пленн[а-я]+|полонен[а-яі]+|військовополонен[а-яі]+|военнопленн[а-я]+"
        "|заложник.|заручник.|заключенн[а-я]+|заключённ[а-я]+|ув'язнен[а-яі]+|пассажир.|пасажир."
        "|пациент.|пацієнт.|врач.|лікар.|лікарів|медик.|медсест[её]р|пожарны[хе]|рятувальник."
        "|спасател.|спасателей|полицейск[а-я]+|поліцейськ[а-яі]+|журналист.|журналіст.|учител."
        "|учителей|вчител.|вчителів|студент.|школьник.|школяр.|учен(?:ик|ики|иков|иків)|рабоч(?:их|ие)"
        "|работник.|працівник.|робітник.|сотрудник.|співробітник.|шахтер.|шахтёр.|водител."
        "|водителей|водіїв|туристов|туристів|специалист.|спеціаліст.|фахівц.|инструктор.|інструктор."
        "|протестующ[а-я]+|демонстрант.|протестувальник.|избирател.|избирателей|виборц.|участник."
        "|учасник.|жертв.?|пострадавш[а-я]+|постраждал[а-яі]+|потерпевш[а-я]+|потерпіл[а-яі]+"
        "|выживш[а-я]+|українц.|українець|украинц.|украинец|россиян.?|росіян.?|корейц.|корейців"
        "|иностранц.|іноземц.|северокорейц.|сирот.?|матер(?:ей|ів|и|і)|батьків|родителей|тел"
        "|тіл",
        korean="사람|군인|병사|장병|북한군|인민군|러시아군|우크라이나군|한국군|국군|정부군|반군|적군|아군|미군|연합군|병력|부대원|대원|전투원|용병|장교|장성|조종사|민간인|주민|시민"
        "|국민|난민|이재민|이주민|피란민|포로|인질|어린이|아이|아동|아기|영아|여성|남성|여자|남자"
        "|노인|학생|교사|의사|간호사|환자|기자|경찰|경찰관|소방관|구조대원|근로자|노동자|직원|승객"
        "|관광객|희생자|피해자|사망자|부상자|전사자|생존자|실종자|사상자|참가자|시위대|유권자|인원"
        "|전문가|요원|외국인|시신|인구",
        counters="명|인|사람|분|구",
    ),
    FAMILIES: Nouns(
        english="family/families|household|homestead|home",
        slavic="сем(?:ья|ьи|ье|ью|ей|ьям|ьями|ьях)|сім(?:'?я|'?ї|'?ю|ей|'?ям|'?ями|'?ях)|родин[аиу]?"
        "|родин(?:ам|ами|ах)|домохозяйств.?|домогосподарств.?|подворь[ея]|дворов|дворів",
        korean="가구|가족|세대|가정",
        counters="가구|세대|가족",
    ),
    BUILDINGS: Nouns(
        english="building|house|home|flat|apartment|cottage|dwelling|household property"
        "/household properties|school|hospital|clinic|kindergarten|church/churches|mosque|shop"
        "|warehouse|hangar|garage|factory/factories|plant|hotel|tower|homestead|skyscraper"
        "|residence",
        slavic="дом(?:а|ов|у|ам|ами|ах|ом|е)?|будин(?:ок|ку|ка|ки|ків|ков|кам|ками|ках)|здани[еяюй]"
        "|здани(?:ям|ями|ях)|будівл[яіею]|будівель|квартир.?|хат[аиу]?|домик.|будиночк."
        "|строени[еяй]|споруд.?|школ[аыиу]?|шкіл|больниц.?|лікар(?:ень|ні|ня|ню)|детских садов"
        "|склад(?:а|ов|ів|ы|и)|многоэтаж(?:ек|ки|ка)|багатоповерхів(?:ок|ки|ка)|жилищ.?|жител(?:ь)?"
        "|осель|оселі|оселя|домохозяйств.?|домогосподарств.?|подворь[ея]|дворов|дворів",
        korean="건물|주택|가옥|집|아파트|학교|병원|공장|창고|교회|세대|채",
        counters="채|동|세대",
    ),
    ANIMALS: Nouns(
        english="cattle/cattle|cow|bull|calf/calves|pig|sheep/sheep|goat|horse|camel|donkey|chicken"
        "|hen|duck|goose/geese|turkey|bird|dog|cat|livestock/livestock|animal|pet|bee|fish/fish"
        "|reindeer/reindeer|deer/deer|dolphin|whale|elephant|lion|tiger|head of cattle"
        "/heads of cattle|beast|pony/ponies",
        slavic="кор(?:ова|овы|ови|ову|ів|ов|овам|овами)|коров|корів|скот[ау]?|худоб[аиу]?|свин(?:ей|ьи"
        "|ья|і|я)|овец|овц[аые]|овець|вівц[іяю]|коз[аыиу]?|кіз|лошад(?:ей|и|ь)|кон(?:ей|и|і)|коней"
        "|кур[иы]?|курей|птиц[аыиу]?|птах(?:ів|и)|собак[аиу]?|животн(?:ых|ые|ого|ое)|тварин[аиу]?"
        "|кошек|котов|котів|телят.?|верблюд.|голов (?:скота|худоби|крс|врх|свиней|птицы"
        "|птиці|рогато\\w+|крупно\\w+|велико\\w+)"
        "|голів (?:худоби|врх|свиней|птиці|рогато\\w+|велико\\w+)",
        korean="소|돼지|닭|오리|말|개|양|염소|가축|동물|소떼",
        counters="마리|두",
    ),
    MATERIEL: Nouns(
        english="tank|vehicle|car|truck|lorry/lorries|bus/buses|train|wagon|ship|boat|vessel"
        "|submarine|warship|plane|aeroplane|airplane|aircraft/aircraft|helicopter|jet|drone|uav"
        "|missile|rocket|shell|bomb|mine|gun|howitzer|mortar|cannon|rifle|machine gun|weapon"
        "|launcher|round|cartridge|grenade|warhead|munition|apc|ifv|radar|artillery piece"
        "|artillery system|air defence system|air defense system"
        "|piece of equipment/pieces of equipment|torpedo"
        "/torpedoes|motorcycle|bicycle",
        slavic="танк.|машин[аыиу]?|автомоб(?:иль|ил[яеиюь]+|илей|іль|іл[яіею]+|ілів)|авто|грузовик."
        "|вантажів(?:ок|ки|ка)|автобус.|поезд(?:а|ов)?|вагон.|корабл(?:ь|я|и|і|ей|ів)|суден"
        "|катер(?:а|ов|и|ів)?|самолет.|самолёт.|літак.|вертолет.|вертолёт.|гелікоптер.|вертол[іо]т."
        "|дрон.|беспилотник.|безпілотник.|бпла|ракет[аыиу]?|снаряд.|бомб[аыиу]?|мін[аиу]?|мин[аыу]?"
        "|гармат[аиу]?|орудий|орудия|пуш(?:ек|ки|ка)|гаубиц.?|миномет.|миномёт.|міномет."
        "|автомат(?:а|ов|и|ів)|винтов(?:ок|ки|ка)|гвинтів(?:ок|ки|ка)|бтр|бмп|ббм|рсзо|рсзв|рпг"
        "|єдиниц[іья]? (?:бойової |броне|військової )?(?:техніки|озброєння)|бронетехніки"
        "|бронемашин.|единиц[ыа]? (?:боевой |броне|военной )?(?:техники|вооружения)"
        "|бронетехники|патрон.|граната?|гранат|мотоцикл.",
        korean="전차|탱크|차량|장갑차|트럭|버스|열차|함정|선박|잠수함|항공기|전투기|헬기|드론|무인기"
        "|미사일|로켓|포탄|폭탄|지뢰|자주포|방사포|곡사포|소총|총|무기|탄약|포",
        counters="대|척|기|문|정|발|자루",
    ),
    FORMATIONS: Nouns(
        english="battalion|brigade|regiment|platoon|squad|squadron",
        slavic="батальон(?:а|ов|ы)?|батальйон(?:а|ів|и)?|бригад[аыиу]?|полк(?:а|ов|и|ів)"
        "|дивизи[ийяю]|дивізі[йїяю]|взвод(?:а|ов|ы|и|ів)",
        # A word for sacks is one for batteries, too.
        korean="대대|여단|사단|연대|군단|중대|소대|포대",
        counters="개 여단|개 사단|개 대대|개 연대|개 중대|개 소대|개 군단",
    ),
    SETTLEMENTS: Nouns(
        english="village|town|city/cities|settlement|hamlet|municipality/municipalities|community"
        "/communities",
        slavic="сёл|сел(?:о|а|ам|ами|ах)?|сіл|деревень|деревн[яиюе]|город(?:а|ов|у|ам|ами|ах)|міст(?:о"
        "|а|у|ам|ами|ах)?|насел[её]нн?(?:ых|ых|их|ый|ий|ого) пункт.|пос[её]лк.|посёлок|поселок"
        "|селищ[ае]?|хутор(?:а|ов|и|ів)|громад[аиу]?|населених пункт.",
        korean="마을|도시|촌락|부락|정착촌",
    ),
    INCIDENTS: Nouns(
        english="attack|strike|airstrike|raid|incident|accident|crash/crashes|explosion|blast"
        "|shelling|bombing|bombardment|clash/clashes|battle|fire|earthquake|flood|assault|launch"
        "/launches|violation|alert",
        slavic="атак[аиыу]?|обстрел.|обстріл.|удар.|взрыв.|вибух.|инцидент.|інцидент.|аварі[йїяю]"
        "|авари[йияю]|пожар.|пожеж[аіу]?|дтп|столкновени[йяе]|зіткнен[ьня]+|бо(?:ев|їв|и|ї)"
        "|штурм.|налет.|налёт.|нальот.|нарушени[йяе]|порушен[ьня]+|боевых столкновени."
        "|бойових зіткнен.|землетрясени[йяе]|землетрус.",
        korean="공격|공습|폭격|포격|사고|폭발|교전|화재|충돌",
    ),
    LOADS: Nouns(
        english="load|truckload|truck load|truck - load|lorryload|lorry load|carload|wagonload"
        "|wagon load|planeload|shipload|boatload|trainload|wagon|railcar|container|bag|sack"
        "|box/boxes|crate|pallet|parcel",
        slavic="вантажів(?:ок|ки|ка|ками|ках)|фур(?:а|ы|и|у|ами|ах)?|вагон.|контейнер.|мешок|мешк."
        "|мішок|мішк.|ящик.|грузовик.|палет.?|піддон.|поддон.|короб(?:ок|ки|ка)",
        korean="화차|컨테이너|포대|상자|자루",
        counters="상자|자루",
    ),
}

FATES: Final = frozenset((PEOPLE, ANIMALS))
KILLED: Final = (
    "killed|dead|wounded|injured|slain|hurt"
    "|убит[а-я]{0,3}|погибш[а-я]{2,3}|погибл[а-я]|ранен[а-я]{0,3}|вбит[а-яі]{0,2}|загибл[а-яі]{1,2}"
    "|поранен[а-яі]{0,2}|загинул[а-яі]"
)
"""What became of those who are counted, where nothing else tells who they are."""

PLAIN: Final = (
    "more|other|additional|new|old|young|adult|civilian|military|armed|armoured|armored|private"
    "|residential|local|foreign|elderly|whole|entire|all|individual|single|large|small|big|poor|rich"
    "|damaged|destroyed|burned|burnt|ruined|flooded|abandoned|displaced|evacuated"
    "|affected|wounded|injured|dead|killed|slain|sick|missing|homeless|enemy|own|different|separate"
    "|multi|storey|story|high|rise|north|south|east|west|eastern|western|northern|southern|korean"
    "|ukrainian|russian|american|british|german|polish|israeli|palestinian|syrian|japanese|chinese"
    "|low|income|vulnerable|needy|refugee|farm|farming|rural|urban|single|parent|nuclear|heavy|light"
    "|main|battle|combat|attack|strike|reconnaissance|sea|air|ground|naval|fishing|passenger"
    "|infantry|fighting|cruise|ballistic|guided|dairy|beef|stray|wild|domestic|farmed|total"
)
"""English words between a number and the noun that it counts."""

ADJECTIVE: Final = "[а-яіїєґё'-]+(?:ых|их|іх|ые|ие|ий|ый|ой|ого|его|ої|ным|ими|ыми|і)"
"""What Russian and Ukrainian words end in that stand there."""

BEHIND: Final = (
    "a|an|the|of|in|at|on|from|by|with|without|to|for|near|around|under|over|after|before|during|and"
    "|or|but|who|whose|which|that|were|was|are|is|have|has|had|been|being|be|did|died|fled|left"
    "|remain|remained|live|lived|living|will|would|may|might|could|can|as|since|so|far|only|alone"
    "|there|here|now|today|yesterday|overall|total|altogether|killed|wounded|injured|dead|displaced"
    "|destroyed|damaged|affected|evacuated|lost|missing|captured|burned|burnt|flooded|ruined|hit"
    "|shot|down|downed|homeless|strong|aged|out|up|among|between|across|within|including|mostly"
)
"""English words behind such a noun, which is no part of another one then: not "house owners"."""

CYRILLIC_BEHIND: Final = (
    "в|во|на|у|о|об|по|за|з|из|із|зі|с|со|від|от|до|для|при|под|під|над|и|і|й|та|а|но|але|или|або|чи"
    "|что|що|які|яких|которые|которых|было|были|був|були|было|есть|є|не|без|среди|серед"
    "|[а-яіїєґ]+(?:ли|ло|ла|лись|лися|лося|но|ны|ты|то|ено|ано|ється|уться|ются|ется|ять|ют|ут)"
)
"""Russian and Ukrainian words behind "военных" that make it no "военных самолётов"."""
