"""Where each cite stands among those of its item (CSL 1.0.2, condition ``position``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_refs.model import CitationCluster, Cite, Occurrence


@dataclass(frozen=True, slots=True)
class Place:
    """A cite's position, whether the item was cited not long before, and the note that first cites it (0: none)."""

    position: Occurrence
    near_note: bool = False
    first_note: int = 0


def places(clusters: Sequence[CitationCluster], distance: int) -> list[list[Place]]:
    """One place for each cite of each cluster, in the order of the clusters.

    Args:
        clusters: in reading order.
        distance: ``near-note-distance``, in notes.
    """
    seen: dict[str, tuple[int, int]] = {}  # key: the first note, the latest note (or ordinal of the cluster)
    out: list[list[Place]] = []
    previous: CitationCluster | None = None
    for ordinal, cluster in enumerate(clusters, 1):
        row = []
        here = cluster.note or ordinal
        for index, cite in enumerate(cluster.cites):
            position = cite.occurrence or _position(cite, index, cluster, previous, seen)
            first, latest = seen.get(cite.key, (cluster.note, 0))
            near = position is not Occurrence.FIRST and here - latest <= distance
            row.append(Place(position, near, first if position is not Occurrence.FIRST else 0))
            seen[cite.key] = (first, here)
        out.append(row)
        if cluster.cites:
            previous = cluster
    return out


def _position(
    cite: Cite,
    index: int,
    cluster: CitationCluster,
    previous: CitationCluster | None,
    seen: dict[str, tuple[int, int]],
) -> Occurrence:
    if cite.key not in seen:
        return Occurrence.FIRST
    if index:
        before: Cite | None = cluster.cites[index - 1]
    elif previous is not None and len(previous.cites) == 1 and _adjacent(previous, cluster):
        before = previous.cites[0]
    else:
        before = None
    if before is None or before.key != cite.key:
        return Occurrence.SUBSEQUENT
    if (before.locator, before.label) == (cite.locator, cite.label) or not (before.locator or cite.locator):
        return Occurrence.IBID
    if cite.locator:
        return Occurrence.IBID_WITH_LOCATOR
    return Occurrence.SUBSEQUENT


def _adjacent(previous: CitationCluster, cluster: CitationCluster) -> bool:
    """Whether two clusters stand in the same note, in neighbouring ones, or both in the text."""
    if not cluster.note and not previous.note:
        return True
    return 0 <= cluster.note - previous.note <= 1
