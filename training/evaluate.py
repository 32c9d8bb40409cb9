"""Measures the labeller against labelled references that it has never seen (AnyStyle's data sets, as XML).

python -m training.evaluate --model FOLDER core.xml gold.xml [--errors 20]
"""

from __future__ import annotations

import argparse
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from mkdocs_refs.model import OTHERS, Item
from mkdocs_refs.sources.plaintext import read
from mkdocs_refs.sources.plaintext.repairs import Ledger
from mkdocs_refs.sources.plaintext.trained import build
from mkdocs_refs.sources.plaintext.trained.features import Featuriser
from mkdocs_refs.sources.plaintext.trained.spans import spans
from mkdocs_refs.sources.plaintext.trained.tagger import Tagger, read_names, read_roles
from mkdocs_refs.sources.plaintext.trained.tokens import tokenise

MAIN = ("author", "title", "container", "date", "volume", "pages")
ALL = (*MAIN, "publisher", "place", "editor", "translator", "edition", "series", "genre", "id")
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
            return " ".join(re.findall(r"\d+", text)) or fold(
                re.sub(r"\b(?:vols?|v|pp?|t)\b", "", text, flags=re.IGNORECASE)
            )
        case "container":
            return fold(re.sub(r"^\W*(?:in|dans|en|em)\b\W*", "", text, flags=re.IGNORECASE))
        case "edition":
            return "".join(re.findall(r"\d+", text)) or fold(
                re.sub(r"\b(?:ed|edition|edn|aufl|éd)\b", "", text, flags=re.IGNORECASE)
            )
        case "id":
            bare = re.sub(
                r"\b(?:doi|isbn|url|link|https?://(?:dx\.)?doi\.org/|https?://)[\W]*",
                "",
                text,
                flags=re.IGNORECASE,
            )
            return "".join(sorted(map(fold, bare.split())))
        case _:
            return fold(text)


def read_xml(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The references of a file: the text, and field -> text (several of a kind joined)."""
    for sequence in ET.parse(path).getroot():  # noqa: S314
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


SPAN_FIELDS = {"journal": "container", "book": "container", "issue": "volume"}


def predicted(text: str, tagger: Tagger) -> dict[str, str]:
    """Field -> text as the labeller reads it."""
    tokens = tokenise(text)
    out: dict[str, list[str]] = defaultdict(list)
    for span in spans(tokens, tagger.labels(tokens)):
        out[SPAN_FIELDS.get(span.label, span.label)].append(span.text)
    return {field: " ".join(values) for field, values in out.items()}


def built(text: str, tagger: Tagger) -> dict[str, str]:
    """Field -> text as built from what the labeller says."""
    tokens = tokenise(text)
    reading = build.read(tokens, tagger.labels(tokens), tagger.roles, Ledger(()))
    return fields_of(reading)


def fields_of(item: Item | build.Reading) -> dict[str, str]:
    """Field -> text of an item."""
    fields = item.fields
    issued = item.dates.get("issued")
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
        "date": str(issued.year) if issued else "",
    }
    for role in ("author", "editor", "translator"):
        out[role] = " ".join(
            f"{name.full_family} {name.given} {name.suffix}"
            for name in item.names.get(role, ())
            if name != OTHERS
        )
    return {field: value for field, value in out.items() if value.strip()}


def read_alone(text: str) -> Item:
    """The item of a reference pasted alone; of several, which is wrong, the first."""
    items = read(text).items
    return items[0] if items else Item(id="", recognised=False)


def compare(gold: Mapping[str, str], found: Mapping[str, str], field: str) -> tuple[bool, bool, bool]:
    """Whether it is there, whether it was found, whether both are the same."""
    want = comparable(field, gold.get(field, "")) if field in gold else ""
    if field in gold and not want:
        # "———." for the authors of the reference before: who that is only a list can tell.
        return False, False, True
    got = comparable(field, found.get(field, "")) if field in found else ""
    return bool(want), bool(got), want == got


def load(folder: Path) -> Tagger:
    """The tagger with a model as ``training.train`` writes it."""
    roles = read_roles((folder / "words.txt").read_text(encoding="utf-8"))
    names = read_names((folder / "journals.bin").read_bytes())
    return Tagger((folder / "model.crfsuite").read_bytes(), Featuriser(roles, names), roles)


def _reader(folder: Path | None, *, as_spans: bool) -> Callable[[str], dict[str, str]]:
    if folder is None:
        return lambda text: fields_of(read_alone(text))
    tagger = load(folder)
    return lambda text: (predicted if as_spans else built)(text, tagger)


def main() -> None:
    """Prints precision, recall and F1 a field, and the share of references with all main fields right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--model", type=Path, help="a folder with a model; without it the whole reader is measured"
    )
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--field", default="")
    parser.add_argument(
        "--spans", action="store_true", help="the labelled spans, not the items built from them"
    )
    parser.add_argument("files", type=Path, nargs="+")
    options = parser.parse_args()
    found_in = _reader(options.model, as_spans=options.spans)
    for path in options.files:
        right: Counter[str] = Counter()
        wanted: Counter[str] = Counter()
        got: Counter[str] = Counter()
        whole = total = 0
        errors: list[tuple[object, ...]] = []
        for text, gold in read_xml(path):
            found = found_in(text)
            total += 1
            ok = True
            for field in ALL:
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
        for field in ALL:
            p, r = right[field] / max(got[field], 1), right[field] / max(wanted[field], 1)
            print(f"  {field:11}{p:7.3f}{r:7.3f}{2 * p * r / max(p + r, 1e-9):7.3f}{wanted[field]:6}")
        for name, fields in (("main six", MAIN), ("all", ALL)):
            hits, guessed, there = (sum(c[f] for f in fields) for c in (right, got, wanted))
            print(f"  F1 {name:9}{2 * hits / max(guessed + there, 1):7.4f}")
        print(f"  all main fields right {whole / total:.4f}")
        for error in errors[:: max(1, len(errors) // options.errors)] if options.errors else ():
            print("   ", *error, sep="\n      ")


if __name__ == "__main__":
    main()
