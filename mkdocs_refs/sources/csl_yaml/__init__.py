"""CSL-YAML as pandoc has it: files, blocks and front matter.

``build`` makes values of YAML's events, ``mend`` saves what it can of a broken list, ``markdown`` and ``convert`` make CSL-JSON
of it, and ``read`` finds the items.
"""

from __future__ import annotations

from mkdocs_refs.sources.csl_yaml.read import looks_like_csl_yaml, read, read_objects

__all__ = ["looks_like_csl_yaml", "read", "read_objects"]
