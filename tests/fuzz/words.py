"""The words that the fuzzers join: pieces of the grammars of numbers and dates, and of sentences around them."""

from __future__ import annotations

GLUE = [" ", " ", ", ", ". ", "-", "–", "/", "(", ")", "\n", "'", "’s ", '"', "“", "”", ": ", "; ", " and ", " to "]

NUMBERS = [
    *GLUE,
    *"0 1 2 7 9 10 12 18 40 000 100 1,000 1,234,567 3.5 .5 0.001 1e9 ½ ¼ ² ٣ 10^30 999999999999999999999 007".split(),
    *"one two three eleven twelve twenty forty-five hundred thousand million billion trillion dozen dozens score".split(),
    *"half quarter third thirds fifth first second both none nobody zero pair couple several few a an no".split(),
    *"$ £ € ¥ # % ° US$ USD EUR dollars cents pounds euros percent per cent percentage points km kg mph °C".split(),
    *"miles feet foot inches metre tonnes acres litres hectares knots degrees magnitude years-old year-old aged".split(),
    *"about around nearly almost roughly over under more than at least up to most fewer less between from".split(),
    *"people soldiers men killed dead injured votes homes No. No Room Flight Boeing 747 A320 I-95 Route chapter".split(),
    *"x X × + ± ~ < > = ≥ ≤ ** & @ * _ … — \u00a0 \u2009 \u200b \u202e \ufeff \U0001f600 é ß İ ı".split(" "),
]  # fmt: skip

DATES = [
    *GLUE,
    *"0 1 3 4 9 10 12 14 21 29 30 31 32 99 00 05 06 1899 1999 2000 2024 2025 9999 10000 1,999".split(),
    *"1st 2nd 3rd 14th 31st first second twentieth Oct. Oct October Feb. February Sept. Sept May March June Dec.".split(),
    *"Monday Tue. Tuesday Fri Friday Sunday weekend week weeks day days month months year years decade century".split(),
    *"today yesterday tomorrow tonight overnight morning noon midnight evening a.m. p.m. am pm GMT EST EDT UTC Z".split(),
    *"last next this that past coming previous following ago later earlier before after since until by from to".split(),
    *"early mid late end beginning start of the in on at during between and through spring summer fall winter".split(),
    *"1990s '90s 90s 19th 2024-10-14 10/14/2024 14/10/2024 20241014 4:30 16:45 1630 4.30pm 24:00 25:61 hours hrs".split(),
    *"minutes seconds Christmas Easter Thanksgiving Ramadan New Year's Day Eve fiscal quarter Q3 H1 BC AD circa c.".split(),
    *"T00:00:00+03:00 week-long two-day three- age aged old anniversary since—".split(),
    *"\u00a0 \u2009 \u200b \u202e \ufeff é İ ı ٣".split(" "),
]  # fmt: skip

SAYINGS = [
    *(f" {word} " for word in "police officials he she it they who which that said says told according to".split()),
    *(f" {word} " for word in "the a an of in on at by for with from and or but not no never will would may".split()),
    *(f" {word} " for word in "killed wounded arrested detained arrived died were was had have been is are left".split()),
    *(f" {word} " for word in "12 18 forty about more than at least 3.5 million $40 per cent 60 km years old".split()),
    *(f" {word} " for word in "people soldiers men women children passengers homes votes Monday October 14 2024".split()),
    *(f" {word} " for word in "Smith John Ann Lee Orlik North Korean Mayor Dr. U.S. their his her its all".split()),
    *(f" {word} " for word in "another further of whom among between both each up down rose fell to from ago later".split()),
    ". ", ", ", ": ", "; ", '"', "“", "”", "(", ")", "—", "-", "\n", "\n\n", "'s ", "’", "?", "!", "…", "%", "$", "\u00a0",
]  # fmt: skip
