"""The shared word tables: predicate families, person nouns, scope words, speech cues.

Families put the verbs, adjectives and event nouns of one happening under one name, and keep neighbours that news confuses
(killed and injured, arrested and charged) apart. Compiled by hand after the frames of FrameNet 1.7 (Killing, Death,
Cause_harm, Arrest, Notification_of_charges, Verdict, Sentencing, Arriving, Quitting_a_place ...), names of frames kept
where one fits.
"""

from __future__ import annotations

_FAMILIES: dict[str, str] = {
    "kill": "kill killing die dying death dead deceased slay slain slaying murder homicide fatality fatal fatally perish "
    "massacre assassinate execute toll manslaughter body corpse succumb",
    "injure": "injure injury injured wound wounded wounding hurt maim graze casualty non-fatal",
    "hospitalize": "hospitalize hospital hospitalization treat transport airlift",
    "shoot": "shoot shot shooting gunfire gunshot gun fire gunman open-fire drive-by",
    "stab": "stab stabbing knife",
    "miss": "missing disappear disappearance",
    "displace": "displace displaced homeless evacuate evacuation evacuee flee refugee",
    "rescue": "rescue save pull",
    "contain": "contain contained containment",
    "arrest": "arrest detain detention custody apprehend capture nab",
    "charge": "charge indict indictment accuse arraign arraignment",
    "convict": "convict conviction guilty",
    "acquit": "acquit acquittal",
    "plead": "plead plea",
    "sentence": "sentence jail imprison imprisonment prison term",
    "release": "release free bail bond",
    "appear": "appear appearance court hearing trial",
    "arrive": "arrive arrival reach land",
    "desert": "desert abandon deserter desertion leave escape",
    "deploy": "deploy deployment send dispatch",
    "marry": "marry marriage wedding wed",
    "divorce": "divorce separate",
    "bear": "born birth bear",
    "bury": "bury burial funeral",
    "attend": "attend attendance gather crowd",
    "vote": "vote ballot",
    "elect": "elect election win",
    "buy": "buy purchase acquire acquisition takeover",
    "sell": "sell sale",
    "earn": "earn earnings profit",
    "lose": "lose loss",
    "rise": "rise increase grow climb jump gain surge",
    "fall": "fall decrease drop decline shrink slump",
    "cost": "cost price worth value pay payment fine",
    "offer": "offer bid contract deal sign",
    "donate": "donate donation pledge aid give raise",
    "announce": "announce announcement unveil launch release",
    "quake": "quake earthquake strike hit tremor aftershock magnitude",
    "destroy": "destroy damage collapse ruin burn",
    "attack": "attack assault raid bomb bombing explosion blast",
    "crash": "crash collide collision accident",
    "call": "call phone dispatch respond notify report",
    "find": "find discover discovery locate",
    "begin": "begin start open commence",
    "end": "end finish close conclude",
    "play": "play game match",
    "score": "score goal touchdown point",
    "meet": "meet meeting summit talk",
    "work": "work job employ hire",
    "fire": "dismiss sack layoff",
    "resign": "resign resignation quit retire",
    "live": "live reside resident",
    "confirm": "confirm",
    "suspect": "suspect suspected",
}
FAMILY_OF: dict[str, str] = {word: family for family, words in reversed(_FAMILIES.items()) for word in words.split()}

# Families that stand beside each other in reports of one event and never share a number.
RIVALS: frozenset[frozenset[str]] = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "kill/injure kill/arrest kill/charge injure/arrest injure/charge shoot/arrest arrest/charge charge/convict "
        "arrest/convict marry/divorce arrive/desert buy/sell rise/fall confirm/suspect kill/miss kill/rescue kill/displace "
        "injure/miss miss/rescue arrest/release charge/acquit convict/acquit begin/end"
    ).split()
)

# Nouns that count people without saying of what kind, and kinds that cannot be the same people.
PEOPLE = frozenset("person people individual victim human life soul other others".split())
PERSON_KINDS: dict[str, str] = {
    word: kind
    for kind, words in {
        "male": "man boy male gentleman guy father son brother husband grandfather uncle",
        "female": "woman girl female lady mother daughter sister wife grandmother aunt",
        "child": "child kid baby infant toddler minor juvenile teen teenager youth boy girl student schoolchild",
        "suspect": "suspect gunman shooter attacker assailant robber perpetrator defendant inmate prisoner robber",
        "officer": "officer policeman police deputy trooper agent guard cop detective",
        "soldier": "soldier troop serviceman marine fighter militant personnel",
    }.items()
    for word in words.split()
}

# Further nouns for people, of no kind that tells two people apart.
_PERSONS = frozenset(
    "adult staff staffer worker employee member refugee migrant resident villager civilian citizen survivor patient "
    "passenger crew follower relative protester demonstrator voter friend colleague parent player student pupil dead "
    "tourist rebel fighter hostage witness customer visitor fan spectator juror lawmaker official evacuee neighbor".split()
)


def is_person(noun: str) -> bool:
    """Say whether a noun counts people."""
    return noun in PEOPLE or noun in PERSON_KINDS or noun in _PERSONS


# Predicates that say too little to bring two mentions together.
LIGHT_VERBS = frozenset("be say have do tell go get make take come see know include become".split())

SCOPE_WORDS: dict[str, str] = {
    "other": "other",
    "others": "other",
    "another": "other",
    "additional": "other",
    "more": "other",
    "further": "other",
    "total": "total",
    "overall": "total",
    "altogether": "total",
    "including": "part",
    "among": "part",
    "first": "part",
    "only": "only",
    "alone": "only",
    "each": "each",
    "per": "each",
    "every": "each",
    "so far": "so_far",
    "this year": "this_year",
    "last year": "last_year",
}

SPEECH_VERBS = frozenset(
    "say tell report announce state claim confirm add write note estimate believe think argue allege warn insist explain "
    "declare reveal disclose quote put predict suggest acknowledge admit deny reject dispute testify cite".split()
)
# Words that stand before a number and say only how surely or how nearly it holds.
HEDGE_WORDS = frozenset(
    "about around almost nearly roughly approximately some over under at least most more less fewer than as many much few "
    "up to an estimated only just exactly".split()
)
# Adjectives that hedge a number and do not narrow what is counted.
HEDGING_ADJECTIVES = frozenset("estimated reported many several".split())
DENIALS = frozenset("deny reject dispute refute".split())
PLANS = frozenset(
    "plan prepare intend expect schedule will would propose aim hope seek agree promise pledge vow offer order".split()
)
POSSIBLE = frozenset("may might could can possibly perhaps fear allegedly potentially suspect if face".split())


def family(word: str | None) -> str | None:
    """Return the family of a predicate or event noun, or None."""
    return FAMILY_OF.get(word) if word else None
