"""Variables that lead somewhere: DOI, URL, PMID, PMCID."""

from __future__ import annotations

import re
from collections.abc import Callable

from mkdocs_refs.csl.context import Context, Render
from mkdocs_refs.csl.elements import Element
from mkdocs_refs.csl.output import LinkTo, Out, Rendered

_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S*/\Z", re.IGNORECASE)
_BASES = {
    "DOI": "https://doi.org/",
    "URL": "",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}


def link_of(element: Element, variable: str, dressed: Callable[[Element, Render], Render]) -> Render:
    """The compiled ``text`` element of a variable that leads somewhere.

    An address in the element's own prefix (``https://doi.org/``) belongs to the link's text.
    """
    base = _BASES[variable]
    prefix = element.get("prefix")
    address = _ADDRESS.search(prefix)
    own = address.group() if address else ""
    if own:
        attributes = {**element.attributes, "prefix": prefix[: -len(own)]}
        element = Element(tag=element.tag, attributes=attributes, position=element.position)

    def render(context: Context) -> Rendered | None:
        if variable in context.consumed:
            return None
        context.called = True
        text = context.item.text(variable)
        if not text:
            return None
        context.found = True
        context.consume(variable)
        bare = _DOI_PREFIX.sub("", text, count=1) if variable == "DOI" else text
        return Out([own + text], wrapper=LinkTo(href=base + bare, variable=variable))

    return dressed(element, render)
