"""`nlp.add_pipe("wenmai")`: the facts of `wenmai extract` on a spaCy Doc, character for character."""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from wenmai.annotation import to_annotation
from wenmai.chain import facts_of
from wenmai.docs import page_text
from wenmai.model import Facts, Header, Source
from wenmai.spacy_component import EXTENSIONS, KINDS, LABELS

DOCUMENTS = sorted((Path(__file__).parents[2] / "corpus" / "documents").glob("*.txt"))
NOTICE = """玉溪市人民政府办公室关于做好渡口管理工作的通知

玉政办发〔2021〕35号

各区人民政府：

根据《中华人民共和国安全生产法》，现通知如下。

一、重点任务

（一）改造渡口。2021年12月底前改造渡口12座。（市交通运输局牵头，市财政局配合；责任领导：李建国）

玉溪市人民政府办公室

2021年5月8日
"""
# the page number stands in the middle of a body's name
CUT = NOTICE.replace("市交通运输局", "市交通\n— 3 —\n运输局")
NO_PAPER = "今天天气很好，我们去公园散步。"


def pipeline(**config: Any) -> spacy.language.Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("wenmai", config=config)
    return nlp


def said(doc: Doc, group: str) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[group]]


def test_the_facts_are_spans_by_kind() -> None:
    doc = pipeline()(NOTICE)
    assert said(doc, "wenmai.citations") == [("《中华人民共和国安全生产法》", "CITATION")]
    assert said(doc, "wenmai.tasks") == [("重点任务", "SECTION"), ("改造渡口", "TASK")]
    assert said(doc, "wenmai.bodies") == [("市交通运输局", "BODY"), ("牵头", "ROLE"), ("市财政局", "BODY"), ("配合", "ROLE")]
    assert {label for _, label in said(doc, "wenmai.header")} == {"TITLE", "NUMBER", "RECIPIENT", "ISSUER", "DATE"}
    assert {text for text, _ in said(doc, "wenmai.people")} == {"李建国"}
    assert len(doc.spans["wenmai"]) == sum(len(doc.spans[f"wenmai.{kind}"]) for kind in KINDS)


def test_spans_say_role_full_name_and_date() -> None:
    doc = pipeline()(NOTICE)
    bodies = [(span.text, span._.wenmai_role, span.kb_id_)
              for span in doc.spans["wenmai.bodies"] if span.label_ == "BODY"]
    assert bodies == [("市交通运输局", "lead", "玉溪市交通运输局"), ("市财政局", "support", "玉溪市财政局")]
    assert all(span._.wenmai_canonical == span.kb_id_ for span in doc.spans["wenmai.bodies"] if span.label_ == "BODY")
    assert [(span.text, span._.wenmai_date) for span in doc.spans["wenmai.deadlines"]] == [("2021年12月底前", "2021-12-31")]
    dates = [span._.wenmai_date for span in doc.spans["wenmai.header"] if span.label_ == "DATE"]
    assert dates == ["2021-05-08"]
    assert doc[:2]._.wenmai is None and doc[:2]._.wenmai_role is None  # a span of somebody else


def test_a_fact_in_several_stretches_has_one_span_for_each_with_one_id() -> None:
    doc = pipeline()(CUT)
    parts = [span for span in doc.spans["wenmai.bodies"] if span.text in ("市交通", "运输局")]
    assert [(span.text, span.label_) for span in parts] == [("市交通", "BODY"), ("运输局", "BODY")]
    assert len({span.id_ for span in parts}) == 1
    assert parts[0]._.wenmai["org"] == "市交通运输局"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem[:3])
def test_spans_are_the_quotes_of_the_annotation(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    source = Source("", "", "utf-8", text)
    facts = facts_of(source)
    doc = pipeline()(text)
    assert doc.text == text
    assert doc._.wenmai == facts
    spans = [span for span in doc.spans["wenmai"] if isinstance(span._.wenmai, dict)]
    assert spans
    for span in spans:
        fact = span._.wenmai
        places = fact["spans"] if "spans" in fact else [fact["span"]]
        if span.label_ in ("BODY", "ROLE"):  # a part of the place, which holds both
            assert any(start <= span.start_char < span.end_char <= end for start, end in places)
            continue
        quotes = fact["quotes"] if "quotes" in fact else [fact["quote"]]
        assert ([span.start_char, span.end_char], span.text) in list(zip(places, quotes, strict=True))
    annotation = to_annotation(facts, source)
    assert {**json.loads(doc._.wenmai_json), "sha256": ""} == annotation


@pytest.mark.parametrize("text", [NO_PAPER, "", " \n\n "])
def test_a_text_without_facts_has_empty_groups(text: str) -> None:
    doc = pipeline()(text)
    assert doc._.wenmai == Facts(Header())
    assert {name: len(group) for name, group in doc.spans.items()} == dict.fromkeys(["wenmai", *(f"wenmai.{k}" for k in KINDS)], 0)


def test_a_doc_that_was_not_read_has_no_facts() -> None:
    assert spacy.blank("zh")(NOTICE)._.wenmai is None


def test_kinds_people_and_the_name_of_the_groups_can_be_chosen() -> None:
    doc = pipeline(kinds=["people", "tasks"], people=False, spans_key="policy")(NOTICE)
    assert list(doc.spans) == ["policy", "policy.tasks"]
    assert said(doc, "policy") == [("重点任务", "SECTION"), ("改造渡口", "TASK")]
    assert "李建国" not in doc._.wenmai_json
    assert [task.leaders for task in doc._.wenmai.tasks] == [[], []] and doc._.wenmai.officials == []


@pytest.mark.parametrize(("config", "words"), [
    ({"kinds": ["bodies", "departments"]}, "departments unknown"),
    ({"alignment_mode": "nearest"}, "nearest unknown"),
])
def test_a_setting_that_is_not_known_is_said(config: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        pipeline(**config)


def test_words_of_another_segmenter_are_taken_whole() -> None:
    nlp = spacy.blank("zh")
    doc = Doc(nlp.vocab, words=[NOTICE[i:i + 5] for i in range(0, len(NOTICE), 5)], spaces=[False] * len(range(0, len(NOTICE), 5)))
    nlp.add_pipe("wenmai")
    doc = nlp.get_pipe("wenmai")(doc)
    bodies = [span for span in doc.spans["wenmai.bodies"] if span.label_ == "BODY"]
    assert [span._.wenmai["org"] for span in bodies] == ["市交通运输局", "市财政局"]
    assert all(span._.wenmai["org"] in span.text for span in bodies)
    strict = nlp.create_pipe("wenmai", config={"alignment_mode": "strict"})(doc)
    assert len(strict.spans["wenmai.bodies"]) < len(bodies)


@pytest.mark.parametrize("processes", [1, 2])
def test_pipe_gives_the_same_in_one_process_and_in_several(processes: int) -> None:
    nlp = pipeline()
    docs = list(nlp.pipe([NOTICE, NO_PAPER, CUT], n_process=processes))
    assert [doc.text for doc in docs] == [NOTICE, NO_PAPER, CUT]
    assert [said(doc, "wenmai") for doc in docs] == [said(nlp(text), "wenmai") for text in (NOTICE, NO_PAPER, CUT)]
    assert docs[0]._.wenmai == nlp(NOTICE)._.wenmai


def test_a_pipeline_and_its_docs_come_back_from_disk(tmp_path: Path) -> None:
    nlp = pipeline(kinds=["bodies"])
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert loaded.pipe_names == ["wenmai"]
    doc = loaded(NOTICE)
    assert list(doc.spans) == ["wenmai", "wenmai.bodies"]
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "docs.spacy")
    stored, = DocBin().from_disk(tmp_path / "docs.spacy").get_docs(loaded.vocab)
    assert said(stored, "wenmai") == said(doc, "wenmai")
    assert stored._.wenmai == doc._.wenmai
    assert [span._.wenmai_role for span in stored.spans["wenmai"]] == [span._.wenmai_role for span in doc.spans["wenmai"]]


def python(code: str, folder: Path) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False, timeout=120,
                          env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_the_component_is_found_without_importing_wenmai(tmp_path: Path) -> None:
    """By the entry point `spacy_factories` in setup.cfg; a checkout that was installed before it was there is installed anew."""
    code = f"import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('wenmai'); print(len(nlp({NOTICE!r}).spans['wenmai.tasks']))"
    assert python(code, tmp_path).strip() == "2"


def test_extracting_does_not_load_spacy(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    code = ("import sys; from wenmai.cli.app import run; code = run(['extract', 'notice.txt', '--out', 'facts']); "
            "print(code, [name for name in sys.modules if name.partition('.')[0] in ('spacy', 'thinc')])")
    assert python(code, tmp_path).strip() == "0 []"
    assert (tmp_path / "facts" / "notice.json").is_file()


def test_the_example_of_the_page_prints_what_the_page_says(tmp_path: Path) -> None:
    code, printed = re.findall(r"```(?:python|text)\n([^`]*)```", page_text("spacy"))
    assert [line.rstrip() for line in python(code, tmp_path).splitlines()] == [line.rstrip() for line in printed.splitlines()]


def test_the_page_has_every_kind_label_and_setting() -> None:
    page = page_text("spacy")
    settings = list(spacy.language.Language.get_factory_meta("wenmai").default_config or {})
    for word in [*KINDS, *LABELS.values(), *settings, *(f"span._.{name}" for name in EXTENSIONS)]:
        assert word in page, word
