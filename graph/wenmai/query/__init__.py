"""Asking the graph: named questions and SPARQL of the user's own, answered with the words behind every row."""
from __future__ import annotations

from wenmai.query.answer import Answer, ask
from wenmai.query.errors import QueryError
from wenmai.query.page import questions_page
from wenmai.query.papers import Paper, find_paper
from wenmai.query.question import GROUPS, Param, Question, grouped, question, questions
from wenmai.query.render import FORMATS, render
from wenmai.query.table import html_table

__all__ = ["FORMATS", "GROUPS", "Answer", "Paper", "Param", "QueryError", "Question", "ask", "find_paper", "grouped", "html_table",
           "question", "questions", "questions_page", "render"]
