"""Ways of styling a bibliography behind one interface (``mkdocs_refs.model.Style``)."""

from __future__ import annotations
