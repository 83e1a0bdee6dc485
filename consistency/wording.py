"""Clauses -> English: noun phrases, statements, and questions with their verb turned round."""

from __future__ import annotations

from consistency.clauses import Clause
from consistency.inflection import participle
from consistency.lexicon import CALENDAR, CATENATIVES, PLANNED_NOUNS, PLANS, SPEECH_VERBS, TIME_NOUNS
from consistency.syntax import Sentence, subtree

LONGEST_PHRASE = 9  # words of one noun phrase or complement
LONGEST_REST = 16  # words after the verb
ASIDES = frozenset("acl:relcl acl appos parataxis punct advcl advcl:relcl discourse dep dislocated list".split())
COMPLEMENTS = frozenset("obj iobj obl xcomp ccomp compound advmod nmod".split())
FINITE = ("MD", "VBD", "VBZ", "VBP")
MODALS = frozenset("will would can could may might must should shall".split())
BE = {"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "’s", "’re", "am"}
FINITE_BE = frozenset("is are was were".split())
HAVE = {"has", "have", "had", "having", "'ve", "’ve"}
PASSING = frozenset(
    "also now still already just only then however yet even too ago later earlier shortly not n't n’t".split()
)


def noun_phrase(sentence: Sentence, kids: list[list[int]], noun: int, without: set[int]) -> list[int]:
    """Return the words of a noun phrase, clauses and appositions on it, its preposition and `without` left out."""
    kept, stack = {noun}, [noun]
    while stack:
        at = stack.pop()
        for kid in kids[at]:
            dep = sentence[kid].dep
            leading = at == noun and dep in ("case", "cc", "mark", "advmod") and kid < noun
            leading = leading or (sentence[kid].tag == "CD" and kid > at and sentence[kid - 1].text == ",")
            if kid in without or leading or (dep in ASIDES and not _joins(sentence, kid)) or dep.startswith("nsubj"):
                continue
            if at == noun and dep in ("cop", "aux", "obl", "xcomp", "ccomp", "advcl"):
                continue
            kept.add(kid)
            stack.append(kid)
    words = sorted(kept)
    return words if len(words) <= LONGEST_PHRASE else _core(sentence, kids, noun, kept)


def _joins(sentence: Sentence, i: int) -> bool:
    """Say whether a mark holds a word together: the hyphen of "7-year-old"."""
    tight_left = i > 0 and sentence[i - 1].end == sentence[i].start
    return tight_left and i + 1 < len(sentence) and sentence[i].end == sentence[i + 1].start


def _core(sentence: Sentence, kids: list[list[int]], noun: int, kept: set[int]) -> list[int]:
    """Cut a long noun phrase to what stands before its noun and the first phrase after it that fits."""
    words = [i for i in sorted(kept) if i <= noun][-LONGEST_PHRASE:]
    after = next((k for k in kids[noun] if k > noun and k in kept), None)
    below = [i for i in subtree(sentence, after, kids) if i in kept] if after is not None else []
    return [*words, *below] if len(words) + len(below) <= LONGEST_PHRASE else words


def join(sentence: Sentence, indices: list[int]) -> str:
    """Write words as the text has them, with single spaces where the text has any."""
    out, last_end = "", None
    for i in indices:
        word = sentence[i]
        out += ("" if last_end == word.start else " ") + word.text
        last_end = word.end
    return " ".join(out.split()).strip(' ,;:-–—"“”')


def spoken(sentence: Sentence, indices: list[int]) -> str:
    """Write words in the middle of a question: a sentence's capital is taken off a common word."""
    text = join(sentence, indices)
    first = sentence[indices[0]] if indices else None
    if first is None or first.tag.startswith("NNP") or text[1:2].isupper() or first.text == "I":
        return text
    is_people = first.tag == "JJ" and first.text.endswith(("an", "ish", "ese", "ch", "ek", "i"))
    opens = indices[0] == 0 or first.tag in ("CD", "DT", "IN", "PRP", "PRP$")
    return text[:1].lower() + text[1:] if opens and not is_people else text


def complements(sentence: Sentence, kids: list[list[int]], clause: Clause, without: set[int]) -> list[int]:
    """Return the words after a predicate that belong to it: object, particle, places, what it is about."""
    words: list[int] = []
    for kid in kids[clause.verb]:
        dep = sentence[kid].dep.split(":")[0]
        if kid < clause.verb or kid in without or dep not in COMPLEMENTS or kid == clause.subject:
            continue
        if dep in ("obl", "advmod", "nmod") and tells_time(sentence, kids, kid, without):
            continue
        below = _complement(sentence, kids, kid, without)
        if below and len(words) + len(below) <= LONGEST_REST:
            words += below
    return sorted(words)


def tells_time(sentence: Sentence, kids: list[list[int]], top: int, without: set[int]) -> bool:
    """Say whether a phrase only says when: "just after 4 p.m.", "Sunday night"."""
    near = {top, *kids[top]} - without
    cases = {sentence[k].lemma for k in kids[top] if sentence[k].dep == "case"}
    is_time = sentence[top].lemma in TIME_NOUNS and not cases & {"to", "for", "over", "under"}
    return is_time or any(sentence[i].lemma in CALENDAR for i in near)


def _complement(sentence: Sentence, kids: list[list[int]], top: int, without: set[int]) -> list[int]:
    if sentence[top].dep == "advmod" and (
        sentence[top].text.lower() in PASSING or len(subtree(sentence, top, kids)) > 3
    ):
        return []
    whole = subtree(sentence, top, kids)
    aside = {i for k in kids[top] if sentence[k].dep in ("appos", "parataxis") for i in subtree(sentence, k, kids)}
    below = [i for i in whole if i not in without | aside]
    if sentence[top].dep == "ccomp":
        return _opening(sentence, below)
    tail = [i for i in below if sentence[i].dep != "punct" or _joins(sentence, i) or sentence[i].text in ("$", "%")]
    if len(tail) <= LONGEST_PHRASE:
        return tail
    short = noun_phrase(sentence, kids, top, without)
    cases = [k for k in kids[top] if sentence[k].dep in ("case", "mark") and k < top]
    return sorted({*short, *cases})


def _opening(sentence: Sentence, words: list[int]) -> list[int]:
    """Return what is said up to its first mark or clause on a noun, nothing where that is no clause."""
    end = next((n for n, i in enumerate(words) if n and sentence[i].text in (",", ";", "(", "—", "–", '"')), len(words))
    return words[:end] if 3 <= end <= LONGEST_REST else []


def ask_adjunct(sentence: Sentence, kids: list[list[int]], clause: Clause, lead: str, without: set[int]) -> str | None:
    """Turn a clause into a question about its time, extent or object: "When did Norland sign the deal?"."""
    if clause.subject is None:
        return None
    subject = spoken(sentence, noun_phrase(sentence, kids, clause.subject, without))
    helper, verb = _verb_group(sentence, kids, clause, without)
    if lead.startswith("Since") and (has := _perfect(sentence, kids, clause)):
        helper, verb = has
    rest = join(sentence, complements(sentence, kids, clause, without | {clause.subject}))
    if not clause.is_passive and clause.patient is not None and clause.patient < clause.verb:
        rest = f"{_gap(sentence, kids, clause, without)} {rest}"
    if not rest and sentence[clause.verb].lemma in SPEECH_VERBS:
        rest = "this"
    negated = "not" if any(sentence[k].lemma in ("not", "n't") for k in kids[clause.verb]) else ""
    return " ".join(f"{lead} {helper} {subject} {negated} {verb} {rest}".split()) + "?" if subject else None


def said_after(sentence: Sentence, kids: list[list[int]], clause: Clause, subject: set[int]) -> str:
    """Write a predicate as said of its subject, in the clause's own words: "were detained in Kursk"."""
    helpers = [k for k in kids[clause.verb] if sentence[k].dep.split(":")[0] in ("aux", "cop") and k not in subject]
    rest = complements(sentence, kids, clause, subject)
    said = (
        noun_phrase(sentence, kids, clause.verb, subject)
        if sentence[clause.verb].tag.startswith("JJ")
        else [clause.verb]
    )
    return join(sentence, sorted({*helpers, *said, *rest} - subject))


def _perfect(sentence: Sentence, kids: list[list[int]], clause: Clause) -> tuple[str, str] | None:
    """Return "has" and the participle, which a question with "since" keeps; None where the clause has none."""
    has = next(
        (sentence[k].text.lower() for k in kids[clause.verb] if sentence[k].text.lower() in ("has", "have")), None
    )
    if has is None or not sentence[clause.verb].tag.startswith("VB"):
        return None
    word = sentence[clause.verb]
    been = any(sentence[k].text.lower() == "been" for k in kids[clause.verb])
    form = word.text.lower() if word.tag == "VBG" else participle(word)
    return has, f"been {form}" if been else form


def _gap(sentence: Sentence, kids: list[list[int]], clause: Clause, without: set[int]) -> str:
    """Write the object that stands before its verb, as the noun of a relative clause does."""
    if clause.patient is None or clause.patient == clause.subject:
        return ""
    return with_article(sentence, noun_phrase(sentence, kids, clause.patient, without | {clause.verb}))


def _verb_group(sentence: Sentence, kids: list[list[int]], clause: Clause, without: set[int]) -> tuple[str, str]:
    """Return the helper that moves before the subject and the verb form left behind."""
    word = sentence[clause.verb]
    helpers = [k for k in kids[clause.verb] if sentence[k].dep.split(":")[0] in ("aux", "cop")]
    texts = [sentence[k].text.lower() for k in helpers]
    plural = clause.subject is not None and _is_plural(sentence, kids, clause.subject)
    be = next((t for t in texts if t in FINITE_BE), "were" if plural else "was")
    modal = next((t for t in texts if t in MODALS), None)
    perfect = "have been" if modal and "have" in texts else "be"
    if not word.tag.startswith("VB"):
        cases = [k for k in kids[clause.verb] if sentence[k].dep == "case" and k < clause.verb]
        said = join(sentence, sorted({*noun_phrase(sentence, kids, clause.verb, without), *cases}))
        return (modal, f"{perfect} {said}") if modal else (be, said)
    if (plan := _planned(sentence, kids, clause.verb)) is not None:
        form = f"be {participle(word)}" if clause.is_passive else word.lemma
        return (be, f"to {form}") if plan == "past" else ("will", form)
    if clause.is_passive:
        return (modal, f"{perfect} {participle(word)}") if modal else (be, participle(word))
    if modal:
        return modal, f"have {participle(word)}" if "have" in texts else word.lemma
    if word.tag == "VBG" and set(texts) & BE:
        return be, word.text.lower()
    if word.lemma == "be":
        return (word.text.lower(), "") if word.tag in FINITE else (be, "")
    if word.tag in ("VBZ", "VBP") and not set(texts) & HAVE:
        return "do" if plural or word.tag == "VBP" else "does", word.lemma
    return "did", word.lemma


def _planned(sentence: Sentence, kids: list[list[int]], verb: int) -> str | None:
    """Return whether an infinitive is planned now or was once: "is due to appear", "was to appear"; else None."""
    head = sentence[verb].head
    infinitive = any(sentence[k].dep == "mark" and sentence[k].text.lower() == "to" for k in kids[verb])
    if not infinitive or sentence[head].lemma not in CATENATIVES | PLANS | PLANNED_NOUNS:
        return None
    helpers = {sentence[k].text.lower() for k in kids[head]}
    return "past" if sentence[head].tag == "VBD" or helpers & {"was", "were", "had"} else "now"


def be_of(sentence: Sentence, kids: list[list[int]], noun: int) -> str:
    """Return "was" or "were", as a noun has it."""
    return "were" if _is_plural(sentence, kids, noun) else "was"


def with_article(sentence: Sentence, words: list[int]) -> str:
    """Write a noun phrase with an article: what a headline or a weekday before it has left out."""
    text = spoken(sentence, words[1:] if words and sentence[words[0]].lemma in ("a", "an", "another") else words)
    if words and sentence[words[0]].lemma in ("a", "an", "another"):
        return f"the {text}"
    first = sentence[words[0]] if words else None
    if (
        first is None
        or first.tag in ("DT", "PRP$", "NNP", "NNPS", "CD")
        or text.lower().startswith(("the ", "a ", "an "))
    ):
        return text
    return f"the {text}"


def _is_plural(sentence: Sentence, kids: list[list[int]], noun: int) -> bool:
    joined = any(sentence[k].dep == "conj" and sentence[k].tag.startswith("NN") for k in kids[noun])
    word = sentence[noun]
    return (
        joined or word.tag in ("NNS", "NNPS") or word.text.lower() in ("they", "we", "you", "police", "people", "these")
    )


def statement(sentence: Sentence, kids: list[list[int]], clause: Clause, act: str, without: set[int]) -> str:
    """Say a clause in one canonical order, whatever its voice: who acts, the act, whom it befalls, where."""
    agent = _arguments(sentence, kids, clause.agent, without)
    patient = _arguments(sentence, kids, clause.patient, without)
    named = {clause.agent, clause.patient, clause.subject}
    rest = complements(sentence, kids, clause, without | {n for n in named if n is not None})
    is_named = any(n is not None and sentence[n].lemma == act for n in (clause.agent, clause.patient))
    return " ".join(f"{agent} {'' if is_named else act} {patient} {join(sentence, rest)}".split())


def _arguments(sentence: Sentence, kids: list[list[int]], noun: int | None, without: set[int]) -> str:
    if noun is None:
        return ""
    words = [
        i
        for i in noun_phrase(sentence, kids, noun, without)
        if sentence[i].tag not in ("DT", "POS") and sentence[i].dep != "nummod"
    ]
    return join(sentence, words)
