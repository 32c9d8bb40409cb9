"""What entries carry for reference managers, without MkDocs."""

from __future__ import annotations

from typing import Any

import markdown
import pytest

TEXT = "[@doe1999]\n\n[@doe1999]: J. Doe, On titles and more titles, Cancer, vol.1, pp.1-2, 1999."


def convert(**options: Any) -> str:
    return markdown.markdown(TEXT, extensions=["mkdocs_refs"], extension_configs={"mkdocs_refs": options})


def test_an_entry_has_its_context_object_and_no_files() -> None:
    html = convert()
    assert html.count('<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;') == 1
    # There is no place where files could be written.
    assert "refs-export" not in html


def test_it_can_be_left_out() -> None:
    assert "Z3988" not in convert(metadata=[])


@pytest.mark.parametrize("wrong", [["citation_reference"], "rdf", ["coins", "rdf"]])
def test_what_is_not_there_is_told(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"metadata: expected \[coins\]"):
        convert(metadata=wrong)
