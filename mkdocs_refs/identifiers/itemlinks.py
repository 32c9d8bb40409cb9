"""The links of an item, each target once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from mkdocs_refs.identifiers.dois import normalise_doi
from mkdocs_refs.identifiers.find import find_identifiers, may_hold_identifier
from mkdocs_refs.identifiers.hal import HalId, parse_hal
from mkdocs_refs.identifiers.hrefs import full_url, safe_href, same_target
from mkdocs_refs.identifiers.kinds import DEFAULT_ORDER, READERS, href_of, identify_url, identity, label_of
from mkdocs_refs.identifiers.repositories import is_surely_arxiv, normalise_arxiv
from mkdocs_refs.identifiers.standardnumbers import first_isbn, normalise_issn
from mkdocs_refs.memo import Memo
from mkdocs_refs.model import Item

__all__ = ["ItemLink", "links"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLink:
    """One link of an item.

    Attributes:
        kind: one of ``KINDS``.
        label: what is shown (``10.1000/x``, ``hal-01258870v2``, ``PDF``).
        href: where it leads; passes ``safe_href`` unchanged.
    """

    kind: str
    label: str
    href: str


# Where authors and exporters put identifiers that have no field of their own: "arXiv preprint arXiv:2401.00001" as the
# journal (Google Scholar), "abs/2401.00001" as the volume (DBLP), "PMID: ..." in a note (Zotero). Not in ``annote``, which
# is private, nor in ``title``, ``abstract`` and ``references``, which name other works.
_TEXT_VARIABLES = (
    "note", "archive_location", "archive", "number", "source", "medium", "genre", "status", "container-title",
    "collection-title", "publisher", "volume", "issue", "page", "call-number",
)  # fmt: skip
# An archive by its name (biblatex's ``eprinttype``, CSL's ``archive``), and the kind of what it gives out.
_ARCHIVES: Mapping[str, str] = {
    "arxiv": "arxiv", "hal": "hal", "pubmed": "pmid", "pmid": "pmid", "medline": "pmid", "pmc": "pmcid",
    "pmcid": "pmcid", "pubmed central": "pmcid", "jstor": "jstor", "hdl": "handle", "handle": "handle", "swh": "swh",
    "swhid": "swh", "software heritage": "swh", "doi": "doi",
}  # fmt: skip
# Variables that call their number arXiv's, and those where the number stands then.
_SAY_ARXIV = ("container-title", "archive", "publisher", "source")
_HOLD_ARXIV = ("number", "archive_location", "eprint", "volume", "issue", "page")


class _Collected:
    """Links by kind; of those that name the same thing the first one given counts."""

    def __init__(self) -> None:
        self.by_kind: dict[str, dict[str, ItemLink]] = {}

    def add(self, kind: str, value: str, *, href: str = "", label: str = "", same: str = "") -> None:
        """Adds an identifier in its normal form, or a URL; one that may not be linked is left out.

        ``same`` is what it has in common with others that name the same thing, if that is not to be seen from itself.
        """
        known = self.by_kind.setdefault(kind, {})
        same = same or identity(kind, value)
        if same in known:
            return
        safe = safe_href(href or href_of(kind, value))
        if safe:
            known[same] = ItemLink(kind=kind, label=label or label_of(kind, value), href=safe)

    def add_found(self, text: str) -> None:
        for found in find_identifiers(text):
            label = found.value if found.kind == "url" else ""
            self.add(found.kind, found.value, href=found.href, label=label)

    def shown(self, order: Sequence[str]) -> tuple[ItemLink, ...]:
        out: list[ItemLink] = []
        taken: set[str] = set()
        for kind in dict.fromkeys(order):
            for same, link in self.by_kind.get(kind, {}).items():
                target = same_target(link.href)
                if same not in taken and target not in taken:
                    out.append(link)
                taken.update((same, target))
        return tuple(out)


def links(item: Item, order: Sequence[str] = DEFAULT_ORDER, memo: Memo | None = None) -> tuple[ItemLink, ...]:
    """The links of an item, each target once.

    Args:
        item: read are the variables ``DOI``, ``URL``, ``hal-id``, ``hal-version``, ``hal-pdf`` (or HAL's BibTeX names),
            ``PMID``, ``PMCID``, ``ISBN``, ``ISSN``, and ``archive`` with ``archive_location`` (or ``eprint``); then
            identifiers in the text of the variables where they are put for want of a better one (``note``,
            ``container-title``, ``volume``, ...), and in ``verbatim`` if the item was not recognised.
        order: the kinds to show (of ``KINDS``), in order; kinds it does not name are left out.
        memo: of a caller who asks for the links of the same items again and again.

    Returns:
        The links. A URL that a more specific kind covers (a DOI's resolver, a HAL page) is that kind's link, with the
        URL as given for its ``href``. Names of the same thing are one link, that of the kind which comes first: a
        deposit and its page, an arXiv number and the DOI that arXiv made of it.
    """
    if memo is None:
        return _links(item, order)
    known = memo.of(links, dict[tuple[int, tuple[str, ...]], tuple[Item, tuple[ItemLink, ...]]])
    at = (id(item), tuple(order))
    if at not in known:
        # The item is kept, so that no other one gets its identity.
        known[at] = item, _links(item, order)
    return known[at][1]


def _links(item: Item, order: Sequence[str]) -> tuple[ItemLink, ...]:
    collected = _Collected()
    pdf = full_url(_first(item, "hal-pdf", "PDF", "pdf"))
    url = full_url(_first(item, "URL", "url"))
    has_doi = _add_doi(collected, _first(item, "DOI", "doi"), url)
    version = _first(item, "hal-version", "HAL_VERSION", "hal_version")
    if url and url != pdf:
        _add_url(collected, url, has_doi=has_doi)
    elif url:
        _add_hal(collected, url, "")
    _add_hal(collected, _first(item, "hal-id", "HAL_ID", "hal_id"), version)
    if pdf:
        collected.add("pdf", pdf, href=pdf, label="PDF")
    _add_archived(collected, item)
    for kind, variable in (("pmid", "PMID"), ("pmcid", "PMCID")):
        given = _first(item, variable, kind)
        if given and (value := READERS[kind](given)):
            collected.add(kind, value)
    _add_standard_numbers(collected, item)
    texts = [text for variable in _TEXT_VARIABLES if (text := item.fields.get(variable))]
    for text in texts:
        if may_hold_identifier(text):
            collected.add_found(text)
    if not item.recognised:
        collected.add_found(item.verbatim)
    _add_arxiv_of_doi(collected)
    return collected.shown(order)


def _first(item: Item, *variables: str) -> str:
    for variable in variables:
        if value := item.fields.get(variable):
            return value
    return ""


def _add_doi(collected: _Collected, given: str, url: str) -> bool:
    """The variable ``DOI``, which may hold anything; whether it holds a DOI."""
    if not given:
        return False
    doi = normalise_doi(given)
    if doi:
        collected.add("doi", doi)
        return True
    other = full_url(given)
    if not url and safe_href(other):
        _add_url(collected, other, has_doi=False)
    else:
        collected.add_found(given)
    return "doi" in collected.by_kind


def _add_url(collected: _Collected, url: str, *, has_doi: bool) -> None:
    known = identify_url(url)
    if known and not (known[0] == "doi" and has_doi):
        collected.add(*known, href=url)
    elif known:
        if identity(*known) not in collected.by_kind["doi"]:
            collected.add("url", url, href=url, label=url)
    elif not safe_href(url):
        _add_hal(collected, url, "")
        collected.add_found(url)
    elif url.count("://") > 1 and len(url.split()) > 1:
        collected.add_found(url)
    else:
        collected.add("url", url, href=url, label=url, same=_doi_in(url, collected) if has_doi else "")


def _doi_in(url: str, collected: _Collected) -> str:
    """The item's own DOI, as ``identity`` has it, if a publisher's URL ends with it: that is where the DOI leads."""
    path = unquote(url.split("?", 1)[0].split("#", 1)[0]).rstrip("/").lower()
    known = collected.by_kind["doi"].items()
    return next((same for same, link in known if path.endswith(f"/{link.label.lower().rstrip('/')}")), "")


def _add_hal(collected: _Collected, given: str, version: str) -> None:
    deposit = parse_hal(given) if given else None
    if deposit:
        deposit = HalId(id=deposit.id, version=deposit.version or _version(version))
        collected.add("hal", str(deposit))


def _version(text: str) -> int:
    digits = text.strip().lower().removeprefix("v")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 3 else 0


def _add_archived(collected: _Collected, item: Item) -> None:
    """What an archive holds: ``archive`` and its ``archive_location``, or whatever else says arXiv."""
    archive = _first(item, "archive", "eprinttype", "archiveprefix").strip().lower()
    location = _first(item, "archive_location", "eprint")
    kind = _ARCHIVES.get(archive, "")
    if kind and location:
        # A DOI is a Handle.
        doi = normalise_doi(location) if kind == "handle" else None
        value = doi or READERS[kind](location)
        if value:
            collected.add("doi" if doi else kind, value)
    given = _first(item, "arxiv", "eprint")
    if given and (item.fields.get("arxiv") or is_surely_arxiv(given)) and (number := normalise_arxiv(given)):
        collected.add("arxiv", number)
    for variable in _SAY_ARXIV:
        named = item.fields.get(variable, "").lower()
        if "arxiv" in named or named == "corr":
            for holder in _HOLD_ARXIV:
                held = item.fields.get(holder)
                if held and (number := normalise_arxiv(held)):
                    collected.add("arxiv", number)
            return


def _add_standard_numbers(collected: _Collected, item: Item) -> None:
    """ISBN and ISSN, each of which may stand in the other's place."""
    for given in (_first(item, "ISBN", "isbn"), _first(item, "ISSN", "issn")):
        if not given:
            continue
        isbn = first_isbn(given)
        if isbn:
            collected.add("isbn", isbn[1], label=f"ISBN {isbn[0]}")
        elif issn := normalise_issn(given):
            collected.add("issn", issn)


def _add_arxiv_of_doi(collected: _Collected) -> None:
    """The arXiv number in a DOI that arXiv made of it, for who shows that kind alone."""
    for same in collected.by_kind.get("doi", ()):
        if same.startswith("arxiv:"):
            collected.add("arxiv", same.removeprefix("arxiv:"))
