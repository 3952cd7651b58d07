"""The composition root: builds the parts, joins ports to adapters, starts and stops them.

``program`` is the whole program without a front end; ``window`` and ``terminal`` put one on.
"""
