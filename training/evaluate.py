"""Measures the labeller against labelled references that it has never seen (AnyStyle's data sets, as XML).

python -m training.evaluate --model FOLDER core.xml gold.xml [--errors 20]
"""

from __future__ import annotations

import argparse
import re
import unicodedata
import xml.etree.ElementTree as ElementTree  # noqa: S405 - local files of one's own
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs_refs.model import OTHERS
from mkdocs_refs.sources.plaintext.repairs import Ledger
from mkdocs_refs.sources.plaintext.trained import build
from mkdocs_refs.sources.plaintext.trained.features import Featuriser
from mkdocs_refs.sources.plaintext.trained.spans import spans
from mkdocs_refs.sources.plaintext.trained.tagger import Tagger, read_names, read_roles
from mkdocs_refs.sources.plaintext.trained.tokens import tokenise

MAIN = ("author", "title", "container", "date", "volume", "pages")
_FIELDS = (*MAIN, "publisher", "place", "editor", "translator", "edition", "series", "genre", "id")
_TAGS = {
    "author": "author", "title": "title", "date": "date", "journal": "container", "container-title": "container", "volume": "volume",
    "pages": "pages", "publisher": "publisher", "location": "place", "editor": "editor", "translator": "translator",
    "edition": "edition", "collection-title": "series", "genre": "genre", "url": "id", "doi": "id", "isbn": "id",
}  # fmt: skip
_NOISE = re.compile(
    r"\b(?:and|und|et|y|e|al|in|eds?|edited|by|hrsg|hg|dir|org|orgs|trans|translated|editors?|von|coll|others|coord|the|compilers?|éds?|trad)\b",
    re.IGNORECASE,
)


def fold(text: str) -> str:
    """Letters and digits in small letters: what is compared."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def comparable(field: str, text: str) -> str:
    """A field's text in the form in which it is compared."""
    match field:
        case "author" | "editor" | "translator":
            return " ".join(sorted(fold(word) for word in re.findall(r"[^\W\d_]+", _NOISE.sub(" ", text))))
        case "date":
            year = re.search(r"\b(1[4-9]|20)\d\d", text)
            return year[0] if year else fold(text)
        case "volume" | "pages":
            return " ".join(re.findall(r"\d+", text)) or fold(text)
        case "container":
            return fold(re.sub(r"^\W*(?:in|dans|en|em)\b\W*", "", text, flags=re.IGNORECASE))
        case "edition":
            return "".join(re.findall(r"\d+", text)) or fold(
                re.sub(r"\b(?:ed|edition|edn|aufl|éd)\b", "", text, flags=re.IGNORECASE)
            )
        case "id":
            return fold(
                re.sub(r"^\W*(?:doi|isbn|https?://(?:dx\.)?doi\.org/)\W*", "", text, flags=re.IGNORECASE)
            )
        case _:
            return fold(text)


def read_xml(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The references of a file: the text, and field -> text (several of a kind joined)."""
    for sequence in ElementTree.parse(path).getroot():  # noqa: S314
        texts: list[str] = []
        fields: dict[str, list[str]] = defaultdict(list)
        for part in sequence:
            text = " ".join((part.text or "").split())
            if part.tag == "citation-number":
                continue
            texts.append(text)
            if part.tag in _TAGS:
                fields[_TAGS[part.tag]].append(text)
        yield " ".join(texts), _apart({field: " ".join(values) for field, values in fields.items()})


def _apart(fields: dict[str, str]) -> dict[str, str]:
    """Where the labelling holds volume, issue, date and pages in one (its tokens end at blanks), what belongs to each."""
    volume = fields.get("volume", "")
    if (
        volume
        and "pages" not in fields
        and (match := re.search(r"(?<=[\d)]):\s*(\w?\d+(?:[-–]\w?\d+)?)\W*$", volume))
    ):
        fields["pages"] = match[1]
        volume = fields["volume"] = volume[: match.start()]
    if volume and "date" not in fields and (match := re.match(r"((?:19|20)\d\d)\s*;\s*", volume)):
        fields["date"] = match[1]
        fields["volume"] = volume[match.end() :]
    return fields


_LABELS = {"journal": "container", "book": "container", "issue": "volume"}


def predicted(text: str, tagger: Tagger) -> dict[str, str]:
    """Field -> text as the labeller reads it."""
    tokens = tokenise(text)
    out: dict[str, list[str]] = defaultdict(list)
    for span in spans(tokens, tagger.labels(tokens)):
        out[_LABELS.get(span.label, span.label)].append(span.text)
    return {field: " ".join(values) for field, values in out.items()}


def items_of(text: str, tagger: Tagger) -> dict[str, str]:
    """Field -> text of the item that the reader builds."""
    tokens = tokenise(text)
    reading = build.read(tokens, tagger.labels(tokens), tagger.roles, Ledger(()))
    fields = reading.fields
    out = {
        "title": fields.get("title", ""),
        "container": fields.get("container-title", ""),
        "volume": " ".join(fields[key] for key in ("volume", "issue") if key in fields)
        or fields.get("collection-number", ""),
        "pages": fields.get("page", "") or fields.get("number-of-pages", ""),
        "publisher": fields.get("publisher", ""),
        "place": fields.get("publisher-place", "") or fields.get("event-place", ""),
        "edition": fields.get("edition", ""),
        "series": fields.get("collection-title", ""),
        "genre": fields.get("genre", ""),
        "id": " ".join(fields[key] for key in ("DOI", "URL", "ISBN") if key in fields),
        "date": str(reading.dates["issued"].year) if "issued" in reading.dates else "",
    }
    for role in ("author", "editor", "translator"):
        out[role] = " ".join(
            " ".join((name.full_family, name.given, name.suffix))
            for name in reading.names.get(role, ())
            if name != OTHERS
        )
    return {field: value for field, value in out.items() if value.strip()}


def compare(gold: Mapping[str, str], found: Mapping[str, str], field: str) -> tuple[bool, bool, bool]:
    """Whether it is there, whether it was found, whether both are the same."""
    want = comparable(field, gold.get(field, "")) if field in gold else ""
    got = comparable(field, found.get(field, "")) if field in found else ""
    return bool(want), bool(got), want == got


def main() -> None:
    """Prints precision, recall and F1 a field, and the share of references with all main fields right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--field", default="")
    parser.add_argument(
        "--spans", action="store_true", help="the labelled spans, not the items built from them"
    )
    parser.add_argument("files", type=Path, nargs="+")
    options = parser.parse_args()
    roles = read_roles((options.model / "words.txt").read_text(encoding="utf-8"))
    names = path.read_bytes() if (path := options.model / "journals.bin").exists() else b""
    tagger = Tagger(
        (options.model / "model.crfsuite").read_bytes(), Featuriser(roles, read_names(names)), roles
    )
    for path in options.files:
        right: Counter[str] = Counter()
        wanted: Counter[str] = Counter()
        got: Counter[str] = Counter()
        whole = total = 0
        errors = []
        for text, gold in read_xml(path):
            found = (predicted if options.spans else items_of)(text, tagger)
            total += 1
            ok = True
            for field in _FIELDS:
                is_there, is_found, same = compare(gold, found, field)
                wanted[field] += is_there
                got[field] += is_found
                right[field] += is_there and same
                if field in MAIN and not same:
                    ok = False
                if not same and field == options.field:
                    errors.append((text, gold.get(field), found.get(field)))
            whole += ok
            if not ok and not options.field:
                bad = [f for f in MAIN if not compare(gold, found, f)[2]]
                errors.append((text, [(f, gold.get(f), found.get(f)) for f in bad]))
        print(f"\n{path.name}: {total} references")
        for field in _FIELDS:
            p, r = right[field] / max(got[field], 1), right[field] / max(wanted[field], 1)
            print(f"  {field:11}{p:7.3f}{r:7.3f}{2 * p * r / max(p + r, 1e-9):7.3f}{wanted[field]:6}")
        for name, fields in (("main six", MAIN), ("all", _FIELDS)):
            hits, guessed, there = (sum(c[f] for f in fields) for c in (right, got, wanted))
            print(f"  F1 {name:9}{2 * hits / max(guessed + there, 1):7.4f}")
        print(f"  all main fields right {whole / total:.4f}")
        for error in errors[:: max(1, len(errors) // options.errors)] if options.errors else ():
            print("   ", *error, sep="\n      ")


if __name__ == "__main__":
    main()
