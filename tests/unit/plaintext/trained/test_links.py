from __future__ import annotations

import pytest

from mkdocs_refs.sources.plaintext import read


@pytest.mark.parametrize(
    ("printed", "url"),
    [
        ("http://www. example.org/business/a_b", "http://www.example.org/business/a_b"),
        ("<http://news.example.org /2002/754336.asp>", "http://news.example.org/2002/754336.asp"),
        (
            "https://example.org/ library/publications/index.html",
            "https://example.org/library/publications/index.html",
        ),
        (
            "www.example.org/files/ Some_Paper.pdf (accessed June 7, 2015)",
            "http://www.example.org/files/Some_Paper.pdf",
        ),
        ("library.example.org/texts/work_1.pdf", "http://library.example.org/texts/work_1.pdf"),
        ("https://example.org/a. Accessed 3 May 2010", "https://example.org/a"),
        ("https://example.org/ and so on", "https://example.org/"),
    ],
)
def test_links_broken_by_blanks_are_whole_again(printed, url):
    (item,) = read(f"Doe, Jane. (2002). The river and its towns. Retrieved from {printed}").items
    assert item.get("URL") == url
