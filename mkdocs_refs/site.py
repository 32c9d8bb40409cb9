"""The pages of a site put together, when all of them have been converted: one numbering, lists for the whole site, links across.

A pure function of what the conversions have left behind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_refs.bibliography import PageBibliography
from mkdocs_refs.diagnostics import Diagnostic
from mkdocs_refs.extension import PageResult
from mkdocs_refs.extension.draft import Draft, told_of_lists

__all__ = ["Finished", "finish_site", "has_lists_for_site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What a page that has waited for the others has become: fill it in with ``draft.filled(made)``.

    ``told`` is what there is to say of that; what was told before is in ``result``, too.
    """

    draft: Draft
    made: PageBibliography
    result: PageResult
    told: tuple[Diagnostic, ...] = ()


def has_lists_for_site(results: Mapping[str, PageResult]) -> bool:
    """Whether any page lists for the whole site."""
    return any(result.draft is not None and result.draft.lists_for_site for result in results.values())


def finish_site(
    results: Mapping[str, PageResult],
    order: Sequence[str],
    titles: Mapping[str, str],
    *,
    as_one: bool,
) -> dict[str, Finished]:
    """Numbers and formats the pages that wait for others.

    Args:
        results: what the pages have left behind, by source path.
        order: the source paths in the order in which the site is read; pages that it lacks follow.
        titles: what readers know the pages by.
        as_one: whether all pages have one numbering.

    Returns:
        The pages that have waited, by source path.
    """
    placed = dict.fromkeys([*order, *results])
    involved = {uri: result for uri in placed if (result := results.get(uri)) and result.part is not None}
    waiting = {uri: result.draft for uri, result in involved.items() if result.draft is not None}
    if not waiting:
        return {}
    if not as_one and not has_lists_for_site(results):
        # Nobody lists for them: each is on its own.
        return {uri: _finished(draft, draft.assembled(), results[uri], ()) for uri, draft in waiting.items()}
    parts = [
        replace(result.part, title=titles.get(uri, ""))
        for uri, result in involved.items()
        if result.part is not None
    ]
    # The page with the site's list says how it is styled; citations that lead there look as the list does.
    first = next((draft for draft in waiting.values() if draft.lists_for_site), next(iter(waiting.values())))
    made = first.assembled_with(parts)
    finished: dict[str, Finished] = {}
    for (uri, result), page in zip(involved.items(), made, strict=True):
        if result.draft is not None:
            finished[uri] = _finished(result.draft, page, result, _told_of_style(result, first))
    return finished


def _finished(
    draft: Draft, made: PageBibliography, result: PageResult, told: tuple[Diagnostic, ...]
) -> Finished:
    told = (*told_of_lists(draft, made, result.start), *made.diagnostics, *told)
    return Finished(draft=draft, made=made, result=result.finished(draft, made, told), told=told)


def _told_of_style(result: PageResult, first: Draft) -> tuple[Diagnostic, ...]:
    draft = result.draft
    if draft is None or draft.style is first.style:
        return ()
    told = Diagnostic(
        code="style-of-site",
        message="this page asks for a style of its own, but shares its bibliography with other pages: their style counts",
        position=result.start,
        hint="Take the style out of the reference block, or list on this page all that it cites.",
    )
    return (told,)
