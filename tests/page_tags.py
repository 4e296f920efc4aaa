"""A page as a file: its elements as a browser would read them, and whether it asks for anything."""
from __future__ import annotations

from html.parser import HTMLParser


class Tags(HTMLParser):
    """The elements of a page with their attributes, as a browser would read them, the data, and the text outside scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.data, self.text = "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.found[-1] if self.found else ("", {})
        if attributes.get("id") == "data":
            self.data += data
        elif tag not in ("script", "style"):
            self.text += data

    def fetching(self) -> list[tuple[str, dict[str, str | None]]]:
        """The elements that ask for something."""
        return [(tag, attributes) for tag, attributes in self.found
                if any(key in attributes for key in ("src", "srcset", "action", "data")) or tag in ("img", "iframe", "object", "base")]

    def links(self) -> list[str | None]:
        return [attributes["href"] for tag, attributes in self.found if tag == "link"]

    def policy(self) -> str | None:
        """The Content-Security-Policy."""
        return next(attributes["content"] for _, attributes in self.found if attributes.get("http-equiv") == "Content-Security-Policy")
