"""The shared word tables: predicate families, person nouns, scope words, speech cues.

Families put the verbs, adjectives and event nouns of one happening under one name, and keep neighbours that news confuses
(killed and injured, arrested and charged) apart. Compiled by hand after the frames of FrameNet 1.7, named beside the
families that follow them.
"""

from __future__ import annotations

_FAMILIES: dict[str, str] = {
    # Killing, Death, Execution
    "kill": "kill killing die dying death dead deceased slay slain slaying murder homicide fatality fatal fatally perish "
    "massacre slaughter assassinate assassination execute execution toll manslaughter body corpse succumb drown suffocate "
    "behead suicide demise euthanize",
    # Cause_harm, Experience_bodily_harm
    "injure": "injure injury injured wound wounded wounding hurt maim graze casualty non-fatal burned",
    # Medical_intervention, Bringing
    "hospitalize": "hospitalize hospital hospitalization treat transport airlift admit rush",
    # Use_firearm, Hit_target, Shoot_projectiles
    "shoot": "shoot shot shooting gunfire gunshot gun fire gunman open-fire drive-by ambush gunfight shootout shooter",
    "stab": "stab stabbing knife slash",
    "beat": "beat beating batter punch",
    # Missing, Disappearing
    "miss": "missing disappear disappearance vanish",
    "displace": "displace displaced displacement homeless evacuate evacuation evacuee flee refugee",
    # Rescuing
    "rescue": "rescue save pull",
    "contain": "contain contained containment",
    # Arrest, Detaining
    "arrest": "arrest detain detention custody apprehend capture nab bust",
    # Kidnapping, Theft, Robbery
    "kidnap": "kidnap kidnapping abduct abduction hostage",
    "rob": "rob robbery steal theft burglary heist burglarize loot",
    "rape": "rape molest molestation",
    # Notification_of_charges, Arraignment
    "charge": "charge indict indictment accuse accusation arraign arraignment",
    # Verdict
    "convict": "convict conviction guilty verdict",
    "acquit": "acquit acquittal exonerate",
    # Entering_of_plea
    "plead": "plead plea",
    # Sentencing, Imprisonment
    "sentence": "sentence sentencing jail imprison imprisonment prison term incarcerate incarceration",
    # Releasing_from_custody, Bail_decision
    "release": "release free bail bond parole",
    # Trial, Court_examination
    "appear": "appear appearance court hearing trial testify",
    "sue": "sue lawsuit suit",
    # Arriving
    "arrive": "arrive arrival reach land",
    # Quitting_a_place, Escaping, Departing
    "desert": "desert abandon deserter desertion leave escape defect defection",
    # Sending, Deploying
    "deploy": "deploy deployment send dispatch",
    # Forming_relationships
    "marry": "marry marriage wedding wed",
    "divorce": "divorce separate",
    # Being_born, Giving_birth
    "bear": "born birth bear",
    # Burying, Rite
    "bury": "bury burial funeral memorial cremate",
    "attend": "attend attendance gather crowd",
    "protest": "protest demonstrate demonstration rally march riot",
    # Change_of_leadership
    "vote": "vote ballot",
    "elect": "elect election win victory",
    "inaugurate": "inaugurate inauguration",
    "appoint": "appoint appointment nominate nomination name",
    # Commerce_buy, Commerce_sell, Earnings_and_losses
    "buy": "buy purchase acquire acquisition takeover",
    "sell": "sell sale",
    "earn": "earn earnings profit",
    "lose": "lose loss",
    # Change_position_on_a_scale
    "rise": "rise increase grow climb jump gain surge",
    "fall": "fall decrease drop decline shrink slump",
    "cost": "cost price worth value pay payment fine",
    # Sign_agreement, Offering
    "offer": "offer bid contract deal sign signing agreement",
    "donate": "donate donation pledge aid give raise",
    "announce": "announce announcement unveil launch release",
    # Natural disasters, each with its blow
    "quake": "quake earthquake strike hit shake tremor aftershock magnitude temblor",
    "storm": "landfall hurricane storm tornado typhoon cyclone twister",
    "flood": "flood flooding",
    "blaze": "blaze wildfire inferno arson",
    # Destroying, Fire_burning
    "destroy": "destroy damage collapse ruin burn demolish",
    # Attack, Explosion
    "attack": "attack assault raid bomb bombing explosion blast explode detonate detonation airstrike",
    # Impact, Catastrophe
    "crash": "crash collide collision accident derail derailment",
    # Contacting
    "call": "call phone dispatch respond notify report",
    # Becoming_aware, Locating
    "find": "find discover discovery locate recover",
    "begin": "begin start open commence",
    "end": "end finish close conclude",
    # Competition, Performing_arts
    "play": "play game match concert perform performance",
    "score": "score goal touchdown point",
    "defeat": "defeat",
    "meet": "meet meeting summit talk",
    # Employing, Firing, Quitting
    "work": "work job employ hire",
    "fire": "dismiss sack layoff",
    "resign": "resign resignation quit retire retirement",
    "live": "live reside resident",
    "confirm": "confirm",
    "suspect": "suspect suspected",
}
FAMILY_OF: dict[str, str] = {word: family for family, words in reversed(_FAMILIES.items()) for word in words.split()}

# A verb with a particle, object or adjunct -> the plain verb of the same meaning.
PHRASES: dict[tuple[str, str], str] = {
    (verb, part): plain
    for plain, phrases in {
        "die": "pass/away pass/on lose/life find/dead pronounce/dead declare/dead confirm/dead leave/dead bleed/death "
        "burn/death lay/rest succumb/injury",
        "kill": "claim/life take/life gun/down mow/down shoot/dead shoot/death stab/death beat/death put/death cut/down",
        "injure": "leave/injured leave/wounded leave/hurt",
        "displace": "leave/homeless",
        "hospitalize": "take/hospital rush/hospital transport/hospital fly/hospital bring/hospital airlift/hospital "
        "remain/hospital send/hospital",
        "shoot": "open/fire fire/shot fire/gun fire/round fire/weapon fire/bullet ring/shot hear/shot discharge/gun "
        "discharge/weapon spray/bullet hit/bullet strike/bullet hit/shot strike/shot hit/gunfire strike/gunfire",
        "arrest": "take/custody remain/custody hold/custody surrender/police turn/himself turn/herself place/arrest "
        "book/jail book/prison",
        "charge": "file/charge face/charge face/count bring/charge press/charge",
        "convict": "find/guilty",
        "acquit": "find/innocent clear/charge",
        "sentence": "send/prison send/jail get/sentence face/prison face/jail face/sentence serve/sentence serve/prison",
        "release": "post/bail make/bail post/bond set/free",
        "appear": "appear/court face/judge stand/trial go/trial",
        "landfall": "make/landfall come/ashore move/ashore",
        "bear": "give/birth",
        "marry": "tie/knot get/married",
        "divorce": "file/divorce",
        "resign": "step/down stand/down step/aside",
        "inaugurate": "swear/in take/office take/oath",
        "flee": "run/away drive/off",
        "escape": "break/out",
        "explode": "go/off blow/up",
        "crash": "run/over",
        "begin": "kick/off get/underway",
        "sell": "go/sale",
        "call": "call/911 dial/911",
        "sign": "ink/deal reach/agreement reach/deal",
    }.items()
    for verb, part in (phrase.split("/") for phrase in phrases.split())
}

# Verbs that lend a grammar to the noun that says what happens.
HAPPENING = frozenset("happen occur unfold be take".split())
HOLDING = frozenset("hold host conduct stage schedule set plan organize".split())
SUPPORTING = frozenset("make take give have suffer sustain commit carry launch mount receive issue undergo".split())
STRIKING = frozenset("strike hit rock shake shook devastate batter slam ravage lash flatten".split())
STRIKERS = frozenset("quake earthquake tremor aftershock temblor hurricane storm tornado typhoon cyclone flood".split())
# Verbs that say what a number is or becomes.
SCALE_VERBS = frozenset("rise climb grow jump stand reach pass exceed hit soar increase surge fall drop".split())
# Those who are the subject of these undergo what they say.
INTRANSITIVE_PATIENTS = frozenset("die perish succumb drown disappear vanish".split())
# What is done to people, so that a bare participle is of its subject ("Four shot") and the event is theirs.
UNDERGONE = frozenset(
    "kill injure hospitalize shoot stab beat arrest kidnap rob rape charge convict acquit sentence release bury rescue "
    "elect appoint inaugurate displace".split()
)
# What the law does, whose date is not that of the deed it is about: "arrested in a shooting on Sunday".
LEGAL = frozenset("arrest charge convict acquit plead sentence release appear sue".split())
# Verbs whose infinitive is what a date beside them is of: "is scheduled to appear Friday".
CATENATIVES = frozenset(
    "expect schedule set slate plan due want hope agree intend prepare need have go ask order".split()
)
PLANNED_NOUNS = frozenset("plan decision deal agreement order attempt effort bid deadline chance right offer".split())
_NO_EVENTS = frozenset(
    "body corpse gun gunman shooter knife hospital resident evacuee refugee deserter crowd prison price value aid job "
    "goal point touchdown magnitude term hostage toll casualty dead bond suspect court custody name contract".split()
)
EVENT_NOUNS = (
    frozenset(FAMILY_OF) - _NO_EVENTS
    | STRIKERS
    | frozenset(
        "race festival ceremony conference party vigil service strike outbreak crisis incident inquest debate tour visit "
        "trip show inspection operation search chase standoff fight brawl altercation disaster tragedy anniversary "
        "premiere launch remains fireworks carnival parade blaze wildfire eruption landslide avalanche census final "
        "tournament coup invasion ceasefire referendum".split()
    )
)
# Nouns that a date only places within: "the night of Oct. 14", "Tuesday evening".
TIME_NOUNS = frozenset(
    "night morning afternoon evening day week weekend month year hour minute time date end start beginning middle half "
    "part dawn dusk midnight noon summer winter spring fall autumn period early late quarter season "
    "p.m. a.m. m. p. a. pm am".split()
)

# Families that stand beside each other in reports of one event and never share a number.
RIVALS: frozenset[frozenset[str]] = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "kill/injure kill/arrest kill/charge injure/arrest injure/charge shoot/arrest arrest/charge charge/convict "
        "arrest/convict marry/divorce arrive/desert buy/sell rise/fall confirm/suspect kill/miss kill/rescue kill/displace "
        "injure/miss miss/rescue arrest/release charge/acquit convict/acquit begin/end"
    ).split()
)

# Nouns that count people without saying of what kind, and kinds that cannot be the same people: roles in a crime or a war
# (FrameNet's Committing_crime, Law_enforcement_agency, Military), sex and age (People, People_by_age, Kinship).
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
LIGHT_VERBS = frozenset(
    "be say have do tell go get make take come see know include become happen occur unfold remain seem incident".split()
)

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
    "plan prepare intend expect schedule will would want propose aim hope seek agree promise pledge vow offer order".split()
)
POSSIBLE = frozenset("may might could can possibly perhaps fear allegedly potentially suspect if face".split())


def family(word: str | None) -> str | None:
    """Return the family of a predicate or event noun, or None."""
    return FAMILY_OF.get(word) if word else None


# Numbers in words, which the tagger takes for nouns at the head of a headline.
NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen score hundred thousand million billion".split()
)
# Names of days and months, which are no places.
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. mon tue wed thu fri sat sun "
    "easter christmas thanksgiving halloween p.m. a.m. gmt et".split()
)
