"""The pages without a script: start, result, edit, download; what they promise in headers and in size."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient
from lxml import html as markup

from tests.web.conftest import FORM, PDF

BUDGET = 150_000


def posted(client: TestClient, *paths: Path, **fields: str) -> Any:
    return client.post("/", files=[("file", (path.name, path.read_bytes())) for path in paths], data=fields)


def form_of(page: str, css: str) -> list[tuple[str, tuple[None, str]]]:
    """The fields that a browser sends for a form, as parts of a multipart body, in their order."""
    form = markup.fromstring(page).cssselect(css)[0]
    return [(name, (None, value)) for name, value in form.form_values()]


def comments(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as package:
        return package.read("word/comments.xml").decode()


def test_the_start_page_asks_for_file_text_type_and_plan(client: TestClient) -> None:
    names = {name for name, _ in form_of(client.get("/").text, "form")} | {"file"}
    assert names >= {"file", "text", "type", "plan"}


@pytest.mark.parametrize(("query", "chosen"), [("?plan=gemensam", "gemensam"), ("?plan=finns-inte", "gemensam")])
def test_a_link_presets_the_plan(client: TestClient, query: str, chosen: str) -> None:
    assert ("plan", (None, chosen)) in form_of(client.get(f"/{query}").text, "form")


def test_a_result_shows_why_the_question_and_the_quote_in_its_place(client: TestClient) -> None:
    page = markup.fromstring(posted(client, FORM).text)
    links = [link.get("href")[1:] for link in page.cssselect("figcaption a")]
    assert links
    assert all(page.cssselect(f"mark a[id='{target}']") for target in links)
    assert page.cssselect(".r.failed .q")


def test_a_quote_that_is_marked_is_the_quote_that_is_told(client: TestClient) -> None:
    page = markup.fromstring(posted(client, FORM).text)
    quote = page.cssselect("figure")[0]
    marked = page.cssselect(f"mark:has(a[id='{quote.cssselect('a')[0].get('href')[1:]}'])")[0]
    assert marked.text_content() in quote.cssselect("blockquote")[0].text_content()


def test_ids_stand_once(client: TestClient) -> None:
    ids = re.findall(r' id="([^"]+)"', posted(client, FORM, PDF).text)
    assert len(ids) == len(set(ids))


def test_the_text_is_edited_and_checked_again_without_a_new_upload(client: TestClient) -> None:
    fields = form_of(posted(client, FORM).text, ".edit form")
    more = [(name, (None, f"{value[1]}\n\nUnga utrikes födda kvinnor står längst från arbete.\n") if name == "edited" else value)
            for name, value in fields]
    again = client.post("/", files=more).text
    assert "(ändrad).md" in again
    assert "står längst från arbete.</mark>" in again


def test_what_is_not_edited_gets_the_same_outcomes(client: TestClient) -> None:
    first = posted(client, FORM).text
    again = client.post("/", files=form_of(first, ".edit form")).text
    outcomes = [[badge.text_content() for badge in markup.fromstring(page).cssselect("h3 .o")] for page in (first, again)]
    assert outcomes[0] == outcomes[1]


def test_editing_one_of_several_keeps_the_others(client: TestClient) -> None:
    forms = markup.fromstring(posted(client, FORM, PDF).text).cssselect(".edit form")
    again = client.post("/", files=[(name, (None, value)) for name, value in forms[1].form_values()]).text
    assert [head.text_content() for head in markup.fromstring(again).cssselect("article h2")] == [
        FORM.name, f"{PDF.stem} (ändrad).md"]


DOWNLOADS = {"html": b"<!doctype html>", "pdf": b"%PDF-", "xlsx": b"PK", "json": b"{", "word:1": b"PK"}


@pytest.mark.parametrize(("name", "start"), DOWNLOADS.items(), ids=DOWNLOADS)
def test_the_result_is_had_as_a_file(client: TestClient, name: str, start: bytes) -> None:
    fields = form_of(posted(client, FORM).text, "form.download")
    answer = client.post("/", files=[*fields, ("format", (None, name))])
    assert answer.content.startswith(start)
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")


@pytest.mark.parametrize("path", [FORM, PDF], ids=lambda path: path.suffix)
def test_comments_hold_the_questions_whatever_the_format_was(client: TestClient, path: Path) -> None:
    answer = posted(client, path, format="word:1")
    assert "Fråga att besvara" in comments(answer.content)


def test_an_edited_text_becomes_a_word_file_with_comments(client: TestClient) -> None:
    fields = [*form_of(posted(client, FORM).text, ".edit form"), ("format", (None, "word"))]
    assert "Fråga att besvara" in comments(client.post("/", files=fields).content)


@pytest.mark.parametrize(("name", "status"), [("word:9", 422), ("word:x", 422), ("exe", 406)])
def test_a_file_that_cannot_be_had_is_a_problem(client: TestClient, name: str, status: int) -> None:
    assert posted(client, FORM, format=name).status_code == status


def test_a_problem_is_shown_at_the_form_and_leads_to_its_field(client: TestClient) -> None:
    answer = client.post("/", files=[("file", ("a.docx", b"x"))])
    page = markup.fromstring(answer.text)
    assert answer.status_code == 415
    assert page.cssselect("[role=alert] a")[0].get("href") == "#file"
    assert page.cssselect("#file")[0].get("aria-describedby") == "file-hint file-fel"


def test_what_the_visitor_sends_is_never_markup(client: TestClient) -> None:
    text = '<script>alert(1)</script> & "</textarea><img src=x>'
    page = client.post("/", files=[("text", (None, text)), ("text_name", (None, "<b>.md"))]).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert html.escape("<script>alert(1)</script>", quote=False) in page


@pytest.mark.parametrize("path", ["/", "/integritet", "/finns-inte"])
@pytest.mark.parametrize(("header", "lang"), [("en-GB,sv;q=0.5", "en"), ("de, sv", "sv"), ("", "sv")])
def test_pages_speak_the_readers_language(client: TestClient, path: str, header: str, lang: str) -> None:
    answer = client.get(path, headers={"accept-language": header, "accept": "text/html"})
    assert f'<html lang="{lang}">' in answer.text


def test_a_chosen_language_follows_along(client: TestClient) -> None:
    page = client.get("/?lang=en", headers={"accept-language": "sv"}).text
    assert 'action="/?lang=en"' in page


HEADERS = {"x-content-type-options": "nosniff", "referrer-policy": "same-origin", "x-frame-options": "DENY",
           "cache-control": "no-store", "cross-origin-opener-policy": "same-origin"}


@pytest.mark.parametrize("path", ["/", "/integritet", "/finns-inte", "/v1/plans", "/v1/finns-inte", "/healthz"])
def test_every_answer_is_strict_and_keeps_nothing(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "set-cookie" not in headers


def test_pages_are_small_and_ask_for_nothing_elsewhere(client: TestClient) -> None:
    page = posted(client, FORM).text
    statics = [client.get(path).content for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', page)]
    assert len(page.encode()) + sum(map(len, statics)) < BUDGET
    assert not re.search(r'(?:href|src|action)="(?:https?:)?//', page)
    assert len(statics) == 3


def test_a_sub_path_is_in_every_address(idle: Callable[..., TestClient]) -> None:
    page = idle(root_path="/jamcheck").get("/jamcheck/").text
    addresses = re.findall(r'(?:href|src|action)="([^"#]+)"', page)
    assert addresses
    assert all(address.startswith("/jamcheck/") for address in addresses)


def test_named_sites_may_embed_the_page(idle: Callable[..., TestClient]) -> None:
    headers = idle(frame_ancestors=("https://forbund.example",)).get("/").headers
    assert headers["content-security-policy"].endswith("frame-ancestors https://forbund.example")
    assert "x-frame-options" not in headers


def test_the_associations_logo_and_contact_are_shown(idle: Callable[..., TestClient], tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    asking = idle(logo=logo, association="Förbundet", contact="kansli@forbund.example")
    assert all(text in asking.get("/").text for text in ('alt="Förbundet"', "kansli@forbund.example"))
    assert asking.get("/logo").headers["content-type"] == "image/svg+xml"
