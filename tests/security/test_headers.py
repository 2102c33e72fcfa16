"""What every answer carries, and what a page's text can never become."""

import re

import httpx
import pytest

from tests.security.conftest import Running
from tests.security.open_page import OpenPage

ANSWERS = ("/", "/healthz", "/nowhere", "/Q/1AAAAAAAAAAAAAAAAAAAAAAAAAA", "/favicon.ico", "/static/nothing.css")


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_carries_the_policy_and_the_headers(toy: Running, path: str) -> None:
    headers = httpx.get(toy.base + path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert "camera=(self)" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "strict-transport-security" not in headers, "not over http"


def test_what_a_browser_has_already_comes_with_no_headers_again(toy: Running) -> None:
    given = httpx.get(toy.base + "/static/theme.css")
    again = httpx.get(toy.base + "/static/theme.css", headers={"If-None-Match": given.headers["etag"]})
    assert again.status_code == 304
    assert "content-security-policy" in given.headers
    assert "content-security-policy" not in again.headers


def test_the_policy_names_no_other_host_and_no_inline_script(toy: Running) -> None:
    policy = httpx.get(toy.base).headers["content-security-policy"]
    hosts = set(re.findall(r"\w+://[^\s;]+", policy))
    assert hosts == {toy.base.replace("http", "ws"), toy.base.replace("http", "ws").replace("localhost", "127.0.0.1")}
    scripts = re.search(r"script-src ([^;]+)", policy)
    assert scripts is not None
    assert "'unsafe-inline'" not in scripts.group(1)


async def test_each_page_has_a_nonce_of_its_own_on_each_script(toy: Running) -> None:
    first, second = await OpenPage(toy.base).fetch(), await OpenPage(toy.base).fetch()
    nonces = []
    for page in (first, second):
        in_policy = re.search(r"'nonce-([^']+)'", page.headers["content-security-policy"])
        assert in_policy is not None
        tags = re.findall(r"<script[^>]*>", page.text)
        assert tags
        assert all(f'nonce="{in_policy.group(1)}"' in tag for tag in tags), tags
        nonces.append(in_policy.group(1))
    assert nonces[0] != nonces[1]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"></title><script type="module">alert(1)</script>', "`${alert(1)}`<script>"]
)
async def test_text_of_a_visitor_never_becomes_a_script_tag(toy: Running, text: str) -> None:
    page = await OpenPage(toy.base).fetch("/?text=" + httpx.QueryParams({"t": text})["t"].replace("&", "%26"))
    bare = await OpenPage(toy.base).fetch("/")
    assert len(re.findall(r"<script", page.text)) == len(re.findall(r"<script", bare.text))
    written = re.search(r"String\.raw`(.*?)`\)", page.text, re.S)
    assert written is not None
    assert "${" not in written.group(1), "it would be run as part of the template string"


@pytest.mark.parametrize(("accepts", "encoding"), [("gzip", "gzip"), ("gzip, deflate, br, zstd", "br")])
def test_a_page_is_sent_compressed(toy: Running, accepts: str, encoding: str) -> None:
    answer = httpx.get(toy.base, headers={"Accept-Encoding": accepts})
    assert answer.headers["content-encoding"] == encoding
    assert "Accept-Encoding" in answer.headers["vary"]
    assert "</html>" in answer.text


def test_niceguis_files_come_compressed_the_second_time_as_well(toy: Running) -> None:
    path = re.search(r'/_nicegui/[^"]+/nicegui\.js', httpx.get(toy.base).text)
    assert path is not None
    answers = [httpx.get(toy.base + path.group(0), headers={"Accept-Encoding": "gzip"}) for _ in range(2)]
    assert [answer.headers["content-encoding"] for answer in answers] == ["gzip", "gzip"]
    assert answers[0].text == answers[1].text
    assert "immutable" in answers[1].headers["cache-control"]
    assert httpx.get(toy.base + path.group(0), headers={"Accept-Encoding": "identity"}).text == answers[0].text


def test_no_file_is_written_for_a_visitor(toy: Running) -> None:
    httpx.get(toy.base)
    assert not (toy.folder / ".nicegui").exists()
    names = {path.name.removeprefix("ehrensache.") for path in (toy.folder / "var").iterdir()}
    assert names <= {"db", "db-wal", "db-shm", "key", "lock"}, names


def test_an_ai_agent_gets_the_page_like_anybody(toy: Running) -> None:
    answer = httpx.get(toy.base, headers={"Accept": "text/markdown", "User-Agent": "GPTBot"})
    assert answer.headers["content-type"].startswith("text/html")
