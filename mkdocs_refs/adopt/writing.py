"""Clusters as Markdown: ``[see @a, p. 3; @b]``, ``@a [p. 3]``, ``[-@a]``."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_refs.adopt.model import Cited, Cluster
from mkdocs_refs.inlines import is_plain_key, match_narrative, may_start_cite
from mkdocs_refs.syntax import narrative_cluster, parse_cluster

__all__ = ["written"]


def written(cluster: Cluster, keys: Mapping[int, str], *, before: str, after: str) -> str:
    """A cluster as Markdown; empty if what was printed with it cannot be written so that it is read as it is meant.

    Args:
        cluster: the cluster.
        keys: the key of each work by its index.
        before: what stands before it in the article.
        after: what follows it.
    """
    lead, trail = cluster.lead, cluster.trail
    if cluster.narrative:
        made = _narrative(cluster, keys, before=f"{before}{lead}", after=f"{trail}{after}")
    else:
        made = _bracket(cluster, keys)
    return f"{lead}{made}{trail}" if made else ""


def _bracket(cluster: Cluster, keys: Mapping[int, str]) -> str:
    inner = "; ".join(
        _cite(cited, keys, suppress=number < cluster.suppress) for number, cited in enumerate(cluster.cites)
    )
    read = parse_cluster(inner)
    wanted = [keys[cited.work.index] for cited in cluster.cites]
    return f"[{inner}]" if read and [cite.key for cite in read.cites] == wanted else ""


def _narrative(cluster: Cluster, keys: Mapping[int, str], *, before: str, after: str) -> str:
    first, *further = cluster.cites
    key = keys[first.work.index]
    inside = [first.suffix.lstrip(" ,\n\u00a0")] if first.suffix else []
    bracket = "; ".join([*inside, *(_cite(cited, keys) for cited in further)])
    follows = f" [{bracket}]" if bracket else after[:80]
    made = f"@{key}"
    found = match_narrative(f"{made}{follows}", 0)
    if not is_plain_key(key) or found is None or found.key != key:
        made = f"@{{{key}}}"
    text = f"{before[-400:]}{made}"
    if key.isdigit() or not may_start_cite(text, len(text) - len(made)):
        return ""
    if not bracket:
        return made
    read = narrative_cluster(key, bracket, position=None)
    wanted = [keys[cited.work.index] for cited in cluster.cites]
    return f"{made} [{bracket}]" if read and [cite.key for cite in read.cites] == wanted else ""


def _cite(cited: Cited, keys: Mapping[int, str], *, suppress: bool = False) -> str:
    key = keys[cited.work.index]
    name = key if is_plain_key(key) else f"{{{key}}}"
    suffix = cited.suffix
    # A key goes on with what follows it, unless that is a comma or a space.
    if suffix and is_plain_key(key) and suffix[0] not in " ,;":
        suffix = f" {suffix}"
    prefix = f"{cited.prefix} " if cited.prefix else ""
    return f"{prefix}{'-' if suppress else ''}@{name}{suffix}"
