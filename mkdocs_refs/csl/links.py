"""Variables that lead somewhere: DOI, URL, PMID, PMCID."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_refs.csl.context import Context, Render
from mkdocs_refs.csl.elements import Element
from mkdocs_refs.csl.formatting import look
from mkdocs_refs.csl.output import LinkTo, Out, Rendered
from mkdocs_refs.csl.variables import asked

if TYPE_CHECKING:
    from mkdocs_refs.csl.compiler import Compiler

_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S*/\Z", re.IGNORECASE)
_BASES = {
    "DOI": "https://doi.org/",
    "URL": "",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}
LINKED = frozenset(_BASES)
"""The variables that lead somewhere."""


def compile_link(compiler: Compiler, element: Element, variable: str) -> Render:
    """The ``text`` element of a variable that leads somewhere.

    An address in the element's own prefix (``https://doi.org/``) belongs to the link's text.
    """
    base = _BASES[variable]
    style = look(element)
    address = _ADDRESS.search(style.prefix)
    own = address.group() if address else ""
    if own:
        style = replace(style, prefix=style.prefix[: -len(own)])

    def render(context: Context) -> Rendered | None:
        text = asked(context, variable)
        if not text:
            return None
        bare = _DOI_PREFIX.sub("", text, count=1) if variable == "DOI" else text
        return Out([own + text], wrapper=LinkTo(href=base + bare, variable=variable))

    return compiler.dressed(style, render)
