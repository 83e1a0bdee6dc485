"""The page in a real browser: quiet console, filters, links that last, keyboard, hostile words, widths, axe, paper."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from browsing import MISSING, Browser, start, until
from sample import hostile, large, sample

from consistency.reports import FORMATS, Options

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {MISSING}")
VIEWS = ("#facts", "#fact/c0ffee0000000001", "#sources", "#stories", "#story/s1", "#about")
AXE = find_spec("axe_core_python")
QUIET = replace(sample(), findings=(), facts=sample().facts[2:], skipped=())
PAGES = {"sample": sample, "hostile": hostile, "large": lambda: large(60), "agree": lambda: QUIET}


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    files = {name: folder / f"{name}.html" for name in PAGES}
    for name, make in PAGES.items():
        files[name].write_text(FORMATS["facts"]["html"](make(), Options(home="corpus")), encoding="utf-8")
    driver = start(folder / "profile")
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    yield Browser(driver, files)
    driver.quit()


def questions(browser) -> list[str]:
    return browser.texts("#list .question")


# It opens


@pytest.mark.parametrize("name", ["sample", "hostile", "agree"])
def test_every_view_opens_without_a_word_on_the_console(browser, name):
    browser.open(name)
    for view in VIEWS:
        browser.turn(view)
        assert browser.complaints() == [], view
        assert browser.run("return performance.getEntriesByType('resource').length") == 0


def test_the_first_screen_shows_what_was_found_and_the_surest_contradiction(browser):
    browser.open("sample")
    top = browser.run("return document.querySelector('.fact.contradiction mark').getBoundingClientRect().bottom")

    assert browser.texts("h1") == ["Reports disagree on 2 facts."]
    assert questions(browser)[0] == "How many people died in the ferry disaster?"
    assert top < 900


def test_without_script_the_findings_the_sources_and_the_legend_can_be_read(browser):
    browser.tell("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open("sample")
        shown = browser.one("body").text
    finally:
        browser.tell("Emulation.setScriptExecutionDisabled", value=False)

    assert "How many people died in the ferry disaster?" in shown
    assert "18 vs 40: [18, 18] and [40, 40] are disjoint" in shown
    assert "Which sources agree" in shown
    assert "The verdicts" in shown


def test_facts_are_made_as_they_are_needed(browser):
    browser.open("large")
    at_first = len(questions(browser))
    browser.run("scrollTo(0, document.body.scrollHeight)")

    assert at_first < 100
    assert until(lambda: len(questions(browser)) > at_first)
    browser.run("document.querySelector('.next').click()")
    assert browser.run("return document.activeElement.className") == "question"


# Find


def test_verdicts_filter_and_stand_in_the_address(browser):
    browser.open("sample")
    browser.one("[data-verdict=disputed]").click()

    assert questions(browser) == ["How many were aboard?"]
    assert browser.address() == "facts?verdict=disputed"
    assert browser.run("return document.activeElement.dataset.verdict") == "disputed"


def test_the_tally_filters(browser):
    browser.open("sample")
    browser.one(".tally .corroborated a").click()

    assert until(lambda: questions(browser) == ["How far out did it lie?"])
    assert browser.run("return document.querySelector('.tally .corroborated a').getAttribute('aria-current')") == "true"


def test_words_are_searched_in_questions_quotes_and_sources(browser):
    browser.open("sample")
    for words, found in (("evening echo", 2), ("divers stands", 1), ("12 sank", 1), ("nothing like it", 0)):
        browser.run("arguments[0].value = ''", browser.one("#q"))
        browser.one("#q").send_keys(words)
        assert len(questions(browser)) == found, words


def test_a_view_in_the_address_is_shown_again(browser):
    browser.open("sample", "#facts?source=Ledger&source=Evening+Echo&sort=question&least=0.85")

    assert questions(browser) == ["How many people died in the ferry disaster?"]
    assert browser.texts("#picks button") == ["Ledger ×", "Evening Echo ×"]
    assert browser.one("#sort").get_attribute("value") == "question"
    browser.one("#clear").click()
    assert len(questions(browser)) == 4
    assert browser.address() == "facts"


@pytest.mark.parametrize(
    "address",
    ["#facts?verdict=nonsense&sort=__proto__&least=x", "#constructor", "#fact/none", "#fact/%", "#story/none"],
)
def test_an_address_that_makes_no_sense_shows_a_view(browser, address):
    browser.open("sample", address)

    assert browser.complaints() == []
    assert browser.texts(".view")


def test_order(browser):
    browser.open("sample", "#facts?sort=question")

    assert questions(browser) == sorted(questions(browser))


def test_a_fact_has_a_link_that_lasts(browser):
    browser.open("sample")
    browser.one("#list .question a").click()

    assert until(lambda: browser.address() == "fact/c0ffee0000000001")
    assert browser.texts(".question") == ["How many people died in the ferry disaster?"]
    assert "How many people died" in browser.run("return document.activeElement.textContent")
    browser.one(".back a").click()
    assert until(lambda: len(questions(browser)) == 4)


def test_the_cell_of_two_sources_leads_to_what_both_state(browser):
    browser.open("sample", "#sources")
    browser.one("a[aria-label^='Evening Echo and Ledger: 0 agree, 2 differ']").click()

    assert until(lambda: len(questions(browser)) == 2)


def test_a_story_runs_in_order_of_time(browser):
    browser.open("sample", "#story/s1")
    days = [words.partition(" · ")[0] for words in browser.texts(".course .when") if " · " in words]

    assert days == ["6 May 2025", "6 May 2025", "7 May 2025", "8 May 2025", "8 May 2025", "undated"]
    assert "How many people died in the ferry disaster? 18" in browser.one(".course li:nth-child(3)").text


# Check


def test_a_quote_marks_its_value_and_leads_to_its_line(browser):
    browser.open("sample", "#fact/c0ffee0000000001")
    forty = browser.one(".side.contradiction")

    assert forty.find_element("css selector", "mark").text == "40"
    assert forty.find_element("css selector", "blockquote").text == "The ferry took 40 lives."
    href = forty.find_element("css selector", "figcaption a").get_attribute("href")
    assert "/corpus/ferry/echo.md#L1:~:text=took%2040%20lives" in href
    assert "javascript" not in browser.driver.page_source.partition("<script>")[0]


def test_copies_are_one_origin(browser):
    browser.open("sample", "#fact/c0ffee0000000001")

    assert browser.texts(".who")[0] == "1 origin: Harbour Post = Gazette"
    assert browser.texts(".copies summary") == ["Same origin: 1 more report"]
    assert browser.texts(".flag") == ["most origins"]


def test_origins_are_coloured_by_verdict_or_by_source(browser):
    def colours(selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map(e => getComputedStyle(e).fill)"
        return list(browser.run(script, selector))

    browser.open("sample")
    toll = "#list .fact:first-child"
    by_verdict = colours(f"{toll} .pips use")
    browser.run("const s = document.getElementById('colour'); s.value = 'source'; s.dispatchEvent(new Event('change'))")
    by_source = colours(f"{toll} .pips use")

    assert len(set(by_verdict)) == 3
    assert len(set(by_source)) == 4
    assert set(by_source) <= set(colours(f"{toll} .plot use"))


def test_a_toll_is_a_step_line_with_the_outlier_apart(browser):
    browser.open("sample", "#fact/c0ffee0000000001")
    steps = browser.run(
        "return [...document.querySelectorAll('.plot .step')].map(l => ['x1','x2','y1','y2'].map(k => l.getAttribute(k)))"
    )
    outlier = browser.run("return document.querySelector('.plot .mark.contradiction').getAttribute('y')")

    assert len(steps) == 3
    assert all(float(y) > float(outlier) for *_, y1, y2 in steps for y in (y1, y2))
    assert browser.run(
        "return document.querySelector('.plot figcaption').textContent.includes('40: Evening Echo, 2025-05-08')"
    )


def test_why_linked_names_the_features(browser):
    browser.open("sample", "#fact/c0ffee0000000001")
    browser.one(".fact > details:last-of-type summary").click()

    assert until(
        lambda: (
            browser.texts(".shares tbody th, .shares td:last-child")
            == ["question cosine", "+1.40", "days apart", "−0.30"]
        )
    )


# Take away


def saved(browser, name: str) -> str:
    path = browser.files["sample"].parent / name
    until(path.exists)
    text = path.read_bytes().decode()
    path.unlink()
    return text


def test_what_is_shown_is_saved_as_csv_that_no_spreadsheet_runs(browser):
    browser.open("hostile", "#facts?verdict=contradiction")
    browser.one("#csv").click()
    rows = list(csv.DictReader(io.StringIO(saved(browser, "facts.csv"), newline="")))

    assert [row["value"] for row in rows] == ["12", "12", "18", "18", "40"]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_what_is_shown_is_saved_as_json(browser):
    browser.open("sample", "#facts?verdict=disputed")
    browser.one("#json").click()
    facts = json.loads(saved(browser, "facts.json"))["facts"]

    assert [fact["question"] for fact in facts] == ["How many were aboard?"]
    assert facts[0]["values"][2]["mentions"][0]["file"] == "ferry/echo.md"


def test_a_finding_is_copied_as_text(browser):
    browser.tell("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    browser.open("sample")
    browser.one("#list .fact .tools button").click()
    until(lambda: browser.texts("#list .fact .tools button")[0] == "Copied")
    text = browser.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")

    assert text.startswith(
        "CONTRADICTION  How many people died in the ferry disaster?\n  12:\n    ferry/harbour.md:1:1"
    )
    assert "why: 18 vs 40" in text


# For everybody


def press(browser, *keys: str) -> None:
    browser.driver.switch_to.active_element.send_keys(*keys)


def focused(browser) -> str:
    return browser.run(
        "const e = document.activeElement; return e.id || e.dataset.verdict || e.className || e.textContent.trim()"
    )


def test_the_keyboard_reaches_everything_in_order(browser):
    from selenium.webdriver.common.keys import Keys

    browser.open("sample")
    reached = []
    for _ in range(45):
        browser.one("body").send_keys(Keys.TAB) if not reached else press(browser, Keys.TAB)
        reached.append(focused(browser))
    assert reached[0] == "skip"
    order = ["Facts", "theme", "q", "contradiction", "kind", "source", "story", "least", "sort", "csv"]
    assert [reached.index(name) for name in order] == sorted(reached.index(name) for name in order)
    assert "Why linked" in reached
    assert "Copy as text" in reached
    assert browser.run("return getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_the_keyboard_opens_what_is_folded_and_skips_to_the_facts(browser):
    from selenium.webdriver.common.keys import Keys

    browser.open("sample", "#sources")
    browser.one("body").send_keys(Keys.TAB)
    press(browser, Keys.ENTER)
    until(lambda: browser.run("return document.activeElement.id") == "main")
    assert browser.address() == "sources"
    browser.turn("#facts")
    browser.run("document.querySelector('#list details:not(.copies) summary').focus()")
    press(browser, Keys.SPACE)
    assert until(lambda: browser.texts(".shares"))


@pytest.mark.skipif(not AXE, reason="not installed: the Python package axe-core-python, which carries axe")
@pytest.mark.parametrize(("width", "dark", "views"), [(1400, False, VIEWS), (360, True, VIEWS[1:3])])
def test_axe_finds_nothing(browser, width, dark, views):
    axe = (Path(AXE.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
    browser.open("sample", "", width, dark)
    browser.run(axe)
    for view in views:
        browser.turn(view)
        browser.run("for (const fold of document.querySelectorAll('details')) fold.open = true")
        found = browser.driver.execute_async_script(
            "const told = v => `${v.id}: ${v.nodes[0].html} ${v.nodes[0].failureSummary}`;"
            "axe.run().then(r => arguments[0](r.violations.map(told)))"
        )
        assert found == [], view


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_nothing_is_wider_than_the_window(browser, name):
    browser.open(name)
    for view in VIEWS:
        browser.turn(view)
        for width in (320, 800, 1400):
            browser.resize(width)
            assert browser.run("return document.documentElement.scrollWidth") <= width, (view, width)


def test_light_and_dark_follow_the_system_and_the_button(browser):
    def paper() -> str:
        return browser.run("return getComputedStyle(document.body).backgroundColor")

    browser.open("sample", dark=False)
    light = paper()
    browser.open("sample", dark=True)
    dark = paper()
    browser.one("#theme").click()
    assert light != dark
    assert paper() == light


def test_paper_holds_the_facts_and_no_controls(browser):
    browser.open("large")
    browser.run("dispatchEvent(new Event('beforeprint'))")
    browser.tell("Emulation.setEmulatedMedia", media="print")

    assert len(questions(browser)) == 60
    assert not browser.texts(".filters") + browser.texts(".tools") + browser.texts(".views")


# Hostile words


def test_hostile_words_stay_inert(browser):
    browser.open("hostile")
    for view in (*VIEWS, "#facts?q=owned"):
        browser.turn(view)
        browser.run("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert browser.run("return window.owned") is None
        assert browser.run("return document.querySelectorAll('img, iframe, object, embed, script').length") == 2
        names = browser.run("return [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())")
        assert not [name for name in names if name.startswith("on")]
        kinds = browser.run("return [...document.querySelectorAll('a')].map(a => a.protocol)")
        assert set(kinds) <= {"file:"}
        assert not {"\u202e", "\u2066", "\x1b", "\x00"} & set(browser.one("body").get_attribute("innerText"))


def test_hostile_words_can_be_read(browser):
    browser.open("hostile")

    assert "</script><script>owned=1</script><img src=x onerror=owned=2>" in questions(browser)[0]
