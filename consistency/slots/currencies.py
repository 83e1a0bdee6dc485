# ruff: noqa: E501 - patterns and lists of words are read whole
"""Currencies as news names them: every current ISO 4217 code, the symbols, the words and the nicknames."""

from __future__ import annotations

import re

# ISO 4217 active codes of circulating money (funds, metals and test codes left out).
CODES = frozenset(
    (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
        "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL "
        "HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD "
        "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG "
        "QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD "
        "TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
    ).split()
)
# Symbols written before the number. A bare "$" is the US dollar: other dollars are marked in agency style.
PREFIXES = {
    "US$": "USD", "$US": "USD", "U.S.$": "USD", "U.S $": "USD", "A$": "AUD", "AU$": "AUD", "$A": "AUD", "C$": "CAD",
    "CA$": "CAD", "CDN$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "SG$": "SGD", "NT$": "TWD", "R$": "BRL",
    "MX$": "MXN", "J$": "JMD", "Z$": "ZWG", "EC$": "XCD", "TT$": "TTD", "BZ$": "BZD", "$": "USD", "£": "GBP", "€": "EUR",
    "¥": "JPY", "Y=": "JPY", "#": "GBP", "CN¥": "CNY", "RMB": "CNY", "₹": "INR", "Rs": "INR", "Rs.": "INR", "₽": "RUB", "₩": "KRW",
    "₪": "ILS", "NIS": "ILS", "₺": "TRY", "TL": "TRY", "₴": "UAH", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND",
    "₡": "CRC", "₾": "GEL", "₸": "KZT", "₮": "MNT", "₵": "GHS", "GH₵": "GHS", "₲": "PYG", "₼": "AZN", "֏": "AMD",
    "৳": "BDT", "៛": "KHR", "₭": "LAK", "RM": "MYR", "Rp": "IDR", "R": "ZAR", "Ksh": "KES", "KSh": "KES", "Sh": "KES",
    "Tk": "BDT", "SFr": "CHF", "Fr": "CHF", "DM": "DEM", "zł": "PLN", "Kč": "CZK", "PS": "GBP", "Php": "PHP", "S/": "PEN",
}  # fmt: skip
SUFFIXES = {
    "€": "EUR", "£": "GBP", "元": "CNY", "₡": "CRC", "₾": "GEL", "₽": "RUB", "₺": "TRY", "₴": "UAH", "zł": "PLN",
    "Kč": "CZK", "kr": "SEK", "Ft": "HUF", "円": "JPY", "원": "KRW", "₫": "VND", "₸": "KZT", "$": "USD",
}  # fmt: skip
_NATIONS = {
    "dollar": {
        "": "USD", "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD",
        "new zealand": "NZD", "hong kong": "HKD", "singapore": "SGD", "taiwan": "TWD", "taiwanese": "TWD",
        "jamaican": "JMD", "fijian": "FJD", "namibian": "NAD", "liberian": "LRD", "bahamian": "BSD", "barbadian": "BBD",
        "bermudian": "BMD", "guyanese": "GYD", "surinamese": "SRD", "belize": "BZD", "brunei": "BND",
        "east caribbean": "XCD", "trinidad": "TTD", "zimbabwean": "ZWG", "solomon islands": "SBD", "cayman": "KYD",
    },
    "pound": {
        "sterling": "GBP", "british": "GBP", "egyptian": "EGP", "lebanese": "LBP", "syrian": "SYP", "sudanese": "SDG",
        "south sudanese": "SSP", "falkland": "FKP", "gibraltar": "GIP",
    },
    "euro": {"": "EUR"},
    "yen": {"": "JPY", "japanese": "JPY"},
    "yuan": {"": "CNY", "chinese": "CNY"},
    "renminbi": {"": "CNY", "chinese": "CNY"},
    "won": {"": "KRW", "south korean": "KRW", "korean": "KRW", "north korean": "KPW"},
    "franc": {
        "": "franc", "swiss": "CHF", "french": "FRF", "belgian": "BEF", "cfa": "XAF", "rwandan": "RWF",
        "burundian": "BIF", "congolese": "CDF", "djiboutian": "DJF", "guinean": "GNF", "comorian": "KMF",
    },
    "ruble": {"": "RUB", "russian": "RUB", "belarusian": "BYN"},
    "rupee": {
        "": "rupee", "indian": "INR", "pakistani": "PKR", "nepalese": "NPR", "nepali": "NPR", "sri lankan": "LKR",
        "mauritian": "MUR", "seychellois": "SCR",
    },
    "peso": {
        "": "peso", "mexican": "MXN", "philippine": "PHP", "argentine": "ARS", "argentinian": "ARS", "chilean": "CLP",
        "colombian": "COP", "cuban": "CUP", "dominican": "DOP", "uruguayan": "UYU",
    },
    "krona": {"": "SEK", "swedish": "SEK", "icelandic": "ISK"},
    "krone": {"": "krone", "norwegian": "NOK", "danish": "DKK"},
    "koruna": {"": "CZK", "czech": "CZK"},
    "dinar": {
        "": "dinar", "iraqi": "IQD", "kuwaiti": "KWD", "jordanian": "JOD", "algerian": "DZD", "tunisian": "TND",
        "libyan": "LYD", "bahraini": "BHD", "serbian": "RSD",
    },
    "dirham": {"": "AED", "uae": "AED", "emirati": "AED", "moroccan": "MAD"},
    "riyal": {"": "SAR", "saudi": "SAR", "qatari": "QAR", "iranian": "IRR"},
    "rial": {"": "IRR", "iranian": "IRR", "omani": "OMR", "yemeni": "YER"},
    "shilling": {"": "shilling", "kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "somali": "SOS"},
    "lira": {"": "TRY", "turkish": "TRY", "italian": "ITL"},
    "real": {"brazilian": "BRL"},
    "shekel": {"": "ILS", "israeli": "ILS"},
    "baht": {"": "THB", "thai": "THB"},
    "rand": {"": "ZAR", "south african": "ZAR"},
    "ringgit": {"": "MYR", "malaysian": "MYR"},
    "rupiah": {"": "IDR", "indonesian": "IDR"},
    "zloty": {"": "PLN", "polish": "PLN"},
    "forint": {"": "HUF", "hungarian": "HUF"},
    "hryvnia": {"": "UAH", "ukrainian": "UAH"},
    "naira": {"": "NGN", "nigerian": "NGN"},
    "manat": {"": "AZN", "azerbaijani": "AZN", "turkmen": "TMT"},
    "leu": {"": "RON", "romanian": "RON", "moldovan": "MDL"},
    "lev": {"": "BGN", "bulgarian": "BGN"},
    "kwacha": {"": "ZMW", "zambian": "ZMW", "malawian": "MWK"},
    "dong": {"": "VND", "vietnamese": "VND"},
    "som": {"": "KGS", "kyrgyz": "KGS", "uzbek": "UZS"},
    "dram": {"armenian": "AMD"},
    "sol": {"peruvian": "PEN"},
    "kip": {"lao": "LAK", "laotian": "LAK"},
    "mark": {"german": "DEM", "deutsche": "DEM", "deutsch": "DEM", "convertible": "BAM"},
}  # fmt: skip
# Words that name one currency and nothing else in the news, with their plurals.
_SINGLE = {
    "cedi": "GHS", "birr": "ETB", "taka": "BDT", "kyat": "MMK", "tenge": "KZT", "lari": "GEL", "afghani": "AFN",
    "bolivar": "VES", "bolivares": "VES", "boliviano": "BOB", "lempira": "HNL", "quetzal": "GTQ", "guarani": "PYG",
    "balboa": "PAB", "cordoba": "NIO", "gourde": "HTG", "colon": "CRC", "colón": "CRC", "colones": "CRC", "pula": "BWP",
    "metical": "MZN", "ariary": "MGA", "dalasi": "GMD", "leone": "SLE", "kwanza": "AOA", "nakfa": "ERN", "maloti": "LSL",
    "emalangeni": "SZL", "ouguiya": "MRU", "escudo": "CVE", "pataca": "MOP", "riel": "KHR", "tugrik": "MNT",
    "togrog": "MNT", "ngultrum": "BTN", "rufiyaa": "MVR", "somoni": "TJS", "denar": "MKD", "lek": "ALL", "kina": "PGK",
    "pa'anga": "TOP", "tala": "WST", "vatu": "VUV", "florin": "AWG", "guilder": "guilder", "dutch guilder": "guilder", "peseta": "ESP", "reais": "BRL",
    "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "lei": "RON", "leva": "BGN", "kronor": "SEK", "kroner": "krone",
    "koruny": "CZK", "hryvnias": "UAH", "hryvnya": "UAH", "zlotys": "PLN", "dobra": "STN", "new shekels": "ILS",
    "bitcoin": "bitcoin", "quid": "GBP", "buck": "USD", "greenback": "USD", "loonie": "CAD", "australian dollars": "AUD",
    "cent": "cent", "pence": "penny", "penny": "penny", "pennies": "penny", "sen": "sen",
}  # fmt: skip


def _spelled() -> dict[str, str]:
    words: dict[str, str] = {}
    for noun, nations in _NATIONS.items():
        for nation, code in nations.items():
            name = f"{noun} sterling" if nation == "sterling" else f"{nation} {noun}".strip()
            plural = f"{noun}s sterling" if nation == "sterling" else f"{name}s"
            words |= {name: code, plural: code}
    for noun, code in _SINGLE.items():
        words |= {noun: code, f"{noun}s": code}
    return words


# Spelled names in lower case -> ISO code; a name shared by several currencies ("peso") stays itself.
NAMES = _spelled()


def _any(words: dict[str, str] | frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)).replace(r"\ ", r"\s")


_PREFIX = re.compile(rf"(?<![A-Za-z])(?P<sign>(?i:{_any(PREFIXES)})|{_any(CODES)})(?:\s?[$])?[\s-]?$")
# "A $10,000 reward" has an article; only where signs stand apart from all else, "A $ 10,000", are they Australian.
_LETTERED_DOLLAR = re.compile(
    r"(?<![A-Za-z])(?P<land>(?:US|U\.S\.?|AU|C|CA|NZ|HK|S|NT)(?=\s\$\s?$)|A(?=\s\$\s$))\s\$\s?$"
)
_SUFFIX = re.compile(rf"\s?(?P<sign>{_any(SUFFIXES)}|{_any(CODES)})(?![A-Za-z0-9])")
_NAME = re.compile(rf"(?:\s?[-–]?\s?)(?:of\s)?(?P<name>{_any(NAMES)})(?![a-z])")
_FOLDED = {sign.upper(): code for sign, code in PREFIXES.items()}
_REACH = 8
# Codes that are also English words count only when they touch the digits: "TRY500", not "ALL 5 solutions".
_WORDLIKE = frozenset(("ALL TOP TRY CUP PEN GEL SOS MAD BAM COP MOP NAD").split())
# Letters that are also words or initials must be cased as written and touch the number.
_TOUCHING = frozenset({"#", "R", "Fr", "Sh", "DM", "TL", "PS", "Tk", "Rp"})


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Read the currency sign or code that ends right before a number, with its own start."""
    low = max(0, start - _REACH)
    lettered = _LETTERED_DOLLAR.search(text, low, start)
    if lettered:
        return _FOLDED[lettered["land"].upper().replace(".", "") + "$"], lettered.start()
    match = _PREFIX.search(text, low, start)
    if match is None:
        return None
    sign = match["sign"]
    if sign[0].isalpha() and sign not in PREFIXES and sign not in CODES and not sign.endswith("$"):
        return None
    if sign in _TOUCHING | _WORDLIKE and match.end("sign") != start:
        return None
    return (PREFIXES.get(sign) or (sign if sign in CODES else _FOLDED.get(sign.upper()))) or "USD", match.start()


def currency_after(text: str, lower: str, end: int) -> tuple[str, int] | None:
    """Read the currency that follows a number: "euros", "million won" (after the scale), "EUR", "€"."""
    match = _NAME.match(lower, end)
    if match:
        return NAMES[" ".join(match["name"].split())], match.end()
    match = _SUFFIX.match(text, end)
    if match is None or match["sign"] in _WORDLIKE or (match["sign"] == "$" and match.start("sign") != end):
        return None
    return SUFFIXES.get(match["sign"], match["sign"]), match.end()
