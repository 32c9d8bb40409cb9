"""The trained labeller: a linear-chain conditional random field over tokens.

Source of the method: Lafferty, McCallum and Pereira, "Conditional random fields" (ICML 2001); for references Councill, Giles
and Kan, "ParsCit" (LREC 2008). The model is trained by ``training`` on references that the project makes itself.
"""

from __future__ import annotations

import importlib.resources
import json
import lzma
import sys
from array import array
from functools import lru_cache

from mkdocs_refs.sources.plaintext.trained.confidence import Curve
from mkdocs_refs.sources.plaintext.trained.features import Featuriser, Roles
from mkdocs_refs.sources.plaintext.trained.tokens import Tokens

_STRAIGHT = ((0.0, 0.0), (1.0, 1.0))


class Tagger:
    """Labels tokens. Not to be shared between threads.

    Args:
        model: a CRFsuite model.
        featuriser: what makes the features that the model was trained on.
        roles: in which fields words are at home.
        curve: what the probability of a labelling is worth.
    """

    def __init__(self, model: bytes, featuriser: Featuriser, roles: Roles, curve: Curve = _STRAIGHT) -> None:
        import pycrfsuite  # noqa: PLC0415 - a compiled library: only for who reads such a list

        # CRFsuite reads the model where it lies: it must stay there.
        self._model = model
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)
        self._featuriser = featuriser
        self.roles = roles
        self.curve = curve

    def labels(self, tokens: Tokens) -> list[str]:
        """The label of each token."""
        if not tokens.words:
            return []
        self._tagger.set(self._featuriser.features(tokens))
        found: list[str] = self._tagger.tag()
        return found

    def probability(self, labels: list[str]) -> float:
        """How probable these labels of the tokens labelled last are as a whole: 0 to 1."""
        return float(self._tagger.probability(labels)) if labels else 0.0

    def sureness(self, labels: list[str]) -> list[float]:
        """For the tokens labelled last, how probable each of these labels is: 0 to 1."""
        marginal = self._tagger.marginal
        return [marginal(label, index) for index, label in enumerate(labels)]


@lru_cache(maxsize=1)
def shipped() -> Tagger:
    """The tagger with the model of this package, loaded when it is first needed."""
    data = importlib.resources.files("mkdocs_refs.sources.plaintext.trained") / "data"
    model = lzma.decompress((data / "model.xz").read_bytes())
    roles = read_roles(lzma.decompress((data / "words.xz").read_bytes()).decode())
    names = read_names(lzma.decompress((data / "journals.xz").read_bytes()))
    curve = json.loads((data / "curve.json").read_text(encoding="utf-8"))
    return Tagger(model, Featuriser(roles, names), roles, curve)


def read_roles(text: str) -> dict[str, str]:
    """A lexicon: lines of a role and the words that have it, separated by blanks."""
    roles: dict[str, str] = {}
    for line in text.splitlines():
        role, *words = line.split(" ")
        roles.update(dict.fromkeys(words, role))
    return roles


def read_names(data: bytes) -> frozenset[int]:
    """The codes of journals' names: four bytes each, the lowest first."""
    codes = array("I")
    codes.frombytes(data)
    if sys.byteorder == "big":
        codes.byteswap()
    return frozenset(codes)
