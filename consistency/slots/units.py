"""Units of measure: their names and spellings in news, what they measure, and how they convert."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: singular English name, dimension, factor (and offset, for temperatures) to the dimension's base unit.

    `spellings` are words in lower case, plural formed with "s" unless given; `symbols` are matched as cased.
    """

    name: str
    dimension: str
    factor: float
    spellings: str = ""
    symbols: str = ""
    offset: float = 0.0


_MILE, _FOOT, _INCH, _YARD, _POUND, _HOUR = 1609.344, 0.3048, 0.0254, 0.9144, 0.45359237, 3600.0
_GALLON, _YEAR = 3.785411784e-3, 31_556_952.0

# Spellings separated by "|"; a trailing "~" means that the word also takes a plural "s". US gallons, ounces and pints,
# long and short tons by name: a bare "ton" is the short ton in US news, 10 % from the metric one.
UNITS: tuple[Unit, ...] = (
    Unit("millimetre", "length", 1e-3, "millimetre~|millimeter~", "mm"),
    Unit("centimetre", "length", 1e-2, "centimetre~|centimeter~", "cm|cms"),
    Unit("metre", "length", 1.0, "metre~|meter~|mtrs", "m"),
    Unit("kilometre", "length", 1e3, "kilometre~|kilometer~|klick~", "km|kms|Km|KM|kilometers"),
    Unit("micrometre", "length", 1e-6, "micrometre~|micrometer~|micron~", "μm|µm"),
    Unit("nanometre", "length", 1e-9, "nanometre~|nanometer~", "nm"),
    Unit("inch", "length", _INCH, "inch|inches", "in|″"),
    Unit("foot", "length", _FOOT, "foot|feet", "ft|ft.|′"),
    Unit("yard", "length", _YARD, "yard~", "yd|yds|yds."),
    Unit("mile", "length", _MILE, "mile~", "mi|mi."),
    Unit("nautical mile", "length", 1852.0, "nautical mile~|nautical-mile", "nmi|NM"),
    Unit("furlong", "length", 201.168, "furlong~"),
    Unit("fathom", "length", 1.8288, "fathom~"),
    Unit("light-year", "length", 9.4607304725808e15, "light-year~|light year~|lightyear~"),
    Unit("astronomical unit", "length", 1.495978707e11, "astronomical unit~", "AU"),
    Unit("square millimetre", "area", 1e-6, "square millimetre~|square millimeter~", "mm2|mm²|sq mm"),
    Unit("square centimetre", "area", 1e-4, "square centimetre~|square centimeter~", "cm2|cm²|sq cm"),
    Unit(
        "square metre",
        "area",
        1.0,
        "square metre~|square meter~|sq metre~|sq meter~|sq. meter~|sq. metre~",
        "m2|m²|sq m|sq. m|sqm|sq.m",
    ),
    Unit(
        "square kilometre",
        "area",
        1e6,
        "square kilometre~|square kilometer~|sq kilometer~",
        "km2|km²|sq km|sq. km|sq.km|sqkm",
    ),
    Unit("square inch", "area", _INCH**2, "square inch|square inches", "sq in|sq. in."),
    Unit(
        "square foot",
        "area",
        _FOOT**2,
        "square foot|square feet|square-foot",
        "sq ft|sq. ft.|sq. ft|sq.ft|sqft|ft2|ft²",
    ),
    Unit("square yard", "area", _YARD**2, "square yard~", "sq yd|sq. yd."),
    Unit("square mile", "area", _MILE**2, "square mile~|square-mile", "sq mi|sq. mi.|sq mile|sq miles"),
    Unit("acre", "area", 4046.8564224, "acre~"),
    Unit("hectare", "area", 1e4, "hectare~", "ha"),
    Unit("millilitre", "volume", 1e-6, "millilitre~|milliliter~", "ml|mL"),
    Unit("centilitre", "volume", 1e-5, "centilitre~|centiliter~", "cl"),
    Unit("litre", "volume", 1e-3, "litre~|liter~", "L|l"),
    Unit("cubic centimetre", "volume", 1e-6, "cubic centimetre~|cubic centimeter~", "cm3|cm³|cc"),
    Unit("cubic metre", "volume", 1.0, "cubic metre~|cubic meter~", "m3|m³|cu m"),
    Unit("cubic kilometre", "volume", 1e9, "cubic kilometre~|cubic kilometer~", "km3|km³"),
    Unit("cubic inch", "volume", _INCH**3, "cubic inch|cubic inches", "cu in"),
    Unit("cubic foot", "volume", _FOOT**3, "cubic foot|cubic feet", "cu ft|cu. ft."),
    Unit("cubic yard", "volume", _YARD**3, "cubic yard~", "cu yd"),
    Unit("cubic mile", "volume", _MILE**3, "cubic mile~"),
    Unit("fluid ounce", "volume", _GALLON / 128, "fluid ounce~|fluid-ounce", "fl oz|fl. oz."),
    Unit("dram", "mass", 1.7718451953125e-3, "dram~"),
    Unit("pint", "volume", _GALLON / 8, "pint~"),
    Unit("quart", "volume", _GALLON / 4, "quart~"),
    Unit("gallon", "volume", _GALLON, "gallon~", "gal"),
    Unit("barrel", "volume", _GALLON * 42, "barrel~", "bbl|bbls"),
    Unit("bushel", "volume", 0.03523907016688, "bushel~"),
    Unit("acre-foot", "volume", 1233.48183754752, "acre-foot|acre-feet|acre feet|acre foot"),
    Unit("microgram", "mass", 1e-9, "microgram~|microgramme~", "μg|µg|mcg"),
    Unit("milligram", "mass", 1e-6, "milligram~|milligramme~", "mg"),
    Unit("gram", "mass", 1e-3, "gram~|gramme~", "g"),
    Unit("kilogram", "mass", 1.0, "kilogram~|kilogramme~|kilo~", "kg|kgs|Kg|KG"),
    Unit("ounce", "mass", _POUND / 16, "ounce~", "oz|oz."),
    Unit("pound", "mass", _POUND, "pound~", "lb|lbs|lb.|lbs."),
    Unit("stone", "mass", _POUND * 14, "stone", "st"),
    Unit("ton", "mass", _POUND * 2000, "ton~|short ton~"),
    Unit("long ton", "mass", _POUND * 2240, "long ton~"),
    Unit("tonne", "mass", 1e3, "tonne~|metric ton~|metric tonne~"),
    Unit("kilotonne", "mass", 1e6, "kilotonne~|kiloton~", "kt"),
    Unit("megatonne", "mass", 1e9, "megatonne~|megaton~", "Mt"),
    Unit("carat", "mass", 2e-4, "carat~|karat~"),
    Unit(
        "metre per second", "speed", 1.0, "metre~ per second|meter~ per second|metres a second|meters a second", "m/s"
    ),
    Unit(
        "kilometre per second", "speed", 1e3, "kilometre~ per second|kilometer~ per second|kilometers a second", "km/s"
    ),
    Unit(
        "kilometre per hour",
        "speed",
        1e3 / _HOUR,
        "kilometre~ per hour|kilometer~ per hour|kilometre~ an hour|kilometer~ an hour|kilometre-per-hour|kilometer-per-hour"
        "|kilometre-an-hour|kilometer-an-hour|kilometers-per-hour|kilometres-per-hour",
        "km/h|kph|kmh|km/hr|kmph|km per hour|km an hour",
    ),
    Unit(
        "mile per hour",
        "speed",
        _MILE / _HOUR,
        "mile~ per hour|mile~ an hour|mile-per-hour|mile-an-hour|miles-per-hour|miles-an-hour",
        "mph|MPH|m.p.h.|m.p.h|mi/h",
    ),
    Unit("foot per second", "speed", _FOOT, "feet per second|foot per second|feet-per-second", "ft/s|fps"),
    Unit("knot", "speed", 1852 / _HOUR, "knot~", "kn|kt."),
    Unit(
        "degree Celsius",
        "temperature",
        1.0,
        "degree~ celsius|degree~ celcius|degree~ centigrade|celsius|celcius|centigrade|deg c|degree~ c",
        "°C|° C|ºC|C",
        273.15,
    ),
    Unit(
        "degree Fahrenheit",
        "temperature",
        5 / 9,
        "degree~ fahrenheit|fahrenheit|deg f|degree~ f|degree-fahrenheit",
        "°F|° F|ºF|F",
        255.3722222222222,
    ),
    Unit("kelvin", "temperature", 1.0, "kelvin~|degrees kelvin"),
    Unit("degree", "angle", 1.0, "degree~|deg", "°|º|deg."),
    Unit("watt", "power", 1.0, "watt~", "W"),
    Unit("kilowatt", "power", 1e3, "kilowatt~", "kW|KW"),
    Unit("megawatt", "power", 1e6, "megawatt~", "MW"),
    Unit("gigawatt", "power", 1e9, "gigawatt~", "GW"),
    Unit("terawatt", "power", 1e12, "terawatt~", "TW"),
    Unit("horsepower", "power", 745.6998715822702, "horsepower", "hp|HP|bhp"),
    Unit("joule", "energy", 1.0, "joule~", "J"),
    Unit("kilojoule", "energy", 1e3, "kilojoule~", "kJ"),
    Unit("calorie", "energy", 4.184, "calorie~", "cal"),
    Unit("kilocalorie", "energy", 4184.0, "kilocalorie~", "kcal"),
    Unit("kilowatt-hour", "energy", 3.6e6, "kilowatt-hour~|kilowatt hour~", "kWh|KWh|kwh"),
    Unit("megawatt-hour", "energy", 3.6e9, "megawatt-hour~|megawatt hour~", "MWh"),
    Unit("gigawatt-hour", "energy", 3.6e12, "gigawatt-hour~|gigawatt hour~", "GWh"),
    Unit("terawatt-hour", "energy", 3.6e15, "terawatt-hour~|terawatt hour~", "TWh"),
    Unit(
        "foot pound-force",
        "torque",
        1.3558179483314,
        "pound-feet|foot-pounds|foot-pound|pound feet",
        "lb-ft|ft-lb|lb.-ft.|ft-lbs",
    ),
    Unit("newton metre", "torque", 1.0, "newton-metre~|newton metre~|newton-meter~", "Nm|N·m"),
    Unit("newton", "force", 1.0, "newton~"),
    Unit("volt", "voltage", 1.0, "volt~", "V"),
    Unit("kilovolt", "voltage", 1e3, "kilovolt~", "kV"),
    Unit("ampere", "current", 1.0, "ampere~|amp~", "A"),
    Unit("milliampere-hour", "charge", 3.6, "milliampere-hour~|milliamp hour~", "mAh"),
    Unit("farad", "capacitance", 1.0, "farad~"),
    Unit("hertz", "frequency", 1.0, "hertz", "Hz"),
    Unit("kilohertz", "frequency", 1e3, "kilohertz", "kHz"),
    Unit("megahertz", "frequency", 1e6, "megahertz", "MHz"),
    Unit("gigahertz", "frequency", 1e9, "gigahertz", "GHz"),
    Unit("pascal", "pressure", 1.0, "pascal~"),
    Unit("hectopascal", "pressure", 100.0, "hectopascal~", "hPa"),
    Unit("millibar", "pressure", 100.0, "millibar~", "mb|mbar"),
    Unit(
        "pound per square inch", "pressure", 6894.757293168, "pounds per square inch|pound per square inch", "psi|PSI"
    ),
    Unit("bit", "data", 1.0, "bit~"),
    Unit("byte", "data", 8.0, "byte~"),
    Unit("kilobyte", "data", 8e3, "kilobyte~", "KB|kB"),
    Unit("megabyte", "data", 8e6, "megabyte~", "MB"),
    Unit("gigabyte", "data", 8e9, "gigabyte~", "GB"),
    Unit("terabyte", "data", 8e12, "terabyte~", "TB"),
    Unit("petabyte", "data", 8e15, "petabyte~", "PB"),
    Unit("kilobit per second", "data rate", 1e3, "kilobits per second", "Kbps|kbps"),
    Unit("megabit per second", "data rate", 1e6, "megabit~ per second|megabits a second", "Mbps|mbps|Mb/s"),
    Unit("gigabit per second", "data rate", 1e9, "gigabit~ per second", "Gbps|gbps"),
    Unit("megapixel", "resolution", 1e6, "megapixel~", "MP"),
    Unit("decibel", "sound level", 1.0, "decibel~", "dB|dBA"),
    Unit("magnitude", "magnitude", 1.0, "magnitude"),
    Unit("lux", "illuminance", 1.0, "lux"),
    Unit("sievert", "radiation dose", 1.0, "sievert~", "Sv"),
    Unit("millisievert", "radiation dose", 1e-3, "millisievert~", "mSv"),
    Unit("becquerel", "radioactivity", 1.0, "becquerel~", "Bq"),
    Unit("part per million", "concentration", 1e-6, "parts per million|part per million", "ppm"),
    Unit("part per billion", "concentration", 1e-9, "parts per billion|part per billion", "ppb"),
    Unit("mile per gallon", "fuel economy", _MILE / _GALLON, "mile~ per gallon|miles a gallon", "mpg|MPG"),
    Unit("second", "time", 1.0, "second~|sec~", "s"),
    Unit("millisecond", "time", 1e-3, "millisecond~", "ms"),
    Unit("minute", "time", 60.0, "minute~|min~"),
    Unit("hour", "time", _HOUR, "hour~|hr~|hrs.", "h"),
    Unit("day", "time", 86400.0, "day~"),
    Unit("week", "time", 604800.0, "week~|wk~"),
    Unit("fortnight", "time", 1209600.0, "fortnight~"),
    Unit("month", "time", _YEAR / 12, "month~|mo."),
    Unit("year", "time", _YEAR, "year~|yr~|yrs."),
    Unit("decade", "time", _YEAR * 10, "decade~"),
    Unit("century", "time", _YEAR * 100, "century|centuries"),
    Unit("millennium", "time", _YEAR * 1000, "millennium|millennia"),
    Unit("percent", "share", 0.01, "percent~|per cent|pct|pct.|pc|per centum|per-cent", "%|٪"),
    Unit("fraction", "share", 1.0),
    Unit(
        "percentage point",
        "percentage point",
        1.0,
        "percentage point~|percent point~|percentage-point|pct point~|% points|ppt~",
        "pp|pps",
    ),
    Unit("basis point", "percentage point", 0.01, "basis point~|basis-point", "bps|bp"),
    Unit("year of age", "age", _YEAR),
    Unit("month of age", "age", _YEAR / 12),
    Unit("week of age", "age", 604800.0),
    Unit("day of age", "age", 86400.0),
    Unit("hour of age", "age", _HOUR),
)
BY_NAME = {unit.name: unit for unit in UNITS}
# Letters that are a unit only when they touch the number: "10in", never "one in five" or "Section 5 A".
TOUCHING = frozenset(("in st l h s A C F V J L kt").split())
# Words that mean something else beside a spelled number: "two second graders", "three degrees from Yale", "one stone".
DIGITS_ONLY = frozenset(["stone", "degree", "bit"])


def _word_forms(unit: Unit) -> list[str]:
    forms: list[str] = []
    for spelling in filter(None, unit.spellings.split("|")):
        forms += [spelling.replace("~", ""), spelling.replace("~", "s")] if "~" in spelling else [spelling]
    return forms


WORDS: dict[str, Unit] = {form: unit for unit in UNITS for form in _word_forms(unit)}
SYMBOLS: dict[str, Unit] = {symbol: unit for unit in UNITS for symbol in unit.symbols.split("|") if symbol}


def _alternatives(words: dict[str, Unit]) -> str:
    """Return the spellings, longest first; their words may be joined by hyphens: "square-metre", "square - foot"."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)).replace(r"\ ", r"(?:\s?-\s?|\s)")


# A gap of a space or a hyphen, an article between a fraction and its unit ("half a mile"), then the unit.
_WORD_UNIT = re.compile(rf"\s?[-–]?\s?(?:of\s)?(?:an?[\s-])?(?P<unit>{_alternatives(WORDS)})(?![a-z])")
_SYMBOL_UNIT = re.compile(rf"\s?-?\s?[({{<]?(?P<unit>{_alternatives(SYMBOLS)})(?![A-Za-z0-9²³])")


def unit_after(text: str, lower: str, end: int) -> tuple[Unit, int] | None:
    """Read the unit that begins right after a number, with the offset where it ends."""
    match = _WORD_UNIT.match(lower, end)
    if match:
        said = " ".join(match["unit"].split())
        return WORDS.get(said) or WORDS[" ".join(said.replace("-", " ").split())], match.end()
    match = _SYMBOL_UNIT.match(text, end)
    if match is None:
        return None
    symbol = " ".join(match["unit"].split())
    if symbol in TOUCHING and match.start("unit") != end and not _is_said_twice(text, symbol, match):
        return None
    return SYMBOLS[symbol], match.end()


# "100 F (38 C)": the two scales beside each other make degrees of letters that stand apart.
_OTHER_SCALE_AFTER = re.compile(r"\s?[(/]\s?(?:or\s|about\s)?[-−]?\d{1,3}(?:\.\d)?\s?°?\s?[CF]\b")
_OTHER_SCALE_BEFORE = re.compile(r"\d\s?°?\s?[CF]\s?[(/]\s?(?:or\s|about\s)?[-−]?\d{1,3}(?:\.\d)?$")


def _is_said_twice(text: str, symbol: str, match: re.Match[str]) -> bool:
    if symbol not in ("C", "F"):
        return False
    before = _OTHER_SCALE_BEFORE.search(text, max(0, match.start() - 24), match.start())
    return before is not None or _OTHER_SCALE_AFTER.match(text, match.end()) is not None


def dimension(unit: str) -> str | None:
    """Return what a unit measures, None for a name that is no unit; a currency is a dimension of its own."""
    name, _, per = unit.partition(" per ")
    if unit in BY_NAME:
        return BY_NAME[unit].dimension
    if per:
        upper = dimension(name)
        lower = BY_NAME[per].dimension if per in BY_NAME else per
        return f"{upper} per {lower}" if upper else None
    if unit in MINOR:
        return MINOR[unit][0]
    return unit if len(unit) == 3 and unit.isupper() else None


def to_base(number: float, unit: str) -> float:
    """Convert a number of a unit to the base unit of its dimension; an unknown unit is its own base."""
    known = BY_NAME.get(unit)
    if known:
        return number * known.factor + known.offset
    if unit in MINOR:
        return number * MINOR[unit][1]
    name, _, per = unit.partition(" per ")
    if per:
        return to_base(number, name) / (BY_NAME[per].factor if per in BY_NAME else 1.0)
    return number


# Coins that news names by themselves, as parts of their currency.
MINOR: dict[str, tuple[str, float]] = {"cent": ("USD", 0.01), "penny": ("GBP", 0.01), "sen": ("MYR", 0.01)}
