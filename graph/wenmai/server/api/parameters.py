"""Parameters of the API: what each takes, as data from which requests are read and the description is made."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from wenmai.server.errors import Refused

LONGEST = 500
"""Characters of a value; the longest titles of papers have some 150."""
Type = Literal["string", "date", "integer", "boolean", "list"]
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of the query string. `choices` are the values that a string, or a member of a list, may have; a list is written
    with commas. `least` and `most` bound an integer; `pattern` (ECMA 262, as in JSON Schema) holds the whole of a string; a `date` is
    YYYY-MM-DD."""

    name: str
    about: str
    type: Type = "string"
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    pattern: str | None = None
    example: str | None = None

    def schema(self) -> dict[str, Any]:
        """As JSON Schema."""
        if self.type == "list":
            return {"type": "array", "items": {"type": "string", "enum": list(self.choices)}, "minItems": 1,
                    **({"default": list(self.default)} if self.default else {})}
        out: dict[str, Any] = {"type": "string", "format": "date"} if self.type == "date" else {"type": self.type}
        if self.type == "integer":
            out |= {"minimum": self.least, "maximum": self.most}
        elif self.choices:
            out["enum"] = list(self.choices)
        elif self.type == "string":
            out |= {"minLength": 1, "maxLength": LONGEST} | ({"pattern": f"^(?:{self.pattern})$"} if self.pattern else {})
        return out if self.default is None else {**out, "default": self.default}

    def read(self, text: str) -> Any:
        """The value as it was written. Raises Refused for what it cannot be."""
        if self.type == "integer":
            return self._integer(text)
        if self.type == "date":
            return self._date(text)
        if self.type == "boolean":
            return self._among(_TRUTH, text)
        if self.type == "list":
            return [self._among({choice: choice for choice in self.choices}, part) for part in text.split(",")]
        if self.choices:
            return self._among({choice: choice for choice in self.choices}, text)
        if not 1 <= len(text) <= LONGEST:
            raise Refused(f"{self.name}: a value has 1 to {LONGEST} characters")
        if self.pattern and not re.fullmatch(self.pattern, text, re.ASCII):
            raise Refused(f"{self.name}: {text!r} is not {self.about}")
        return text

    def _integer(self, text: str) -> int:
        if not _WHOLE.fullmatch(text) or not self.least <= int(text) <= self.most:
            raise Refused(f"{self.name}: {text!r} is no whole number from {self.least} to {self.most}")
        return int(text)

    def _date(self, text: str) -> str:
        try:
            day = date.fromisoformat(text).isoformat()
        except ValueError:
            day = None
        if day != text:  # 20210228 and 2021-W08-7 are ISO dates too
            raise Refused(f"{self.name}: {text!r} is not a date (YYYY-MM-DD)")
        return text

    def _among(self, known: Mapping[str, Any], text: str) -> Any:
        if text not in known:
            raise Refused(f"{self.name}: {text!r} is none of {', '.join(known)}")
        return known[text]


def read_parameters(declared: Sequence[Parameter], given: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The values of a request by name; one that is not given has its default, or None.

    Raises Refused for a name that is not declared, one given twice, a value that cannot be read, and one missing that is required.
    """
    known = {parameter.name: parameter for parameter in declared}
    out: dict[str, Any] = {}
    for name, text in given:
        if name not in known:
            raise Refused(f"there is no parameter {name!r} here (there is: {', '.join(known) or 'none'})")
        if name in out:
            raise Refused(f"{name} is given twice; it takes one value{', with commas' if known[name].type == 'list' else ''}")
        out[name] = known[name].read(text)
    if missing := [name for name, parameter in known.items() if parameter.required and name not in out]:
        raise Refused(f"{missing[0]} is missing: {known[missing[0]].about}")
    return {name: out.get(name, parameter.default) for name, parameter in known.items()}
