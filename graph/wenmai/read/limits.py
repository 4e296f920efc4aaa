"""What one document may take: of time, of memory, of text. Each limit has its reason, and stands in `wenmai docs limits` too."""
from __future__ import annotations

MOST_BYTES = 256 << 20
"""Of a file that a reader takes text out of. Scanned papers of several hundred pages have about 100 MB; the caller and the reader each hold
the file once, and both must stay below a gigabyte."""

MOST_TEXT_BYTES = 32 << 20
"""Of a file whose bytes are the text. Web pages carry pictures and scripts beside their words, up to some megabytes."""

MOST_CHARACTERS = 3_000_000
"""Of the text of one document: 2,000 pages of a printed paper. The longest paper seen has 260,000. The stages behind take some seconds and
some hundred megabytes for a million characters."""

MOST_PAGES = 20_000
"""Of one document. A page takes a millisecond at the least, so that empty ones reach this within half a minute."""

MOST_WARNINGS = 1_000
"""Of one document, and each is cut to LONGEST_MESSAGE characters; the rest is counted."""

LONGEST_MESSAGE = 500
"""Characters of what a reader says of a file: it may quote what stands in it."""

READER_MEMORY = 900_000_000
"""Bytes that the process of a reader may take beyond what it starts with, so that it stays below a gigabyte in
all. A page of a hundred megapixels in colour takes 300 MB."""

RECOGNISER_MEMORY = 2_500_000_000
"""The same of the formats whose pages may be pictures. To recognise a page of A4 at 150 dpi takes 0.7 GB and 1.6 GB of addresses, which
are what a system bounds, and five seconds of one core."""

PIECE_SECONDS = 10.0
"""By the clock, to the next page, or to the end where a format has none. The slowest page of a real paper, one table of a thousand cells,
takes about one; a busy machine multiplies that."""

SECONDS_A_PAGE = 2.0
"""A document has PIECE_SECONDS in all, and so many more for each page that is done (where there are none, for each PAGE_CHARACTERS): a
file whose pages are all slow ends soon, a long one does not."""

PAGE_CHARACTERS = 1_000
"""Of the text, count as a page towards the time of a format that has no pages."""

MOST_SECONDS = 900.0
"""For one document, however many pages it has."""

OPEN_FILES = 128
"""That the process of a reader has open at a time: its libraries, and the models for recognising letters."""

FILES_A_CHILD = 200
"""A reader's process is replaced after so many files, so that what a library forgets to free does not pile up; a start takes a
tenth of a second."""

IDLE_CHILDREN = 1
"""Readers' processes that a process keeps for its next file; threads that read at once start their own beside it."""
