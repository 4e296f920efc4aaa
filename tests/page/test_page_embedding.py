"""Data and scripts that stand inside a page."""
from __future__ import annotations

import json
import re

import pytest

from wenmai.page import embedded, policy, safe_script


@pytest.mark.parametrize("text", ["</script>", "<!--", "&lt;", "\u2028\u2029", "\"'\\", "{{ x }}", "\u0000\u001f"])
def test_embedded_json_has_nothing_that_html_reads(text: str) -> None:
    made = embedded({"a": text})
    assert not re.search("[<>&\u2028\u2029\u0000-\u001f]", made)
    assert json.loads(made) == {"a": text}


@pytest.mark.parametrize("script", ["let a = '</script>'", "// <!-- x"])
def test_a_script_that_would_end_its_element_is_refused(script: str) -> None:
    with pytest.raises(RuntimeError, match="holds"):
        safe_script(script)


def test_the_policy_knows_a_script_by_the_hash_of_what_the_browser_reads() -> None:
    script = safe_script("let a = 1;\r\n")
    assert script == "let a = 1;\n"
    # sha256 of those eleven bytes, as a browser computes it
    assert "script-src 'sha256-3smTKsMnFX9i0OGCm4n/7GAEzudwCR3kiBveN8jVUAk='" in policy(script)
