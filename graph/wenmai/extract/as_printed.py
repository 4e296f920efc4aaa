"""Names as a paper in traditional script prints them: such a paper is read in simplified characters, and its names are put back."""
from __future__ import annotations

from wenmai.model import Facts, Spans
from wenmai.text.markup import FILLER


def names_as_printed(facts: Facts, simple: str, printed: str) -> Facts:
    """The facts with the names of bodies and people as they are printed; titles, numbers and the words of tasks stay simplified, so that
    the paper is found and compared as any other.

    `printed` is the text, and `simple` the same in simplified characters, of one length. The facts are changed in place and given back.
    """
    names = _Names(simple, printed)
    header = facts.header
    for key in ("issuers", "recipients", "copied_to"):
        setattr(header, key, [names.of(name, header.spans.get(key, ())) for name in getattr(header, key)])
    for task in facts.tasks:
        for body in task.responsibilities:
            body.org = names.of(body.org, body.spans)
        for leader in task.leaders:
            leader.name = names.of(leader.name, leader.spans)
    for citation in facts.citations:
        citation.issuer = names.maybe(citation.issuer, citation.spans)
        shown = names.maybe(citation.surface or citation.title, citation.spans)
        citation.surface = shown if shown != citation.title else citation.surface
    for official in facts.officials:
        official.name = names.of(official.name, official.spans)
        official.org = names.maybe(official.org, official.spans)
        official.titles = [names.of(title, official.spans) for title in official.titles]
    for event in facts.events:
        event.participants = [names.of(name, event.spans) for name in event.participants]
    for duty in facts.reporting:
        duty.who, duty.to = names.maybe(duty.who, duty.spans), names.maybe(duty.to, duty.spans)
    return facts


class _Names:
    """Finds how words of a paper are printed."""

    def __init__(self, simple: str, printed: str) -> None:
        self.simple, self.printed = simple, printed
        # what a name of several places is made of is printed somewhere else than where it is told
        self.usual = {one: other for one, other in zip(simple, printed, strict=True) if one != other}

    def maybe(self, words: str | None, spans: Spans) -> str | None:
        """As `of`, for words that may be missing."""
        return self.of(words, spans) if words else words

    def of(self, words: str, spans: Spans) -> str:
        """The words as they are printed in these places; a character that is not there as the paper prints it elsewhere."""
        places = [at for start, end in spans for at in range(start, end) if not self.simple[at].isspace() and self.simple[at] != FILLER]
        said = "".join(self.simple[at] for at in places)
        whole = said.find("".join(words.split()))
        at = max(whole, 0)
        out = []
        for char in words:
            found = said.find(char, at)
            if char.isspace() or found < 0:
                out.append(char if char.isspace() else self.usual.get(char, char))
                continue
            out.append(self.printed[places[found]])
            at = found + 1
        return "".join(out)
