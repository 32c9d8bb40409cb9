"""The rules for HAL's export: ``Authors, Title, Container, vol.V, issue.I, pp.A-B, YEAR.``, with its systematic damage.

``label`` (with ``parts`` and ``people``) takes a reference apart, ``build`` (with ``layout``, ``itemtype`` and
``confidence``) makes the item and repairs it.
"""
