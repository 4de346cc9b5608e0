"""A text that anyone wrote, as units to check: plain text, Markdown or HTML, with what it says about its own time."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Literal

from newsgen.checks.reading import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["headline", "dek", "bullet", "heading", "paragraph", "alt", "row"]

_FRONT = re.compile(r"\A---\n(?P<head>.*?)\n---\n", re.DOTALL)
_KEY = re.compile(r"^(?P<key>[a-z_]+):\s*[\"']?(?P<value>[^\"'\n]*)[\"']?\s*$", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_\[\]|~#>+.()=-])")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*\*|__|[*_])")
_DATELINE = re.compile(r"^(?:[A-Z][a-z]+day, )?[A-Z][a-z]+\.? \d{1,2}, (?:19|20)\d\d\b[^.]*\.")
# A period ends a sentence unless it belongs to an abbreviation, an initial or a number.
_END = re.compile(r"(?<=[.!?])[\"\N{RIGHT DOUBLE QUOTATION MARK}]? +(?=[A-Z\d\"$\N{LEFT DOUBLE QUOTATION MARK}])")
_SHORT = re.compile(
    r"\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|St|No|vs|Inc|Corp|Co|Ltd|Gov|Sen|[A-Z]|U\.S|U\.K|a\.m|p\.m)\.$"
)
_GOES_ON = re.compile(r"(?:The|It|Its|In|On|But|At|That|This|Most|All|Among|Elsewhere|Meanwhile)\b")


@dataclass
class Document:
    """The parts of a text in order, and the keys of its front matter or page."""

    parts: list[tuple[Kind, str]] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)  # session, edition, as_of

    def units(self) -> list[Unit]:
        """Return the sentences as units to read; table rows are left to the table's own check."""
        found: list[Unit] = []
        count = bullets = paragraph = alts = 0
        for kind, text in self.parts:
            paragraph += 1 + (kind == "heading")
            if kind in ("headline", "dek"):
                found.append(Unit(kind, text, kind, -paragraph))
            elif kind == "bullet":
                bullets += 1
                found.append(Unit(f"bullet {bullets}", text, "bullet", -9 - 3 * paragraph))
            elif kind == "alt":
                alts += 1
                found += [Unit(f"alt text {alts}", s, "bullet", -9 - 3 * paragraph) for s in sentences(text)]
            elif kind == "paragraph":
                for said in sentences(text):
                    count += 1
                    found.append(Unit(f"sentence {count}", said, "lede" if count == 1 else "body", paragraph))
        return found

    def rows(self) -> list[list[str]]:
        """Return the rows of the text's tables as cells."""
        return [[cell.strip() for cell in text.split("|")] for kind, text in self.parts if kind == "row"]


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph."""
    start = 0
    for gap in _END.finditer(text):
        before = text[start : gap.start()]
        if _SHORT.search(before) and not (before.endswith("S.") and _GOES_ON.match(text, gap.end())):
            continue
        yield text[start : gap.end()].strip()
        start = gap.end()
    if text[start:].strip():
        yield text[start:].strip()


def read(text: str, suffix: str = "") -> Document:
    """Return a text's parts; `suffix` is that of its file ('.html', '.md', '.txt')."""
    clean = text.replace("\r\n", "\n").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if suffix in (".html", ".htm") or clean.lstrip()[:15].lower().startswith(("<!doctype", "<html")):
        page = _Page()
        page.feed(clean)
        return page.document
    return _marked(clean)


def _marked(text: str) -> Document:
    found = Document()
    front = _FRONT.match(text)
    if front:
        found.keys = {m["key"]: m["value"].strip() for m in _KEY.finditer(front["head"])}
    for block in re.split(r"\n\s*\n", text[front.end() if front else 0 :]):
        for part in _block(block.strip(), first=not found.parts):
            found.parts.append(part)
    return found


def _block(block: str, *, first: bool) -> Iterator[tuple[Kind, str]]:
    lines = block.split("\n")
    for image in _IMAGE.finditer(block):
        yield "alt", plain(image["alt"])
    if re.match(r"#{1,6} ", block):
        yield ("headline" if block.startswith("# ") and first else "heading"), plain(lines[0].lstrip("# "))
        lines = lines[1:]
    elif re.match(r"[-*+] ", block):
        yield from (("bullet", plain(line.lstrip("-*+ "))) for line in lines if line.strip())
        return
    elif block.startswith("|"):
        yield from (("row", plain(line.strip("| "))) for line in lines if not re.fullmatch(r"[|:\s-]+", line))
        return
    rest = plain(_IMAGE.sub("", " ".join(line.strip() for line in lines)))
    if re.fullmatch(r"\*[^*]+\*", " ".join(lines).strip()):
        yield ("dek" if not rest.endswith(".") else "heading"), rest  # the last such line is the disclosure
    elif rest and first and len(lines) == 1 and not rest.endswith((".", "?", "!", "\N{RIGHT DOUBLE QUOTATION MARK}")):
        yield "headline", rest
    elif rest and not _DATELINE.match(rest):
        yield "paragraph", rest


def plain(text: str) -> str:
    """Return Markdown as the text that a reader sees."""
    bare = _EMPHASIS.sub("", _LINK.sub(r"\g<text>", text))
    return html.unescape(_ESCAPED.sub(r"\1", bare)).strip()


_KINDS: dict[str, Kind] = {
    "h1": "headline",
    "h2": "heading",
    "h3": "heading",
    "li": "bullet",
    "p": "paragraph",
    "tr": "row",
}
_SILENT = frozenset(("script", "style", "head", "footer", "nav", "caption", "thead"))


class _Page(HTMLParser):
    """The readable parts of an HTML page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document()
        self._silent: list[str] = []
        self._open: Kind | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a part."""
        given = {key: value or "" for key, value in attrs}
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "img" and given.get("alt"):
            self.document.parts.append(("alt", given["alt"]))
        elif tag == "time" and given.get("datetime"):
            self.document.keys.setdefault("as_of", given["datetime"])
        elif tag in ("td", "th") and self._text:
            self._text.append(" | ")
        elif tag in _KINDS and not self._silent:
            self._close()
            self._open = _KINDS[tag]
            if given.get("class") in ("dek", "byline", "dateline"):
                self._open = "dek" if given["class"] == "dek" else "heading"

    def handle_endtag(self, tag: str) -> None:
        """End a part."""
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag in _KINDS:
            self._close()

    def handle_data(self, data: str) -> None:
        """Keep the text of an open part."""
        if self._open and not self._silent:
            self._text.append(data)

    def _close(self) -> None:
        text = " ".join("".join(self._text).split())
        if self._open and text:
            self.document.parts.append((self._open, text))
        self._open, self._text = None, []
