"""Four languages: how people there name places and newspapers, and what they say happened.

Each sentence has 15 to 30 words. Its parts fit together in any combination.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from corpora.chance import Chance

TOWNS: Final = 72
_DAYS: Final = range(1, 29)
_MONTHS: Final = range(1, 13)
_NUMBERS: Final = range(1, 401)


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What there is to say in one language.

    Attributes:
        code: BCP 47.
        stems: the beginnings of the names of towns.
        ends: their ends.
        statement: a sentence, with the names of parts in braces.
        parts: what may stand for each.
        headline: the title of a document.
        names: for each kind of source, how one is called.
        people: first names and last names.
        cues: what attributes a statement.
        hedges: what holds back.
        notes: what a colleague remarks.
    """

    code: str
    stems: tuple[str, ...]
    ends: tuple[str, ...]
    statement: str
    parts: Mapping[str, tuple[str, ...]]
    headline: str
    names: Mapping[str, str]
    people: tuple[tuple[str, ...], tuple[str, ...]]
    cues: tuple[str, ...]
    hedges: tuple[str, ...]
    notes: tuple[str, ...]

    def town(self, number: int) -> str:
        """Return the name of a town; the same town has the same number in every language."""
        stem, end = divmod(number % TOWNS, len(self.ends))
        return self.stems[stem] + self.ends[end]

    def person(self, chance: Chance) -> str:
        """Return the name of somebody."""
        return " ".join(chance.pick(names) for names in self.people)

    def sentence(self, chance: Chance) -> str:
        """Return what somebody says."""
        return self._filled(self.statement, chance)

    def title(self, chance: Chance) -> str:
        """Return what stands above an article."""
        return self._filled(self.headline, chance)

    def _filled(self, template: str, chance: Chance) -> str:
        words = {name: chance.pick(choices) for name, choices in self.parts.items()}
        town = self.town(chance.rank(TOWNS))
        day, month, number = (chance.pick(some) for some in (_DAYS, _MONTHS, _NUMBERS))
        words["day"] = words["day"].format(day=day, month=month)
        words["who"] = words["who"].format(number=number)
        return template.format(town=town, **words)


ENGLISH: Final = Language(
    code="en",
    stems=(
        "Vysok", "Berez", "Dubr", "Kamen", "Lip", "Olkh",
        "Peschan", "Rakit", "Sosn", "Tern", "Yasen", "Zarech",
    ),
    ends=("ovka", "ino", "oye", "sk", "an", "ets"),
    statement="On {day} {who} {did} in {town}, {why}, {end}.",
    parts={
        "day": (
            "{day} January", "{day} March", "{day} April", "{day} June", "{day} October",
            "the night of {day} May",
        ),
        "who": (
            "rescue teams from district {number}", "volunteers of water board {number}",
            "inspectors sent by the ministry", "engineers of power station {number}",
            "members of the regional council", "farmers on the eastern bank",
            "officials of department {number}", "drivers of the relief convoy",
            "nurses from hospital {number}",
        ),
        "did": (
            "moved hundreds of families out of the lower streets",
            "found the pumping station without fuel or staff",
            "closed the bridge to all but emergency vehicles",
            "handed out drinking water until midnight",
            "reported new cracks in the old dam",
            "were told to stop counting damaged houses",
            "turned back three lorries with grain",
            "signed a contract for the repair of the levee",
            "measured twice the permitted level of nitrates",
            "refused to leave the flooded school",
        ),
        "why": (
            "although no order had been given", "after the river had risen overnight",
            "while the telephone lines were down", "a day earlier than planned",
            "with money from the reserve fund", "against the advice of the engineers",
            "for the second time this year",
        ),
        "end": (
            "and nobody has confirmed it", "which the ministry calls untrue",
            "as a letter to the council shows", "and the reasons remain unclear",
            "as a list in the town hall says",
        ),
    },
    headline="{town}: {who} {did}",
    names={
        "publication": "{town} Courier", "organisation": "Water Board of {town}",
        "group": "officials of the Water Board of {town}",
    },
    people=(
        ("Anna", "Boris", "Daria", "Emil", "Irina", "Marta", "Oleg", "Pavel", "Sofia", "Viktor"),
        (
            "Arent", "Belov", "Dorn", "Falk", "Harms", "Kestrel", "Lind", "Moravec", "Novak",
            "Orlik", "Radic", "Sorel", "Tamm", "Varga", "Wilk", "Zeman",
        ),
    ),
    cues=("according to", "said", "told reporters", "reported", "wrote"),
    hedges=("reportedly", "allegedly", "may have", "is said to"),
    notes=(
        "The article gives no date for this.", "Asked the press office; no answer yet.",
        "The translation of the verb is uncertain.", "Compare with the later report.",
    ),
)  # fmt: skip
_KOREAN: Final = Language(
    code="ko",
    stems=(
        "비소크", "베레즈", "두브르", "카멘", "리프", "올흐",
        "페샨", "라키트", "소슨", "테른", "야센", "자레치",
    ),
    ends=("오프카", "이노", "오예", "스크", "안", "예츠"),
    statement="{day} {town} 마을에서 {why} {who} {did} 것으로 알려졌으며, {end}.",
    parts={
        "day": ("{month}월 {day}일 새벽", "{month}월 {day}일 밤", "{month}월 {day}일"),
        "who": (
            "{number}구역 구조대원들이", "수자원위원회 {number}지부 봉사자들이",
            "부처에서 보낸 조사관들이",
            "제{number}발전소 기술자들이", "지역 의회 의원들이", "강 동쪽의 농민들이",
            "제{number}병원 간호사들이",
        ),
        "did": (
            "저지대 주민 수백 가구를 다른 곳으로 옮긴", "연료도 직원도 없는 양수장을 발견한",
            "긴급 차량을 제외한 모든 차의 다리 통행을 막은", "자정까지 식수와 담요를 나누어 준",
            "오래된 댐에 새로 생긴 균열을 보고한", "부서진 집을 더 세지 말라는 지시를 받은",
            "곡물을 실은 트럭 세 대를 돌려보낸", "제방 보수 계약서에 서명한",
        ),
        "why": (
            "아무런 명령이 없었는데도", "강물이 밤새 크게 불어난 뒤", "전화선이 모두 끊긴 동안",
            "계획보다 하루 먼저", "예비 기금의 돈으로", "기술자들의 조언을 듣지 않고",
        ),
        "end": (
            "이를 확인해 준 사람은 아직 없다", "담당 부처는 사실이 아니라고 한다",
            "의회에 보낸 편지에도 그렇게 적혀 있다", "그 까닭은 아직 분명하지 않다",
        ),
    },
    headline="{town}: {who} {did} 까닭",
    names={
        "publication": "{town} 신문", "organisation": "{town} 수자원위원회",
        "group": "{town} 수자원위원회 관계자들",
    },
    people=(
        ("김", "이", "박", "최", "정", "강", "조", "윤"),
        ("민준", "서연", "도윤", "하은", "지호", "수아", "예준", "지우", "현우", "유나"),
    ),
    cues=("에 따르면", "밝혔다", "전했다", "보도했다"),
    hedges=("알려졌다", "추정된다", "가능성이 있다"),
    notes=(
        "기사에 날짜가 없다.", "대변인실에 문의했으나 아직 답이 없다.", "나중 보도와 비교할 것.",
    ),
)  # fmt: skip
_RUSSIAN: Final = Language(
    code="ru",
    stems=(
        "Высок", "Берез", "Дубр", "Камен", "Лип", "Ольх",
        "Песчан", "Ракит", "Сосн", "Терн", "Ясен", "Зареч",
    ),
    ends=("овка", "ино", "ое", "ск", "ан", "ец"),
    statement="{day} в посёлке {town} {who} {did}, {why}, {end}.",
    parts={
        "day": (
            "{day} января", "{day} марта", "{day} апреля", "{day} октября", "В ночь на {day} мая",
        ),
        "who": (
            "спасатели района № {number}", "добровольцы водного управления № {number}",
            "присланные министерством инспекторы", "инженеры электростанции № {number}",
            "депутаты областного совета", "фермеры с восточного берега",
            "медсёстры больницы № {number}",
        ),
        "did": (
            "вывезли сотни семей с нижних улиц", "нашли насосную станцию без топлива и людей",
            "закрыли мост для всех, кроме машин скорой помощи",
            "до полуночи раздавали питьевую воду и одеяла",
            "сообщили о новых трещинах в старой плотине",
            "получили указание больше не считать повреждённые дома",
            "развернули три грузовика с зерном", "подписали договор о ремонте дамбы",
        ),
        "why": (
            "хотя никакого приказа не было", "после того как река за ночь поднялась",
            "пока телефонная связь не работала", "на день раньше, чем предполагал план",
            "на деньги из резервного фонда", "вопреки совету инженеров",
        ),
        "end": (
            "и никто этого пока не подтвердил", "что министерство называет неправдой",
            "как видно из письма в совет", "а причины остаются неясными",
        ),
    },
    headline="{town}: {who} {did}",
    names={
        "publication": "Вестник: {town}", "organisation": "Водное управление: {town}",
        "group": "сотрудники водного управления: {town}",
    },
    people=(
        ("Анна", "Борис", "Дарья", "Ирина", "Марта", "Олег", "Павел", "София", "Виктор"),
        ("Арент", "Белых", "Дорн", "Живаго", "Линд", "Новак", "Орлик", "Седых", "Чёрных"),
    ),
    cues=("по данным", "заявили", "сообщили журналистам", "пишет"),
    hedges=("якобы", "предположительно", "по слухам"),
    notes=(
        "В статье нет даты.", "Пресс-служба пока не ответила.", "Сравнить с более поздним отчётом.",
    ),
)  # fmt: skip
_UKRAINIAN: Final = Language(
    code="uk",
    stems=(
        "Висок", "Берез", "Дубр", "Камен", "Лип", "Вільх",
        "Піщан", "Ракит", "Сосн", "Терн", "Ясен", "Заріч",
    ),
    ends=("івка", "ине", "е", "ськ", "ан", "ець"),
    statement="{day} у селищі {town} {who} {did}, {why}, {end}.",
    parts={
        "day": (
            "{day} січня", "{day} березня", "{day} квітня", "{day} жовтня", "У ніч на {day} травня",
        ),
        "who": (
            "рятувальники району № {number}", "добровольці водного управління № {number}",
            "надіслані міністерством інспектори", "інженери електростанції № {number}",
            "депутати обласної ради", "фермери зі східного берега", "медсестри лікарні № {number}",
        ),
        "did": (
            "вивезли сотні родин із нижніх вулиць", "знайшли насосну станцію без пального й людей",
            "закрили міст для всіх, крім машин швидкої допомоги",
            "до півночі роздавали питну воду та ковдри",
            "повідомили про нові тріщини у старій греблі",
            "отримали вказівку більше не рахувати пошкоджені будинки",
            "розвернули три вантажівки із зерном", "підписали договір про ремонт дамби",
        ),
        "why": (
            "хоча жодного наказу не було", "після того як річка за ніч піднялася",
            "поки телефонний зв’язок не працював", "на день раніше, ніж передбачав план",
            "на гроші з резервного фонду", "всупереч пораді інженерів",
        ),
        "end": (
            "і ніхто цього поки не підтвердив", "що міністерство називає неправдою",
            "як видно з листа до ради", "а причини лишаються незрозумілими",
        ),
    },
    headline="{town}: {who} {did}",
    names={
        "publication": "Вісник: {town}", "organisation": "Водне управління: {town}",
        "group": "працівники водного управління: {town}",
    },
    people=(
        ("Ганна", "Борис", "Дарина", "Ірина", "Марта", "Олег", "Павло", "Софія", "Віктор"),
        ("Арент", "Білик", "Дорн", "Їжакевич", "Коваль", "Лінд", "Новак", "Орлик", "Шевчук"),
    ),
    cues=("за даними", "заявили", "повідомили журналістам", "пише"),
    hedges=("нібито", "імовірно", "за чутками"),
    notes=("У статті немає дати.", "Пресслужба ще не відповіла.", "Порівняти з пізнішим звітом."),
)  # fmt: skip

LANGUAGES: Final = (ENGLISH, ENGLISH, _KOREAN, _RUSSIAN, _UKRAINIAN)
"""English twice: half of what the others print is translated anyway."""
