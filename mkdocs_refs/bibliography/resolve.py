"""Keys resolved: which item each cite of a page is of, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from mkdocs_refs.bibliography.merge import MergedItems
from mkdocs_refs.bibliography.model import PagePart
from mkdocs_refs.diagnostics import Diagnostic, Severity
from mkdocs_refs.library import Library
from mkdocs_refs.model import CitationCluster, Item


@dataclass(frozen=True, slots=True)
class Resolved:
    """A cluster with item ids for keys, without the cites that no item answers to."""

    cluster: CitationCluster
    unknown: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def resolve(part: PagePart, merged: MergedItems) -> list[Resolved]:
    """The clusters of a page, resolved."""
    return [resolved(part.library, placed.cluster, merged) for placed in part.clusters]


def resolved(library: Library, cluster: CitationCluster, merged: MergedItems) -> Resolved:
    """A cluster with the ids of items among all; what has no item is told with the keys most like it."""
    cites, unknown, problems = [], [], []
    for cite in cluster.cites:
        item = library.find(cite.key)
        if item is not None:
            id_ = merged.add(item)
            cites.append(cite if id_ == cite.key else replace(cite, key=id_))
            continue
        unknown.append(cite.key)
        near = library.nearest(cite.key)
        problems.append(
            Diagnostic(
                code="unknown-key",
                severity=Severity.WARNING,
                message=f"unknown citation key '{cite.key}'",
                position=cite.position or cluster.position,
                hint="Did you mean " + " or ".join(f"'{key}'" for key in near) + "?" if near else "",
            )
        )
    if len(cites) != len(cluster.cites) or any(
        one is not other for one, other in zip(cites, cluster.cites, strict=False)
    ):
        cluster = replace(cluster, cites=tuple(cites))
    return Resolved(cluster, tuple(unknown), tuple(problems))


def item_of(library: Library, key: str) -> Item:
    """The item under a key that the library has."""
    item = library.find(key)
    if item is None:  # pragma: no cover - every key here came out of the library
        raise KeyError(key)
    return item


def cited_in(clusters: Iterable[Resolved]) -> list[str]:
    """The ids of what is cited, in order."""
    return list(dict.fromkeys(cite.key for each in clusters for cite in each.cluster.cites))


def own_ids(part: PagePart, merged: MergedItems) -> Callable[[str], str]:
    """How a page's keys become ids."""

    def own(key: str) -> str:
        return merged.add(item_of(part.library, key))

    return own
