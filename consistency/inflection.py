"""English forms: past participles and plurals."""

from __future__ import annotations

from consistency.types import Word

# Past participles of the irregular verbs that news uses; the others end in "ed".
PARTICIPLES: dict[str, str] = dict(
    pair.split("/")
    for pair in "be/been bear/born beat/beaten become/become begin/begun bind/bound bite/bitten blow/blown break/broken "
    "bring/brought build/built burst/burst buy/bought cast/cast catch/caught choose/chosen come/come cost/cost cut/cut "
    "deal/dealt dig/dug do/done draw/drawn drink/drunk drive/driven eat/eaten fall/fallen feed/fed feel/felt fight/fought "
    "find/found flee/fled fly/flown forbid/forbidden forget/forgotten freeze/frozen get/got give/given go/gone grow/grown "
    "hang/hung have/had hear/heard hide/hidden hit/hit hold/held hurt/hurt keep/kept know/known lay/laid lead/led "
    "leave/left lend/lent let/let lose/lost make/made mean/meant meet/met pay/paid put/put quit/quit read/read ride/ridden "
    "ring/rung rise/risen run/run say/said see/seen seek/sought sell/sold send/sent set/set shake/shaken shed/shed "
    "shoot/shot shut/shut sink/sunk slay/slain sleep/slept speak/spoken spend/spent split/split spread/spread stand/stood "
    "steal/stolen stick/stuck strike/struck swear/sworn sweep/swept take/taken teach/taught tear/torn tell/told "
    "think/thought throw/thrown understand/understood wake/woken wear/worn win/won withdraw/withdrawn write/written "
    "admit/admitted ban/banned commit/committed control/controlled equip/equipped grab/grabbed kidnap/kidnapped "
    "permit/permitted plan/planned rob/robbed ship/shipped shop/shopped stab/stabbed stop/stopped strip/stripped "
    "submit/submitted trap/trapped transfer/transferred".split()
)
PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "people": "people", "foot": "feet",
    "policeman": "policemen", "policewoman": "policewomen", "gunman": "gunmen", "fireman": "firemen", "wife": "wives",
    "life": "lives", "knife": "knives", "police": "police", "personnel": "personnel", "staff": "staff", "hertz": "hertz",
    "celsius": "celsius", "fisherman": "fishermen", "serviceman": "servicemen", "crew": "crew", "troop": "troops",
}  # fmt: skip


def participle(word: Word) -> str:
    """Return the past participle of a verb, its own form where that is one; regular endings otherwise."""
    if word.tag == "VBN" or not word.tag.startswith("VB"):
        return word.text.lower()
    if word.tag == "VBD" and word.lemma not in PARTICIPLES:
        return word.text.lower()
    return past_participle(word.lemma)


def past_participle(verb: str) -> str:
    """Return the past participle of a verb's dictionary form."""
    if verb in PARTICIPLES:
        return PARTICIPLES[verb]
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb[-1:] == "y" and verb[-2:-1] not in "aeiou" else verb + "ed"


def plural(noun: str) -> str:
    """Return the plural of a unit or a counted noun."""
    if not noun:
        return ""
    head, of, rest = noun.partition(" per ")
    if head in PLURALS:
        return PLURALS[head] + of + rest
    if head.endswith(("s", "sh", "ch", "x")):
        return head + ("" if head.endswith("s") else "es") + of + rest
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return head[:-1] + "ies" + of + rest
    return head + "s" + of + rest
