"""Parts of patterns that stand for one character."""
from __future__ import annotations

# A Chinese character, also a rare one of a name that lies outside the basic block. As a range of code points it would cost
# each pattern a millisecond to compile, for the compiler walks through all 20,992 of them.
HAN = r"[^\W\d_a-zA-Z]"
# White space within a line.
BLANK = r"[^\S\n]"
