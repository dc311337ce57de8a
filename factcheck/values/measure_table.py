"""Known measures, by dimension, and how they are written in the languages that are read. Data only.

Each measure has a name, how much it is in the first one of its scale, its signs, its English words
in the singular (plurals in "s" and American spellings follow), and its words in other languages.
Spellings are told apart by `|`. A spelling that stands with several measures may mean any of them:
a "ton" is a metric, a short or a long one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Row(NamedTuple):
    """How a measure is written.

    Attributes:
        size: in others of its scale, as a fraction: "1/60"; nothing if no number tells it.
        signs: symbols and abbreviations.
        words: English, in the singular, or with the plural behind a slash: "foot/feet".
        others: words of other languages, in all their forms.
    """

    size: str
    signs: str = ""
    words: str = ""
    others: str = ""


def _forms(stems: str, endings: str) -> str:
    return "|".join(stem + end for stem in stems.split("|") for end in endings.split("|"))


def _masculine(stems: str) -> str:
    """Return the Russian and Ukrainian forms of nouns like "метр"."""
    return _forms(stems, "|а|у|ом|е|і|ы|и|ов|ів|ам|ами|ах")


def _feminine(stems: str) -> str:
    """Return the Russian and Ukrainian forms of nouns like "тонна"."""
    return _forms(stems, "|а|у|ой|ою|е|і|ы|и|ам|ами|ах")


def _square(stems: str, adjectives: str) -> str:
    nouns = _masculine(stems).split("|")
    return "|".join(f"{one} {noun}" for one in adjectives.split("|") for noun in nouns)


_SQUARE: Final = "кв|квадратных|квадратного|квадратный|квадратні|квадратних|квадратные"
_CUBIC: Final = "куб|кубических|кубического|кубический|кубічних|кубічного|кубічні|кубические"

TABLE: Final[Mapping[str, Mapping[str, Row]]] = {
    "mass": {
        "kg": Row(
            "1",
            "kg|kgs",
            "kilogram|kilogramme|kilo",
            f"кг|кило|{_masculine('килограмм|кілограм')}|킬로그램|킬로",
        ),
        "mg": Row("1/1000000", "mg", "milligram", f"мг|{_masculine('миллиграмм|міліграм')}"),
        "g": Row("1/1000", "g|gr", "gram|gramme", f"г|{_masculine('грамм|грам')}|그램"),
        "tonnes": Row(
            "1000",
            "t|mt",
            "tonne|metric ton|metric tonne|ton",
            f"т|{_feminine('тонн')}|톤|tonnen|toneladas|tony",
        ),
        "short tons": Row("90718474/100000", "", "short ton|ton|us ton"),
        "long tons": Row("10160469088/10000000", "", "long ton|imperial ton|ton"),
        "kilotonnes": Row("1000000", "kt", "kilotonne|kiloton", _feminine("килотонн|кілотонн")),
        "megatonnes": Row("1000000000", "mt", "megatonne|megaton", _feminine("мегатонн")),
        "centners": Row("100", "", "centner", _masculine("центнер")),
        "pounds": Row("45359237/100000000", "lb|lbs", "pound"),
        "ounces": Row(
            "45359237/1600000000", "oz", "ounce", _masculine("унц") + "|унция|унций|온스"
        ),
        "troy ounces": Row("311034768/10000000000", "", "troy ounce|ounce"),
    },
    "length": {
        "m": Row("1", "m|mtr|mtrs", "metre", f"м|{_masculine('метр')}|미터"),
        "mm": Row("1/1000", "mm", "millimetre", f"мм|{_masculine('миллиметр|міліметр')}|밀리미터"),
        "cm": Row("1/100", "cm", "centimetre", f"см|{_masculine('сантиметр')}|센티미터|센티"),
        "km": Row(
            "1000",
            "km|kms",
            "kilometre|klick",
            f"км|{_masculine('километр|кілометр')}|킬로미터|킬로|kilomètres|kilómetros|kilometrów",
        ),
        "megametres": Row("1000000", "", "megametre"),
        "inches": Row("254/10000", "", "inch/inches", _masculine("дюйм") + "|인치"),
        "feet": Row("3048/10000", "ft", "foot/feet", "фут|фута|футы|футов|фути|футів|피트"),
        "yards": Row("9144/10000", "yd|yds", "yard", "야드"),
        "miles": Row(
            "1609344/1000", "mi", "mile|statute mile", "миля|мили|милю|миль|милях|милі|마일"
        ),
        "nautical miles": Row(
            "1852",
            "nm|nmi",
            "nautical mile|sea mile",
            "морских миль|морские мили|морських миль|해리",
        ),
    },
    "area": {
        "m²": Row(
            "1",
            "m2|sqm|sq m",
            "square metre",
            f"м2|кв м|{_square('метр', _SQUARE)}|제곱미터|평방미터",
        ),
        "km²": Row(
            "1000000",
            "km2|sqkm|sq km",
            "square kilometre|square km",
            f"км2|кв км|{_square('километр|кілометр', _SQUARE)}|제곱킬로미터|평방킬로미터",
        ),
        "hectares": Row("10000", "ha", "hectare", f"га|{_masculine('гектар')}|헥타르"),
        "acres": Row("40468564224/10000000", "", "acre", _masculine("акр") + "|에이커"),
        "square miles": Row("2589988110336/1000000", "sq mi|mi2", "square mile", "кв миль"),
        "square feet": Row("9290304/100000000", "sq ft|sqft|ft2", "square foot/square feet"),
        "square yards": Row("83612736/100000000", "sq yd", "square yard"),
        "dunams": Row("1000", "", "dunam|dunum"),
        "pyeong": Row("400/121", "", "pyeong/pyeong", "평"),
    },
    "volume": {
        "m³": Row(
            "1",
            "m3|cu m|cbm",
            "cubic metre",
            f"м3|куб м|{_square('метр', _CUBIC)}|{_masculine('кубометр')}|세제곱미터|입방미터",
        ),
        "litres": Row("1/1000", "l|ltr", "litre", f"л|{_masculine('литр|літр')}|리터"),
        "ml": Row(
            "1/1000000", "ml", "millilitre", f"мл|{_masculine('миллилитр|мілілітр')}|밀리리터"
        ),
        "megalitres": Row("1000", "", "megalitre"),
        "hectolitres": Row("1/10", "hl", "hectolitre", _masculine("гектолитр|гектолітр")),
        "km³": Row("1000000000", "km3", "cubic kilometre", f"км3|{_square('километр', _CUBIC)}"),
        "bcm": Row("1000000000", "bcm"),
        "cubic feet": Row("28316846592/1000000000000", "cu ft|ft3", "cubic foot/cubic feet"),
        "cubic yards": Row("764554857984/1000000000000", "cu yd", "cubic yard"),
        "US gallons": Row("3785411784/1000000000000", "gal", "us gallon|gallon", "갤런"),
        "imperial gallons": Row("454609/100000000", "gal", "imperial gallon|uk gallon|gallon"),
        "barrels": Row(
            "158987294928/1000000000000",
            "bbl|bbls",
            "barrel",
            "баррель|барреля|баррелей|барель|бареля|барелів|배럴",
        ),
    },
    "time": {
        "seconds": Row("1", "s|sec|secs", "second", f"сек|{_feminine('секунд')}|초"),
        "minutes": Row(
            "60",
            "min|mins",
            "minute",
            f"мин|хв|{_feminine('минут|хвилин')}|분|minuten|minutos|minut",
        ),
        "hours": Row(
            "3600",
            "h|hr|hrs",
            "hour",
            f"ч|год|{_masculine('час')}|{_feminine('годин')}|시간|stunde|stunden|heures|horas|godzin|godziny",
        ),
        "days": Row(
            "86400",
            "",
            "day",
            "день|дня|дни|дней|дням|днями|днях|дн|сутки|суток|суткам|сутками|сутках"
            "|дні|днів|доба|доби|добу|діб|добами|일|tage|jours|días|dias|dni",
        ),
        "weeks": Row(
            "604800",
            "wk|wks",
            "week",
            "неделя|недели|неделю|недель|тиждень|тижня|тижні|тижнів|주|wochen|semaines|semanas|tygodni",
        ),
    },
    # How many days they have is not told by their number.
    "time by the calendar": {
        "months": Row(
            "1",
            "",
            "month",
            f"мес|{_masculine('месяц')}|месяцев|місяць|місяця|місяці|місяців|개월|달|monate|monaten|mois|meses|miesięcy",
        ),
        "years": Row(
            "12",
            "yr|yrs",
            "year",
            "год|года|году|годы|годов|лет|рік|року|роки|років|년|jahre|jahren|ans|années|años|lat",
        ),
        "decades": Row("120", "", "decade", "десятилетие|десятилетия|десятилетий"),
        "centuries": Row("1200", "", "century/centuries", "век|века|веков|століття|столетий"),
    },
    "temperature": {
        "°C": Row(
            "",
            "°c",
            "degree celsius/degrees celsius|celsius/celsius"
            "|degree centigrade/degrees centigrade|degree/degrees|degree c/degrees c",
            f"{_masculine('градус')}|градусов цельсия|градусів цельсія|도",
        ),
        "°F": Row(
            "",
            "°f",
            "degree fahrenheit/degrees fahrenheit|fahrenheit/fahrenheit"
            "|degree/degrees|degree f/degrees f",
            _masculine("градус") + "|도",
        ),
        "kelvins": Row("", "", "kelvin"),
        "degrees": Row("", "°", "degree/degrees", _masculine("градус") + "|도"),
    },
    "energy": {
        "joules": Row("1", "j", "joule", _masculine("джоуль")),
        "millijoules": Row("1/1000", "", "millijoule"),
        "kJ": Row("1000", "kj", "kilojoule"),
        "MJ": Row("1000000", "mj", "megajoule"),
        "GJ": Row("1000000000", "gj", "gigajoule"),
        "TJ": Row("1000000000000", "tj", "terajoule"),
        "Wh": Row("3600", "wh", "watt-hour"),
        "kWh": Row(
            "3600000",
            "kwh",
            "kilowatt-hour",
            f"квт ч|квтч|{_masculine('киловатт-час')}|кіловат-година|кіловат-годин|킬로와트시",
        ),
        "MWh": Row(
            "3600000000", "mwh", "megawatt-hour", f"мвт ч|{_masculine('мегаватт-час')}|메가와트시"
        ),
        "GWh": Row("3600000000000", "gwh", "gigawatt-hour", "гвт ч|기가와트시"),
        "TWh": Row("3600000000000000", "twh", "terawatt-hour", "твт ч"),
        "calories": Row("4184/1000", "cal", "calorie"),
        "kcal": Row("4184", "kcal", "kilocalorie|calorie"),
    },
    "power": {
        "watts": Row("1", "w", "watt", f"вт|{_masculine('ватт|ват')}|와트"),
        "milliwatts": Row("1/1000", "", "milliwatt", _masculine("милливатт|міліват")),
        "kW": Row("1000", "kw", "kilowatt", f"квт|{_masculine('киловатт|кіловат')}|킬로와트"),
        "MW": Row(
            "1000000", "mw|mwe", "megawatt", f"мвт|{_masculine('мегаватт|мегават')}|메가와트"
        ),
        "GW": Row("1000000000", "gw", "gigawatt", f"гвт|{_masculine('гигаватт|гігават')}|기가와트"),
        "TW": Row("1000000000000", "tw", "terawatt"),
        "horsepower": Row("", "hp", "horsepower/horsepower", "л/с"),
    },
    "data": {
        "bytes": Row("8", "", "byte", f"{_masculine('байт')}|바이트"),
        "kB": Row("8000", "kb", "kilobyte", _masculine("килобайт|кілобайт") + "|кб|킬로바이트"),
        "MB": Row("8000000", "mb", "megabyte", _masculine("мегабайт") + "|мб|메가바이트"),
        "GB": Row(
            "8000000000", "gb", "gigabyte", _masculine("гигабайт|гігабайт") + "|гб|기가바이트"
        ),
        "TB": Row("8000000000000", "tb", "terabyte", _masculine("терабайт") + "|тб|테라바이트"),
        "PB": Row("8000000000000000", "pb", "petabyte", _masculine("петабайт") + "|페타바이트"),
        "bits": Row("1", "", "bit"),
        "kbit": Row("1000", "kbit|kb", "kilobit"),
        "Mbit": Row("1000000", "mbit|mb", "megabit", _masculine("мегабит")),
        "Gbit": Row("1000000000", "gbit|gb", "gigabit", _masculine("гигабит")),
    },
    "frequency": {
        "Hz": Row("1", "hz", "hertz/hertz"),
        "millihertz": Row("1/1000", "", "millihertz/millihertz"),
        "kHz": Row("1000", "khz", "kilohertz/kilohertz"),
        "MHz": Row("1000000", "mhz", "megahertz/megahertz"),
        "GHz": Row("1000000000", "ghz", "gigahertz/gigahertz"),
    },
    "pressure": {
        "hPa": Row("100", "hpa|mbar", "hectopascal|millibar"),
        "pascals": Row("1", "", "pascal"),
        "kPa": Row("1000", "kpa", "kilopascal"),
        "psi": Row("", "psi"),
    },
    "current": {"amperes": Row("1", "", "ampere|amp", _masculine("ампер") + "|암페어")},
    "voltage": {
        "volts": Row("1", "", "volt"),
        "kV": Row("1000", "kv", "kilovolt"),
    },
    "radiation": {
        "sieverts": Row("1", "sv", "sievert", _masculine("зиверт")),
        "millisieverts": Row("1/1000", "msv", "millisievert", _masculine("миллизиверт")),
        "microsieverts": Row("1/1000000", "μsv", "microsievert", _masculine("микрозиверт")),
    },
    "sound": {"decibels": Row("", "db|dba", "decibel", _masculine("децибел"))},
}
"""Measures, by dimension and name."""

CASED: Final[Mapping[str, str]] = {
    "mW": "milliwatts",
    "MW": "MW",
    "мВт": "milliwatts",
    "МВт": "MW",
    "mJ": "millijoules",
    "MJ": "MJ",
    "mHz": "millihertz",
    "MHz": "MHz",
    "mm": "mm",
    "Mm": "megametres",
    "mg": "mg",
    "Mg": "tonnes",
    "ml": "ml",
    "Ml": "megalitres",
    "ML": "ml|megalitres",
    "Mt": "megatonnes",
    "kB": "kB",
    "KB": "kB",
    "Kb": "kbit",
    "MB": "MB",
    "Mb": "Mbit",
    "GB": "GB",
    "Gb": "Gbit",
}
"""Signs that mean something else in other letters, and the measures that they may be."""

SPEEDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "km/h": ("kph|kmh|kmph", "km", "hours"),
    "mph": ("mph", "miles", "hours"),
    "knots": (
        "kn|kt|kts|knot|knots|узел|узла|узлов|вузол|вузла|вузлів",
        "nautical miles",
        "hours",
    ),
}
"""Speeds with words of their own, by name: the words, and the length in a time that they are."""

SHORT_NAMES: Final = {"hours": "h", "minutes": "min", "seconds": "s"}
"""The times that speeds are told in, and how they are written behind a stroke."""

THINGS: Final = frozenset(("barrels", "yards", "degrees", "°C", "°F", "bits"))
"""Measures whose words are also things that are counted: of guns, of ships, of graduates."""
