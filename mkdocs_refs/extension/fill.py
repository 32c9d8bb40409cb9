"""The last step: the placeholders in a page's finished HTML, found with what surrounds them, and filled in.

The HTML is whatever the host has made, authors' raw HTML included, so it need not be well formed. One pass over its tags
is enough to know the heading above a citation, and whether it stands where no link may be (inside another link) or where
nothing of ours may be (in code, a script, a comment).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)
      | <(?P<raw>script|style|textarea|template)\b[^>]*>(?P<rawtext>.*?)(?:</(?P=raw)\s*>|\Z)
      | <(?P<kind>cite|div)\b[^>]*?\bdata-refs(?:-list)?="(?P<token>\w+)-(?P<number>[0-9]+)"[^>]*></(?P=kind)>
      | <(?P<close>/)?(?P<tag>h[1-6]|a|code|kbd|pre|samp|div|section|p|li|td|th|dd|dt)\b(?P<attributes>[^>]*)>""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# A permalink, whatever its class: a link to a place on this page with next to nothing to read.
_PERMALINK = re.compile(r"""<a\b[^>]*\bhref=["']?\#[^>]*>(?:&\#?\w+;|[^<&]){0,3}</a>""")
_LONGEST_HEADING = 2000
_BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt"})
_CODE = frozenset({"code", "kbd", "pre", "samp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A placeholder in the page.

    Attributes:
        number: of the cluster or the list that it stands for.
        start: offset of its first character.
        end: offset after its last.
        is_list: whether it stands for a bibliography.
        section: the text of the heading above; empty before the first and in footnotes.
        in_link: whether it stands inside a link.
        in_code: whether it stands in code.
    """

    number: int
    start: int
    end: int
    is_list: bool
    section: str = ""
    in_link: bool = False
    in_code: bool = False


def cite_placeholder(token: str, number: int) -> tuple[str, dict[str, str]]:
    """Tag and attributes of the empty element that stands for a cluster until the page is finished."""
    return "cite", {"data-refs": f"{token}-{number}"}


def list_placeholder(token: str, number: int) -> tuple[str, dict[str, str]]:
    """Tag and attributes of the empty element that stands for a bibliography until the page is finished."""
    return "div", {"data-refs-list": f"{token}-{number}"}


def find_places(text: str, token: str) -> list[Place]:
    """The placeholders of a page in reading order, each number once; what is in comments and scripts is left out.

    Args:
        text: the page's HTML.
        token: what the placeholders of this page carry: an author's own HTML cannot know it.
    """
    places: list[Place] = []
    seen: set[tuple[bool, int]] = set()
    section = ""
    heading = -1
    links = code = footnotes = 0
    divisions: list[bool] = []
    for match in _TOKEN.finditer(text):
        # The last group of each branch of the pattern tells which one it is.
        branch = match.lastgroup
        if branch == "number":
            if match["token"] != token:
                continue
            is_list = match["kind"].lower() == "div"
            number = int(match["number"])
            if is_list:
                heading = -1  # a heading that holds a list was never closed
            if (is_list, number) in seen:
                continue
            seen.add((is_list, number))
            places.append(
                Place(
                    number=number,
                    start=match.start(),
                    end=match.end(),
                    is_list=is_list,
                    section=_text(text, heading, match.start())
                    if heading >= 0
                    else ""
                    if footnotes
                    else section,
                    in_link=links > 0,
                    in_code=code > 0,
                )
            )
            continue
        if branch != "attributes":
            continue
        close, tag = match.group("close", "tag")
        tag, closing = tag.lower(), bool(close)
        if tag[0] == "h":
            if not closing:
                heading = match.end()
            elif heading >= 0:
                section = _text(text, heading, match.start())
                heading = -1
        elif tag in _BLOCKS:
            # Whatever an author left open in running text ends here, at the latest.
            links = code = 0
        elif tag == "a":
            links = max(0, links + (-1 if closing else 1))
        elif tag in _CODE:
            code = max(0, code + (-1 if closing else 1))
        elif not closing:
            divisions.append("footnote" in match["attributes"])
            footnotes += divisions[-1]
        elif divisions:
            footnotes -= divisions.pop()
    return places


def _text(text: str, start: int, end: int) -> str:
    """What a heading says, as far as it goes: no tags, no permalink."""
    inner = text[start : min(end, start + _LONGEST_HEADING)]
    bare = _TAG.sub("", _PERMALINK.sub("", _COMMENT.sub("", inner)))
    return " ".join(html.unescape(bare).split())


def fill(
    text: str,
    token: str,
    rendered: Mapping[Place, str],
    left: Callable[[int], str],
    tight: Collection[Place] = frozenset(),
) -> str:
    """The page with its placeholders replaced.

    Args:
        text: the page's HTML.
        token: what the placeholders of this page carry.
        rendered: what stands in each place.
        left: what stands for a cluster, by number, whose placeholder is no place: a copy, or in a comment or script.
        tight: the places before which no space is kept (superior numbers).
    """
    out: list[str] = []
    done = 0
    for place in sorted(rendered, key=lambda each: each.start):
        before = text[done : place.start]
        out += (before.rstrip() if place in tight else before, rendered[place])
        done = place.end
    out.append(text[done:])
    whole = "".join(out)
    if f"{token}-" not in whole:
        return whole
    remains = re.compile(
        rf'<(?P<kind>cite|div)\b[^>]*?\bdata-refs(?:-list)?="{token}-(?P<number>[0-9]+)"[^>]*></(?P=kind)>'
    )
    return remains.sub(lambda match: left(int(match["number"])) if match["kind"] == "cite" else "", whole)
