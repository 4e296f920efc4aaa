"""The formats of `wenmai export`: one line each; the command's choices, its documentation and the tests are made of it."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format: a module `wenmai.export.{module}` with `write(store, file, focus)`, or `tables(store)` where it is of `several` files.

    `extra` is what pip must install for it, "" where nothing; `focus` says whether it draws a part of the graph: "no", "may", or
    "must". `title` and `purpose` are for the documentation: the format's own name, and the programs that it is for.
    """

    name: str
    module: str
    suffix: str
    title: str
    purpose: str
    extra: str = ""
    several: bool = False
    focus: str = "no"


FORMATS = (
    Format("nquads", "nquads", ".nq", "N-Quads", "any RDF store, and comparing two graphs line by line: everything, sorted"),
    Format("trig", "trig", ".trig", "TriG", "RDF with its named graphs, for people to read"),
    Format("turtle", "turtle", ".ttl", "Turtle", "RDF without named graphs: programs that know triples only"),
    Format("jsonld", "jsonld", ".jsonld", "JSON-LD 1.1", "programs that read JSON: short keys, the context inside"),
    Format("graphml", "graphml", ".graphml", "GraphML", "the network in Gephi, yEd, Cytoscape, igraph"),
    Format("gexf", "gexf", ".gexf", "GEXF 1.3", "the network in Gephi, with colours, sizes and places"),
    Format("csv", "csv_tables", ".zip", "CSV with datapackage.json", "the tables for programs: every value exact", several=True),
    Format("parquet", "parquet", ".zip", "Apache Parquet", "the tables in pandas, Polars, DuckDB, Spark, R arrow", extra="parquet",
           several=True),
    Format("xlsx", "workbook", ".xlsx", "Excel workbook", "the tables in Excel, WPS, LibreOffice: a sheet each", extra="xlsx"),
    Format("tidy", "tidy", ".zip", "tidy CSV with a code book", "statistics in R, Stata, SPSS, and Excel", several=True),
    Format("mermaid", "mermaid", ".mmd", "Mermaid", "a drawing in Markdown, as GitHub and many editors show it", focus="must"),
    Format("dot", "dot", ".dot", "DOT", "a drawing by Graphviz", focus="may"),
    Format("svg", "svg", ".svg", "SVG", "a drawing to look at, print, or put in a paper", focus="must"),
)
BY_NAME = {form.name: form for form in FORMATS}
NAMES = tuple(BY_NAME)
