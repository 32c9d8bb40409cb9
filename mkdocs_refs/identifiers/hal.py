"""HAL: ids of deposits, and the URLs of its many portals."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["HAL_ID", "HalId", "hal_href", "normalise_hal", "parse_hal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HalId:
    """A deposit in HAL: its id in lower case (``hal-01258870``) and its version (0: none given)."""

    id: str
    version: int = 0

    def __str__(self) -> str:
        return f"{self.id}v{self.version}" if self.version else self.id


_PREFIX = r"[a-z][a-z0-9]*(?:[-_][a-z][a-z0-9]*)*"
_BARE = re.compile(
    rf"\s*(?:hal\s*:\s*)?({_PREFIX}[-_]\d{{8}})(?:\s*,?\s*v(?:ersion\s*)?(\d{{1,3}}))?\s*",
    re.IGNORECASE | re.ASCII,
)
_LONGEST = 200
_SEGMENT = re.compile(rf"({_PREFIX}[-_]\d{{5,8}})(?:v(\d{{1,3}}))?", re.IGNORECASE | re.ASCII)
_URL_PARTS = re.compile(r"\s*<?(?:https?://)?([a-z0-9.-]+)(?::\d+)?(/[^\s?#>]*)", re.IGNORECASE | re.ASCII)
# The portals: hal.science and below, archives-ouvertes.fr and below, the CCSD's own, and the institutions' hosts, of
# which one label says HAL (hal.inria.fr, www.hal.inserm.fr, hal-univ-tlse3.example, halshs..., medihal...).
_DOMAIN = re.compile(r"(?:^|\.)(?:hal\.science|archives-ouvertes\.fr|ccsd\.cnrs\.fr)$")
_LABEL = re.compile(r"(?:^|\.)(?:hal|halshs|medihal|[a-z0-9]+-hal)(?:-[a-z0-9-]+)?\.")

# In running text a word and eight digits may be anything, so there the prefix must be one that HAL gives out, or the
# id must be called HAL's or stand in the brackets of HAL's own citations. A "Tel" with a capital has a telephone number.
_GIVEN_OUT = (
    r"(?:hal(?:shs)?(?:-[a-z][a-z0-9]{0,20}){0,4}|(?-i:tel)|anses|artxibo|cea|cel|cirad|dumas|edutice|emse|ensl|hprints"
    r"|ifp|ijn|in2p3|ineris|inria|inserm|insu|ird|irsn|jpa|lirmm|medihal|mem|meteo|mnhn|obspm|onera|pastel|pasteur|peer"
    r"|prunel|sic|supelec|ujm|upmc)"
)
HAL_ID = (
    r"(?:(?:(?<![a-z0-9_])hal(?:[ ]id)?[ ]{0,2}[:#][ ]{0,2}|(?<=⟨))[a-z][a-z0-9]{0,20}(?:[-_][a-z][a-z0-9]{0,20}){0,4}"
    rf"|(?<![a-z0-9_@-]){_GIVEN_OUT})"
    r"[-_]\d{8}(?:v\d{1,3}|,?[ ]version[ ]\d{1,3})?(?![\w@-])"
)
"""The source of a pattern (case ignored, ASCII) for an id in running text; ``parse_hal`` reads what it finds."""


def parse_hal(text: str) -> HalId | None:
    """The deposit that a HAL id (``hal-01258870v2``) or a URL on any HAL portal names, or None.

    An id is a prefix, a hyphen (in old collections an underscore) and eight digits. In a URL it may stand in any
    segment of the path, so that landing pages, ``/document`` and ``/file/name.pdf`` are all understood.
    """
    bare = _BARE.fullmatch(text) if len(text) < _LONGEST else None
    if bare:
        return HalId(id=bare[1].lower(), version=int(bare[2] or 0))
    url = _URL_PARTS.match(text)
    if not url:
        return None
    host = url[1].lower().rstrip(".")
    if not (_DOMAIN.search(host) or _LABEL.search(host)):
        return None
    for segment in url[2].split("/"):
        found = _SEGMENT.fullmatch(segment)
        if found:
            return HalId(id=found[1].lower(), version=int(found[2] or 0))
    return None


def normalise_hal(text: str) -> str | None:
    """The id of the deposit, with its version if one is given (``hal-01258870v2``), or None; see ``parse_hal``."""
    deposit = parse_hal(text)
    return str(deposit) if deposit else None


def hal_href(deposit: HalId | str) -> str:
    """The page of a deposit where no portal is known."""
    return f"https://hal.science/{deposit}"
