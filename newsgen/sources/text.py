"""Text from outside, made safe: control characters and private-use code points are taken out."""

from __future__ import annotations

import re

# The writer marks figures with private-use code points, so input must not hold any.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\U000f0000-\U0010ffff]")


def clean(text: str) -> str:
    """Return the text without control characters (tab and line feed stay) and without private-use code points."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Return the text cleaned, with every run of white space as one blank."""
    return " ".join(clean(text).split())
