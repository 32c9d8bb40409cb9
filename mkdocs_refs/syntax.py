"""The citation grammar: ``[see @a, pp. 33-35; -@b]``, ``@a``, ``@a [p. 3; @b]`` become citation clusters.

The grammar is pandoc's (manual, "Citation syntax"; what the manual leaves out is as in its Markdown reader). Nothing here
knows Markdown's blocks or links: the caller finds the brackets and keeps away from code, links and raw HTML.

It differs from pandoc where that reads better what authors write:

- ``;`` inside nested brackets or braces separates nothing;
- a second key without a ``;`` before it (``[@a, @b]``) is a further cite of the cluster, not text of a suffix;
- an HTML tag ends a key (``@a<br>``), and an ``@`` in a URL or after a host name starts none.

What separates locators from suffixes, and its own differences, is in ``locators``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from mkdocs_refs.diagnostics import Places, SourcePos
from mkdocs_refs.inlines import (
    NarrativeMatch,
    affix_markup,
    find_keys,
    is_plain_key,
    match_narrative,
    may_start_cite,
    outline,
    plain_text,
    resolve_references,
)
from mkdocs_refs.locators import LOCATOR_LABELS, split_locator
from mkdocs_refs.model import CitationCluster, Cite

__all__ = [
    "LOCATOR_LABELS",
    "NarrativeMatch",
    "affix_markup",
    "find_keys",
    "match_narrative",
    "may_start_cite",
    "narrative_cluster",
    "parse_cluster",
]


_BARE = re.compile(r"(-?)@([A-Za-z0-9_]++(?:[:.\-+/][A-Za-z0-9_]++)*+)")
"""A bracket with one plain key in it."""


def parse_cluster(text: str, *, position: SourcePos | None = None) -> CitationCluster | None:
    """Reads the inside of a bracket as a citation cluster.

    Args:
        text: what stands between the brackets, without them.
        position: of the first character of ``text``; the cites' positions follow from it.

    Returns:
        The cluster, or None if the text is none: every part between semicolons must hold a key.
    """
    bare = _BARE.fullmatch(text)
    if bare:
        # Most citations are a key and nothing else.
        cites: tuple[Cite, ...] | None = (
            Cite(key=bare[2], suppress_author=bool(bare[1]), position=position),
        )
    else:
        cites = _cites(text, _parts(text), position)
    return CitationCluster(cites=cites, verbatim=f"[{text}]", position=position) if cites else None


def narrative_cluster(
    key: str,
    bracket: str | None,
    *,
    position: SourcePos | None,
    suppress_author: bool = False,
    bracket_position: SourcePos | None = None,
) -> CitationCluster | None:
    """The cluster of a cite in running text, with the bracket that follows it: ``@a [p. 3; see @b]``.

    A first part of the bracket without a key is the cite's locator and suffix; all other parts are further cites.
    Whether the bracket is a link's text is for the caller to know, and so is what follows it.

    Args:
        key: the key in the text.
        bracket: the inside of the bracket after it; None if there is none.
        position: of the cite.
        suppress_author: whether it was ``-@key``: such a cite stands in the text, but is not narrative.
        bracket_position: of the first character of ``bracket``; without it, the cites in it have no position.

    Returns:
        The cluster, or None if the bracket does not fit and is ordinary text (never if ``bracket`` is None).
    """
    if bracket is None:
        cites: tuple[Cite, ...] | None = (Cite(key=key, suppress_author=suppress_author, position=position),)
    else:
        cites = _narrative_cites(key, bracket, position, bracket_position, suppress_author=suppress_author)
    if cites is None:
        return None
    written = f"{'-' if suppress_author else ''}@{key if is_plain_key(key) else f'{{{key}}}'}"
    return CitationCluster(
        cites=cites,
        narrative=not suppress_author,
        verbatim=written if bracket is None else f"{written} [{bracket}]",
        position=position,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What stands between two semicolons: offsets in the bracket, and the keys in it."""

    start: int
    end: int
    keys: tuple[NarrativeMatch, ...]


def _parts(text: str) -> list[_Part]:
    """The parts of a bracket, at least one."""
    found = outline(text)
    keys = found.keys
    parts: list[_Part] = []
    start = first = 0
    for end in (*found.semicolons, len(text)):
        after = bisect_left(keys, end, lo=first, key=lambda key: key.start)
        parts.append(_Part(start=start, end=end, keys=tuple(keys[first:after])))
        start, first = end + 1, after
    return parts


def _cites(text: str, parts: list[_Part], position: SourcePos | None) -> tuple[Cite, ...] | None:
    """The cites of the parts in order; None if a part has no key."""
    if not all(part.keys for part in parts):
        return None
    places = Places(text, position) if position else None
    cites: list[Cite] = []
    for part in parts:
        prefix = text[part.start : part.keys[0].start]
        ends = (*(key.start for key in part.keys[1:]), part.end)
        for key, end in zip(part.keys, ends, strict=True):
            cite, prefix = _cite(
                key.key,
                prefix,
                text[key.end : end],
                position=places.at(key.start) if places else None,
                suppress_author=key.suppress_author,
                is_last=end == part.end,
            )
            cites.append(cite)
    return tuple(cites)


def _narrative_cites(
    key: str,
    bracket: str,
    position: SourcePos | None,
    bracket_position: SourcePos | None,
    *,
    suppress_author: bool,
) -> tuple[Cite, ...] | None:
    """The cite in the text and those of its bracket; None if the bracket does not fit, or is a footnote's or empty."""
    if not bracket.strip() or bracket.startswith("^"):
        return None
    parts = _parts(bracket)
    suffix = ""
    if not parts[0].keys:
        suffix = bracket[: parts[0].end].strip()
        parts = parts[1:]
    further = _cites(bracket, parts, bracket_position)
    if further is None:
        return None
    first, _ = _cite(key, "", suffix, position=position, suppress_author=suppress_author)
    return (first, *further)


def _cite(
    key: str,
    prefix: str,
    following: str,
    *,
    position: SourcePos | None,
    suppress_author: bool,
    is_last: bool = True,
) -> tuple[Cite, str]:
    """A cite and, unless it is the last of its part, the next one's prefix: what follows the last comma, or all."""
    split = split_locator(resolve_references(following))
    locator = plain_text(split.locator).strip()
    rest, next_prefix = split.rest, ""
    if not is_last:
        comma = next(reversed(outline(rest).commas), None)
        rest, next_prefix = ("", rest) if comma is None else (rest[:comma], rest[comma + 1 :])
    cite = Cite(
        key=key,
        prefix=affix_markup(prefix).strip(),
        suffix=_suffix(rest, after_locator=bool(locator)),
        locator=locator,
        label=split.label if locator else "",
        suppress_author=suppress_author,
        position=position,
    )
    return cite, next_prefix


def _suffix(text: str, *, after_locator: bool) -> str:
    """The suffix with the space it began with, if any; like pandoc, a comma parts it from what it would run into."""
    body = affix_markup(text).strip()
    if not body:
        return ""
    if text[0].isspace():
        return f" {body}"
    return f", {body}" if body[0].isalnum() and not after_locator else body
