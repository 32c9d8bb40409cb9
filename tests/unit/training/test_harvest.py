"""Which packages are fetched, what is kept of them, and what the report says."""

from __future__ import annotations

from training.harvest.__main__ import chosen
from training.harvest.packages import Holding, Member, Package
from training.harvest.report import report
from training.harvest.store import Store


def holding(name, files, size):
    return Holding(package=Package(kind="debian", name=name), files=files, size=size)


def test_what_holds_most_for_its_size_is_fetched_first():
    holdings = [
        holding("large", 40, 90_000_000),
        holding("rich", 40, 900_000),
        holding("small", 1, 9_000),
        holding("huge", 500, 900_000_000),
    ]
    names = [package.name for package in chosen(holdings, packages=3, largest=100_000_000)]
    assert names == ["rich", "small", "large"]
    assert [package.name for package in chosen(holdings, packages=1, largest=100_000_000)] == ["rich"]


def test_the_files_of_a_package_are_kept_with_its_version(tmp_path):
    store = Store(tmp_path)
    package = Package(kind="pypi", name="../odd/name", version="1.2")
    members = [Member(path="../../etc/refs.bib", data=b"@book{}"), Member(path="b.bib", data=b"")]
    assert not store.has(package)
    store.put(package, members)
    assert store.get(Package(kind="pypi", name="../odd/name")) == (package, members)
    assert {path.parent.parent for path in tmp_path.rglob("index.json")} == {tmp_path / "pypi"}


def test_a_package_without_bibliographies_is_not_fetched_again(tmp_path):
    store = Store(tmp_path)
    package = Package(kind="debian", name="empty")
    store.put(package, [])
    assert store.has(package)


def test_the_report_counts_types_languages_and_fields():
    items = [
        {"type": "book", "title": "A", "provenance": "debian:x", "guessed-language": "fr"},
        {"type": "book", "title": "B", "publisher": "P", "provenance": "debian:x"},
    ]
    lines = list(report(items))
    assert lines[0] == "items\t2"
    assert {
        "type\tbook\t2",
        "language\tfr\t1",
        "language\t?\t1",
        "field\tpublisher\t1",
        "package\tdebian:x\t2",
    } < set(lines)
