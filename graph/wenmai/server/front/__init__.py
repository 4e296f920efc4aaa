"""What holds for every request and every response, whatever part answers: who may be addressed, how much is read, what is sent along.

    request → access log → headers → failures → sending → host → method → head → body → routes
"""
from __future__ import annotations

from wenmai.server.front.wrapping import wrapping

__all__ = ["wrapping"]
