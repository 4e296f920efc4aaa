"""Parts of patterns that stand for one character."""
from __future__ import annotations

# A Chinese character, also a rare one of a name that lies outside the basic block: what is left of the letters without those of
# other scripts in these papers and without numerals. As a range of code points it would cost each pattern a millisecond to
# compile, for the compiler walks through all 20,992 of them.
HAN = r"[^\W\d_a-zA-Z²³½¾¼Α-ωⅠ-ⅿ①-⒛㈠-㉃Ａ-Ｚａ-ｚ]"
# The same and Latin letters, in one class: far faster than either of two.
HAN_OR_LATIN = r"[^\W\d_²³½¾¼Α-ωⅠ-ⅿ①-⒛㈠-㉃Ａ-Ｚａ-ｚ]"
# A letter of no Latin script, for words that were cut out before: cheaper to compile.
LETTER = r"[^\W\d_a-zA-Z]"
# White space within a line.
BLANK = r"[^\S\n]"
