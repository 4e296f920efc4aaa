"""What pages say: jobs that read the things of a store and give plain data. They run in a worker, and know nothing of HTML.

Every job asks the store about one thing, or about one page of a list, so that it takes as long in a store of millions of triples as
in a small one.
"""
from __future__ import annotations
