"""The popover: an entry and its links where it is cited, by pointer, keyboard and touch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_page import THEMES, hostile_site
from tests.conftest import Site

pytestmark = pytest.mark.browser

REFERENCES = """
## References

~~~references
[@thomas]: D. A. Thomas, H. Kantarjian, and T. L. Smith, Primary refractory and relapsed adult acute lymphoblastic leukemia, Cancer, vol.86, pp.1216-1230, 1999.

[@tavernier]: E. Tavernier, J. M. Boiron, and F. Huguet, Outcome of treatment after first relapse in adults, Leukemia, vol.21, pp.1907-1914, 2007. DOI : 10.1038/sj.leu.2404824

[@fielding]: A. K. Fielding, S. M. Richards, and R. Chopra, Outcome of 609 adults after relapse, Blood, vol.109, pp.944-950, 2007.

[@sharkey]: R. M. Sharkey and D. M. Goldenberg, Cancer radioimmunotherapy, Immunotherapy, vol.3, pp.349-370, 2011.
URL : https://hal.archives-ouvertes.fr/hal-01258870
~~~
"""
TEXT = f"""# Review

## Introduction

Relapse is the main cause of failure [@thomas; @tavernier; @fielding]. The antibody has been tried [@sharkey, p. 350],
and again [@sharkey].

## Next

Once more [@thomas].
{REFERENCES}"""
HAL = "https://hal.archives-ouvertes.fr/hal-01258870"

Build = Callable[..., Site]
Serve = Callable[..., str]
Visit = Callable[..., Any]


@pytest.fixture
def address(build_site: Build, serve: Serve) -> Callable[..., str]:
    """Builds a page and says where it is."""

    def build(text: str = TEXT, *, theme: str = "mkdocs", extensions: Sequence[str] = (), **refs: Any) -> str:
        config = {
            # The themes' own scripts want the search.
            "plugins": ["search", {"refs": refs}],
            "theme": THEMES[theme],
            "markdown_extensions": list(extensions),
        }
        return serve(build_site({"index.md": text}, config).root / "site")

    return build


def popover(page: Any) -> Any:
    return page.locator(".refs-popover")


def cite(page: Any, key: str, number: int = 1) -> Any:
    return page.locator(f"#cite-{key}-{number}")


def rest_on(page: Any, key: str, number: int = 1) -> Any:
    """Rests with the mouse on a citation until its popover is there."""
    cite(page, key, number).hover()
    popover(page).wait_for()
    return popover(page)


def focus_by_keyboard(page: Any, key: str, number: int = 1) -> None:
    """Goes to a citation as the Tab key does."""
    page.evaluate(
        "id => { const all = [...document.querySelectorAll('a[href]')];"
        " all[all.findIndex(link => link.id === id) - 1].focus() }",
        f"cite-{key}-{number}",
    )
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")


def focused(page: Any) -> Any:
    return page.evaluate("[document.activeElement.id || document.activeElement.href]")[0]


# Mouse


def test_resting_on_a_citation_shows_its_entry_with_the_links(
    address: Callable[..., str], visit: Visit
) -> None:
    page = visit(address())
    before = page.evaluate("document.documentElement.scrollHeight")
    shown = rest_on(page, "sharkey")
    assert shown.inner_text() == (
        "4. R. M. Sharkey, D. M. Goldenberg, “Cancer radioimmunotherapy,” Immunotherapy 3, 349–370 (2011). hal-01258870"
    )
    assert shown.locator("a").evaluate_all("links => links.map(link => link.href)") == [HAL]
    assert page.evaluate("document.documentElement.scrollHeight") == before, "the page has moved"


def test_the_pointer_can_travel_into_the_popover_and_stay(address: Callable[..., str], visit: Visit) -> None:
    page = visit(address(), clock=True)
    cite(page, "sharkey").hover()
    page.clock.run_for(1000)
    # Between both lies a gap.
    page.mouse.move(*middle(page.locator("h1")))
    page.clock.run_for(100)
    popover(page).locator("a").hover()
    page.clock.run_for(5000)
    assert popover(page).is_visible()
    page.mouse.move(*middle(page.locator("h1")))
    page.clock.run_for(1000)
    assert popover(page).count() == 0


def middle(element: Any) -> tuple[float, float]:
    box = element.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_pointer_that_only_passes_opens_nothing(address: Callable[..., str], visit: Visit) -> None:
    page = visit(address(), clock=True)
    cite(page, "sharkey").hover()
    page.clock.run_for(100)
    page.mouse.move(*middle(page.locator("h1")))
    page.clock.run_for(5000)
    assert popover(page).count() == 0


def test_travelling_across_another_citation_does_not_change_the_popover(
    address: Callable[..., str], visit: Visit
) -> None:
    page = visit(address(), clock=True)
    cite(page, "sharkey").hover()
    page.clock.run_for(1000)
    cite(page, "thomas").hover()
    page.clock.run_for(100)
    popover(page).hover()
    page.clock.run_for(5000)
    assert "Sharkey" in popover(page).inner_text()


def test_escape_closes_it_while_the_pointer_rests(address: Callable[..., str], visit: Visit) -> None:
    text = TEXT.replace(
        "## Next",
        '<span class="refs-citation"><a class="refs-cite" id="cite-sharkey-9" href="#ref-sharkey">Sharkey <i>et al.</i></a></span>\n\n## Next',
    )
    page = visit(address(text), clock=True)
    link = cite(page, "sharkey", 9)
    page.mouse.move(link.bounding_box()["x"] + 2, middle(link)[1])
    page.clock.run_for(1000)
    assert popover(page).count() == 1
    page.keyboard.press("Escape")
    assert popover(page).count() == 0
    link.locator("i").hover()
    page.clock.run_for(5000)
    assert popover(page).count() == 0, "it comes back before the pointer has left"
    page.mouse.move(*middle(page.locator("h1")))
    page.clock.run_for(1000)
    link.hover()
    page.clock.run_for(1000)
    assert popover(page).count() == 1


def test_a_click_follows_the_link_and_leaves_no_popover(address: Callable[..., str], visit: Visit) -> None:
    page = visit(address())
    rest_on(page, "sharkey")
    cite(page, "sharkey").click()
    assert page.url.endswith("#ref-sharkey")
    assert popover(page).count() == 0


# Ranges


def test_a_range_shows_all_its_members(address: Callable[..., str], visit: Visit) -> None:
    page = visit(address())
    assert page.locator(".refs-citation").first.inner_text() == "[1–3]"
    for end in ("thomas", "fielding"):
        shown = rest_on(page, end).inner_text()
        assert [name in shown for name in ("Thomas", "Tavernier", "Fielding", "Sharkey")] == [True] * 3 + [
            False
        ]
        page.keyboard.press("Escape")
    rest_on(page, "thomas", 2)
    assert "Tavernier" not in popover(page).inner_text(), "alone it stands for no range"


def test_each_member_of_a_range_has_its_own_by_keyboard(address: Callable[..., str], visit: Visit) -> None:
    page = visit(address())
    focus_by_keyboard(page, "thomas")
    popover(page).get_by_text("Thomas").wait_for()
    page.keyboard.press("Tab")
    assert focused(page) == "cite-tavernier-1"
    popover(page).get_by_text("Tavernier").wait_for()
    assert "Thomas" not in popover(page).inner_text()
    page.keyboard.press("Tab")
    assert focused(page) == "https://doi.org/10.1038/sj.leu.2404824"
    # The number that only the keyboard sees stays while its links are read.
    assert cite(page, "tavernier").evaluate("link => link.getBoundingClientRect().width") > 3
    page.keyboard.press("Tab")
    assert focused(page) == "cite-fielding-1"
    popover(page).get_by_text("Fielding").wait_for()


# Keyboard


def test_the_keyboard_reaches_the_links_and_comes_back(address: Callable[..., str], visit: Visit) -> None:
    page = visit(address())
    focus_by_keyboard(page, "sharkey")
    popover(page).wait_for()
    assert focused(page) == "cite-sharkey-1", "the popover must not take the focus"
    page.keyboard.press("Tab")
    assert focused(page) == HAL
    page.keyboard.press("Escape")
    assert popover(page).count() == 0
    assert focused(page) == "cite-sharkey-1"
    page.keyboard.press("Tab")
    assert focused(page) == "cite-sharkey-2", "a closed popover is no stop"
    popover(page).wait_for()
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "cite-sharkey-1"


def test_what_the_keyboard_has_opened_the_pointer_does_not_close(
    address: Callable[..., str], visit: Visit
) -> None:
    page = visit(address(), clock=True)
    focus_by_keyboard(page, "sharkey")
    popover(page).wait_for()
    page.mouse.move(*middle(page.locator("h1")))
    page.clock.run_for(5000)
    assert popover(page).count() == 1


def test_it_is_a_note_that_the_citation_points_to(address: Callable[..., str], visit: Visit) -> None:
    page = visit(address())
    focus_by_keyboard(page, "sharkey")
    popover(page).wait_for()
    details = cite(page, "sharkey").get_attribute("aria-details")
    assert page.get_by_role("note").get_attribute("id") == details
    assert page.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
    ) == page.evaluate("document.querySelectorAll('[id]').length")
    page.keyboard.press("Escape")
    assert cite(page, "sharkey").get_attribute("aria-details") is None


@pytest.mark.parametrize("theme", THEMES)
def test_from_citation_to_entry_and_back_with_the_keyboard(
    address: Callable[..., str], visit: Visit, theme: str
) -> None:
    page = visit(address(theme=theme))
    focus_by_keyboard(page, "sharkey", 2)
    popover(page).wait_for()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'ref-sharkey'")
    assert page.url.endswith("#ref-sharkey")
    assert popover(page).count() == 0
    assert marked(page.locator("#ref-sharkey"))
    assert has_visible_focus(page.locator("#ref-sharkey"))
    page.keyboard.press("Tab")
    assert focused(page) == HAL, "the keyboard goes on from the entry"
    page.keyboard.press("Tab")  # the menu of files
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#cite-sharkey-2")
    assert focused(page) == "cite-sharkey-2"
    assert has_visible_focus(cite(page, "sharkey", 2))
    assert marked(cite(page, "sharkey", 2))
    assert popover(page).count() == 0, "it would show what has just been read"


@pytest.mark.parametrize("javascript", [True, False])
def test_from_citation_to_entry_and_back_with_the_mouse(
    address: Callable[..., str], visit: Visit, javascript: bool
) -> None:
    size = {"width": 800, "height": 300}
    page = visit(address(), java_script_enabled=javascript, viewport=size, reduced_motion="reduce")
    cite(page, "sharkey").click()
    assert page.url.endswith("#ref-sharkey")
    page.mouse.move(1, 1)
    page.locator(".refs-backlink[href='#cite-sharkey-1']").click()
    assert page.url.endswith("#cite-sharkey-1")
    assert page.locator(":target").get_attribute("id") == "cite-sharkey-1"
    assert page.locator(":focus").get_attribute("id") == "cite-sharkey-1"
    box = cite(page, "sharkey").bounding_box()
    assert 0 <= box["y"] <= 300 - box["height"]
    assert popover(page).count() == 0


def has_visible_focus(element: Any) -> bool:
    return bool(
        element.evaluate("e => e.matches(':focus-visible') && getComputedStyle(e).outlineStyle !== 'none'")
    )


def marked(element: Any) -> bool:
    return bool(
        element.evaluate("element => getComputedStyle(element).backgroundColor") != "rgba(0, 0, 0, 0)"
    )


# Touch


def test_the_first_tap_shows_the_entry_and_the_second_follows_the_link(
    address: Callable[..., str], visit: Visit
) -> None:
    page = visit(address(), has_touch=True, viewport={"width": 360, "height": 640})
    cite(page, "sharkey").tap()
    popover(page).wait_for()
    assert "#" not in page.url
    cite(page, "sharkey").tap()
    assert page.url.endswith("#ref-sharkey")
    assert popover(page).count() == 0


def test_a_tap_beside_closes_and_a_tap_in_the_popover_does_not(
    address: Callable[..., str], visit: Visit
) -> None:
    page = visit(address(), has_touch=True, viewport={"width": 360, "height": 640})
    cite(page, "sharkey").tap()
    popover(page).locator(".refs-text").tap()
    assert popover(page).count() == 1
    page.locator("h1").tap()
    assert popover(page).count() == 0
    cite(page, "sharkey").tap()
    popover(page).get_by_text("Sharkey").wait_for()
    cite(page, "thomas").tap()
    popover(page).get_by_text("Tavernier").wait_for()
    assert popover(page).count() == 1


# How it looks


@pytest.mark.parametrize("width", [320, 360, 1100])
@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_it_is_never_outside_of_the_window(
    address: Callable[..., str], visit: Visit, theme: str, width: int
) -> None:
    page = visit(address(theme=theme), viewport={"width": width, "height": 480})
    for key, number in (("thomas", 1), ("fielding", 1), ("sharkey", 1), ("sharkey", 2), ("thomas", 2)):
        box = rest_on(page, key, number).bounding_box()
        target = cite(page, key, number).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 480
        # Beside the citation, not on it.
        assert box["y"] >= target["y"] + target["height"] or box["y"] + box["height"] <= target["y"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("Escape")


def test_from_right_to_left_it_begins_at_the_right(address: Callable[..., str], visit: Visit) -> None:
    arabic = "~~~references\n[@salim]: سليم أحمد، كتاب في الطب، بيروت، 1999.\n"
    text = (
        '# T\n\n<div dir="rtl" markdown="1">\n\nكلمات من النص في أول السطر [@sharkey]، ثم [@salim].\n\n</div>\n'
        + REFERENCES.replace("~~~references\n", arabic + "\n", 1)
    )
    page = visit(address(text, extensions=["md_in_html"]))
    begins_right = {}
    for key in ("sharkey", "salim"):
        box, target = rest_on(page, key).bounding_box(), cite(page, key).bounding_box()
        right = target["x"] + target["width"]
        assert right <= box["x"] + box["width"] <= right + 20
        label = popover(page).locator(".refs-label").bounding_box()
        begins_right[key] = label["x"] > box["x"] + box["width"] / 2
        page.keyboard.press("Escape")
    # A reference itself is read as it is written.
    assert begins_right == {"sharkey": False, "salim": True}


def test_it_is_set_like_the_list_wherever_the_citation_stands(
    address: Callable[..., str], visit: Visit
) -> None:
    text = f"# Title [@sharkey]\n\nText [@sharkey].\n\n| *Head [@sharkey]* |\n|---|\n| cell |\n{REFERENCES}"
    page = visit(address(text, style="nature"))
    looks = []
    for number in (1, 2, 3):
        shown = rest_on(page, "sharkey", number)
        looks.append(
            shown.locator(".refs-text").evaluate(
                "text => { const s = getComputedStyle(text);"
                " return [s.fontSize, s.fontWeight, s.fontStyle, s.color, s.textAlign, s.lineHeight] }"
            )
        )
        page.keyboard.press("Escape")
    assert looks[0] == looks[1] == looks[2]
    assert float(looks[0][0].removesuffix("px")) >= 13


def test_it_appears_without_motion_where_that_is_wanted(address: Callable[..., str], visit: Visit) -> None:
    site = address()
    for motion, name in (("reduce", "none"), ("no-preference", "refs-appear")):
        shown = rest_on(visit(site, reduced_motion=motion), "sharkey")
        assert shown.evaluate("box => getComputedStyle(box).animationName") == name


def test_it_is_not_printed(address: Callable[..., str], visit: Visit) -> None:
    page = visit(address())
    rest_on(page, "sharkey")
    page.emulate_media(media="print")
    assert not popover(page).is_visible()


def test_it_has_a_border_in_forced_colours(address: Callable[..., str], visit: Visit) -> None:
    page = visit(address(), forced_colors="active")
    shown = rest_on(page, "sharkey")
    style = shown.evaluate(
        "box => { const s = getComputedStyle(box); return [s.borderTopStyle, s.borderTopColor, s.backgroundColor] }"
    )
    assert style[0] == "solid"
    assert style[1] != style[2]


@pytest.mark.parametrize("theme", THEMES)
def test_assistive_technology_finds_nothing_wrong_with_it(
    address: Callable[..., str], visit: Visit, theme: str
) -> None:
    page = visit(address(theme=theme), reduced_motion="reduce")
    for key in ("thomas", "sharkey"):
        # In the popover, since material's own colour for a link under the pointer is too pale.
        rest_on(page, key).hover()
        result = Axe().run(page, context={"include": [[".refs-popover"], [".refs-citation"]]}).response
        found = [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
        assert found == []
        assert "color-contrast" in [each["id"] for each in result["passes"]]
        page.keyboard.press("Escape")


# Safety


def test_nothing_written_can_run_in_it(build_site: Build, serve: Serve, visit: Visit) -> None:
    pages, files = hostile_site()
    site = build_site(
        pages, {"plugins": ["search", {"refs": {"sources": ["refs.bib"]}}], "theme": THEMES["mkdocs"]}, files
    )
    page = visit(serve(site.root / "site"))
    links = page.locator("a.refs-cite[href]:not(.refs-cite-hidden)")
    assert links.count() > 10
    for number in range(10):
        links.nth(number).hover()
        popover(page).wait_for()
        bad = popover(page).evaluate(
            """box => [...box.querySelectorAll('*')].filter(element =>
                 /^(script|img|svg|iframe)$/i.test(element.tagName)
                 || [...element.attributes].some(({ name }) => /^on|^style$|^id$/.test(name))
                 || element.href && !/^(https?|mailto):/.test(element.href)
               ).map(element => element.outerHTML)"""
        )
        assert bad == []
        page.keyboard.press("Escape")
        page.mouse.move(1, 1)
