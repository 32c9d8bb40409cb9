"""Markdown in which an ``@`` is a citation, and Markdown in which it is not: every construct there is."""

from __future__ import annotations

REFERENCES = """

~~~references
[@a]: A. Author, First title, Journal of Firsts, vol.1, pp.1-2, 2001.

[@b]: B. Author, Second title, Journal of Seconds, vol.2, pp.3-4, 2002.

[@2x]: C. Author, Third title, Journal of Thirds, vol.3, pp.5-6, 2003.

[@foo_bar]: D. Author, Fourth title, Journal of Fourths, vol.4, pp.7-8, 2004.
~~~
"""

# Name of the construct: (Markdown, what must be in the HTML).
LITERAL = {
    "code span": ("Use `[@a]` and `@a`.", "<code>[@a]</code>"),
    "code span with two ticks": ("Use ``[@a] ` @a``.", "<code>[@a] ` @a</code>"),
    "fenced code": ("```\n[@a] @a\n```", "[@a] @a"),
    "fenced code with tildes": ("~~~\n[@a] @a\n~~~", "[@a] @a"),
    "indented code": ("Text\n\n    [@a] @a", "[@a] @a"),
    "link text": ("[see @a](https://example.org/)", ">see @a</a>"),
    "link text that is a citation": ("[@a](https://example.org/)", '<a href="https://example.org/">@a</a>'),
    "link text in bold": ("[**see @a**](https://example.org/)", "<strong>see @a</strong>"),
    "link target": ("[x](https://mastodon.social/@a)", 'href="https://mastodon.social/@a"'),
    "link title": ('[x](https://example.org/ "by @a")', 'title="by @a"'),
    "reference link": ("[@a][one]\n\n[one]: https://example.org/", '<a href="https://example.org/">@a</a>'),
    "image alt": ("![logo @2x](logo.png)", 'alt="logo @2x"'),
    "image alt in brackets": ("![logo [@a]](logo.png)", "<img "),
    "image without target": ("![logo @2x] is no image", "![logo @2x] is no image"),
    "autolink": ("<https://mastodon.social/@a>", "https://mastodon.social/@a</a>"),
    "e-mail autolink": ("<a@b.example>", "<a href="),
    "bare URL": ("See https://mastodon.social/@a now", "https://mastodon.social/@a"),
    "bare URL without scheme": ("See www.example.org/@a now", "www.example.org/@a"),
    "bare e-mail": ("Write to me@a.example", "me@a.example"),
    "raw HTML block": ('<div title="@a">[@a]</div>', '<div title="@a">[@a]</div>'),
    "raw inline attribute": ('A <span title="[@a]">word</span>', '<span title="[@a]">word</span>'),
    "HTML comment": ("<!-- [@a] @a -->", "<!-- [@a] @a -->"),
    "inline HTML comment": ("Text <!-- [@a] --> text", "<!-- [@a] -->"),
    "attribute list": ('Word\n{: title="@a" }', 'title="@a"'),
    "escaped at": (r"A literal \@a here", "A literal @a here"),
    "escaped bracket": (r"A literal \[@a] here", "A literal [@a] here"),
    "unknown handle": ("Ask @nobody or use @dataclass", "Ask @nobody or use @dataclass"),
    "footnote reference": ("Word[^a].\n\n[^a]: Note.", "fnref:a"),
    "resolution suffix": ("icon-48@2x.png", "icon-48@2x.png"),
}

# Name of the construct: Markdown that holds at least one citation.
CITED = {
    "paragraph": "Text [@a].",
    "several lines": "Text [@a;\n@b].",
    "emphasis": "*Text [@a]* here.",
    "strong": "**Text [@a]**",
    "list": "- one [@a]\n- two",
    "nested list": "- one\n\n    - two [@a]",
    "table": "| a | b |\n|---|---|\n| x [@a] | y |",
    "block quote": "> Quoted [@a].",
    "admonition": "!!! note\n    Noted [@a].",
    "admonition title": '!!! note "Title"\n    Noted @a.',
    "footnote": "Word[^1].\n\n[^1]: Noted [@a].",
    "heading": "## Heading [@a]",
    "definition list": "Term\n:   Text [@a]",
    "after an escape": r"\*Text [@a]",
    "key with underscores": "Text [@foo_bar] and *emphasis*.",
    "key with underscores, bare": "Text @foo_bar and _emphasis_.",
    "adjacent": "Text [@a][@b].",
    "before parentheses": "Text [@a] (see there).",
    "before a colon": "Text as in [@a]: there.",
    "code in the prefix": "Text [see `x` @a].",
    "link in the prefix": "Text [see [x](https://example.org/) and @a].",
    "raw HTML around": "Text <b>[@a]</b>.",
    "Markdown in HTML": '<div markdown="1">\nText [@a].\n</div>',
    "abbreviation": "Text HTML [@a].\n\n*[HTML]: Hyper",
    "bare at the start": "@a says so.",
    "bare in parentheses": "(@a)",
    "bare with bracket": "@a [p. 3] says so.",
    "bare with braces": "@{a} says so.",
}
