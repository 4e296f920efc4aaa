"""What goes wrong when graphs are sent."""
from __future__ import annotations


class PublishError(Exception):
    """Nothing more can be sent; the message is one line for the user."""


class GraphRefused(PublishError):
    """The server does not take one graph, and may take others; the message names it and says what the server said."""


class TooLarge(PublishError):
    """The server takes no request of this size (413, RFC 9110 section 15.5.14)."""


class NoAnswer(PublishError):
    """Nobody answers at an address, or not as it was asked."""
