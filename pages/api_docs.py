"""The API that tablets at events talk to, for those who write for it; made from its own description."""

from typing import Any

from app.server.api.document import api_document
from components.frame import page
from components.markup import back_link, details, h1, h2, link, p, stack, tag
from components.texts import t, text


@page("/api/docs", title=text("Schnittstelle"), needs="staff", nav="team")
def api_docs() -> None:
    document = api_document()
    back_link("/team")
    h1(t("Schnittstelle für Geräte"))
    p(t("Was Tablets bei Veranstaltungen holen und melden. Die Beschreibung ist für Leute, die programmieren."))
    link(t("Beschreibung als Datei"), "/api/openapi.json", kind="quiet", icon="content_copy")
    with tag("div", lang="en", dir="ltr", cls="stack"):
        base = document.get("servers", [{"url": ""}])[0]["url"]
        for path, operations in document.get("paths", {}).items():
            for method, operation in operations.items():
                _operation(f"{method.upper()} {base}{path}", operation)
        h2("Schemas")
        for name, schema in document.get("components", {}).get("schemas", {}).items():
            _schema(name, schema)


def _operation(address: str, operation: dict[str, Any]) -> None:
    with tag("section", cls="card"):
        h2(address)
        p(operation.get("summary", ""))
        for content in (operation.get("requestBody") or {}).get("content", {}).values():
            p(f"Body: {_kind(content['schema'])}")
        with tag("ul"):
            for status, answer in operation.get("responses", {}).items():
                kinds = [_kind(each.get("schema", {})) for each in answer.get("content", {}).values()]
                tag("li", f"{status}: {', '.join(kinds)} – {answer.get('description', '')}")


def _schema(name: str, schema: dict[str, Any]) -> None:
    with details(name), stack():
        p(schema.get("description", ""))
        needed = schema.get("required", [])
        with tag("ul"):
            for field, kind in schema.get("properties", {}).items():
                mark = "" if field in needed else " (optional)"
                words = f" – {kind['description']}" if "description" in kind else ""
                tag("li", f"{field}: {_kind(kind)}{mark}{words}")


def _kind(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[1]
    if "anyOf" in schema:
        return " | ".join(_kind(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        return f"[{_kind(schema.get('items', {}))}]"
    return str(schema.get("format") or schema.get("pattern") or schema.get("const") or schema.get("type", "any"))
