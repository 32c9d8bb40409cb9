from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_refs.sources.plaintext.trained.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Smith, J. (1999). 12(3):45–67.", ["Smith", "J", "1999", "12", "3", "45", "67"]),
        ("O’Brien Jean-Pierre", ["O", "Brien", "Jean", "Pierre"]),
        ("vol.12A", ["vol", "12", "A"]),
        ("doi:10.1000/xyz(12)3.", ["<doi>"]),
        ("https://doi.org/10.1000/xyz, accessed", ["<doi>", "accessed"]),
        ("http://example.org/a?b=c.", ["<url>"]),
        ("www.example.org/a", ["<url>"]),
        ("arXiv:1412.6980v2 [cs.LG]", ["<arxiv>"]),
        ("[hep-th/0011193]", ["<arxiv>"]),
        ("ISBN 978-0-19-995864-1", ["<isbn>"]),
        ("ISSN: 1234-567X", ["<issn>"]),
        ("PMID: 12345678; PMC1234567", ["<pmid>", "<pmcid>"]),
        ("e\u0301tude", ["e\u0301tude"]),
    ],
)
def test_text_is_cut_where_letters_digits_and_signs_meet(text, words):
    assert tokenise(text).words == words


@given(st.text(max_size=300))
def test_tokens_and_gaps_are_the_whole_text(text):
    tokens = tokenise(text)
    pieces = [tokens.gaps[0]]
    for start, end, gap in zip(tokens.starts, tokens.ends, tokens.gaps[1:], strict=True):
        pieces += [text[start:end], gap]
    assert "".join(pieces) == text
