"""A built page as its reader has it: citations, entries, and where their links lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import html as lxml_html

REFERENCES = """
~~~references
D. A. Thomas, H. Kantarjian, and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, pp.1216-1290, 1999.

R. M. Sharkey and D. M. Goldenberg, Cancer radioimmunotherapy, Immunotherapy, vol.3, pp.349-370, 2011.
URL : https://hal.archives-ouvertes.fr/hal-01258870
~~~
"""
"""A pasted list with the keys ``thomas1999`` and ``sharkey2011``."""

BIB = """@article{tavernier2007,
  author = {Tavernier, E. and Boiron, J. M.}, title = {Outcome of treatment after first relapse},
  journal = {Leukemia}, year = {2007}, pages = {1907--1914}}
@book{knuth1984, author = {Knuth, Donald}, title = {The TeXbook}, publisher = {Addison-Wesley}, year = {1984}}
"""
"""A file with two more references."""


def _has(name: str) -> str:
    return f'contains(concat(" ", normalize-space(@class), " "), " {name} ")'


def _text(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@dataclass(frozen=True)
class Page:
    """The HTML of a page."""

    html: str

    @cached_property
    def tree(self) -> lxml_html.HtmlElement:
        return lxml_html.document_fromstring(self.html)

    def _all(self, name: str) -> list[lxml_html.HtmlElement]:
        return list(self.tree.xpath(f"//*[{_has(name)}]"))

    @property
    def citations(self) -> list[str]:
        """What stands for each citation: ``[1, 2]``."""
        return [_text(each) for each in self._all("refs-citation")]

    @property
    def cites(self) -> list[tuple[str, str]]:
        """Each link of the citations: its id and where it leads."""
        return [(each.get("id", ""), each.get("href", "")) for each in self._all("refs-cite")]

    @property
    def unknown(self) -> list[str]:
        return [_text(each) for each in self._all("refs-unknown")]

    @property
    def bibliographies(self) -> int:
        return len(self._all("refs-bibliography"))

    @property
    def titles(self) -> list[str]:
        return [_text(each) for each in self._all("refs-title")]

    @property
    def entries(self) -> dict[str, str]:
        """The text of each entry, by its id."""
        return {
            each.get("id", ""): _text(each.xpath(f".//*[{_has('refs-text')}]")[0])
            for each in self._all("refs-entry")
        }

    @property
    def backlinks(self) -> dict[str, list[str]]:
        """Where the links back of each entry lead, by the entry's id."""
        return {
            each.get("id", ""): [
                link.get("href", "") for link in each.xpath(f".//*[{_has('refs-backlink')}]")
            ]
            for each in self._all("refs-entry")
        }

    @property
    def text(self) -> str:
        """All that there is to read, scripts and styles left out."""
        tree = lxml_html.document_fromstring(self.html)
        for element in tree.xpath("//script|//style|//template"):
            element.drop_tree()
        return _text(tree)

    def is_whole(self) -> None:
        """Fails unless citations and entries lead to each other, and nothing of the machinery is left."""
        ids = self.tree.xpath("//@id")
        ours = [each for each in ids if each.startswith(("ref-", "cite-"))]
        assert len(ours) == len(set(ours)), "an id of ours is there twice"
        assert not re.search(r"data-refs(-list|-export)?=", self.html), "a placeholder is left"
        assert "[@" not in self.text, "a citation is left as it was written"
        assert "[REFERENCES" not in self.text, "a place is left as it was written"
        backlinks = self.backlinks
        for id_, href in self.cites:
            if href.startswith("#"):
                assert href[1:] in backlinks, f"{id_} leads to no entry"
                assert f"#{id_}" in backlinks[href[1:]], f"the entry {href} does not lead back to {id_}"
        for entry, links in backlinks.items():
            for link in links:
                assert not link.startswith("#") or link[1:] in ids, f"a link back of {entry} leads nowhere"
