"""Pages that another plugin puts together on one: the ids there are ours on every page, and must differ."""

from __future__ import annotations

import re

_ID = re.compile(
    r'(?P<start><(?:a class="refs-cite\b|li class="refs-entry\b|h2 class="refs-title\b)[^"]*") id="(?P<id>[^"]*)"'
)


def with_prefixed_ids(html: str, prefix: str) -> str:
    """A page's HTML with ``prefix-`` before the ids of citations, entries and titles, for mkdocs-print-site-plugin.

    That plugin gives every link such a prefix, but of ids those alone whose tag is a heading, ``sup`` or ``li`` and the first
    one with an id on its line. It looks for ``id="``; quoted the other way, an id has its prefix once.

    Args:
        html: of one page.
        prefix: what the plugin puts before the fragments of links to this page.
    """
    return _ID.sub(rf"\g<start> id='{prefix}-\g<id>'", html)
