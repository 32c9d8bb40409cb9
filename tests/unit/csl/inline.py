"""Small styles written in a test, and what they print."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_refs.csl import Style
from mkdocs_refs.model import CitationCluster, Cite, Date, Item, Name, Result
from mkdocs_refs.richtext import plain

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}"{attributes}>'
INFO = "<info><title>Test</title><id>test</id><updated>2026-01-01T00:00:00+00:00</updated></info>"


def attributes(given: dict[str, str]) -> str:
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in given.items())


def style(
    citation: str,
    *,
    bibliography: str = "",
    before: str = "",
    layout: str = "",
    sort: str = "",
    kind: str = "in-text",
    of_style: dict[str, str] | None = None,
    of_bibliography: dict[str, str] | None = None,
    **of_citation: str,
) -> Style:
    """A style whose cites print ``citation``; ``layout`` holds the attributes of the citation's layout."""
    entries = (
        f"<bibliography{attributes(of_bibliography or {})}>{sort}<layout>{bibliography}</layout></bibliography>"
        if bibliography
        else ""
    )
    return Style.load(
        HEAD.format(kind=kind, attributes=attributes(of_style or {}))
        + INFO
        + before
        + f"<citation{attributes(of_citation)}>{sort if not bibliography else ''}"
        + f"<layout {layout}>{citation}</layout></citation>"
        + entries
        + "</style>"
    )


def item(key: str = "a", /, *authors: Name, year: int | None = None, **fields: str) -> Item:
    """An item; ``container_title`` is ``container-title``, ``type`` its type."""
    kind = fields.pop("type", "book")
    return Item(
        id=key,
        type=kind,
        fields={name.replace("_", "-"): value for name, value in fields.items()},
        names={"author": authors} if authors else {},
        dates={"issued": Date(parts=((year,),))} if year is not None else {},
    )


def person(family: str, given: str = "", **parts: str) -> Name:
    return Name(family=family, given=given, **parts)  # type: ignore[arg-type]


def cluster(*keys: str | Cite, note: int = 0, narrative: bool = False) -> CitationCluster:
    cites = tuple(Cite(key=key) if isinstance(key, str) else key for key in keys)
    return CitationCluster(cites=cites, note=note, narrative=narrative)


def cited(made: Style, items: Sequence[Item], *clusters: CitationCluster, locale: str = "en-US") -> list[str]:
    """The texts of the clusters; without any, of one cluster of all items."""
    asked = clusters or (cluster(*(one.id for one in items)),)
    return [plain(text) for text in made.process(items, asked, locale=locale).citations]


def one(citation: str, thing: Item, *, locale: str = "en-US", before: str = "", **given: str) -> str:
    """What a cite of one item prints."""
    (text,) = cited(style(citation, before=before, **given), [thing], locale=locale)
    return text


def entries(result: Result) -> list[str]:
    return [
        (plain(entry.label) + " " if entry.label else "") + plain(entry.text) for entry in result.bibliography
    ]
