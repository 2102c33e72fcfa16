"""Why a scanned code does not work, and the way on."""

from app.domain.refusal import Refusal
from app.server.visitor import visitor
from components.frame import page
from components.texts import text


@page("/code-problem", title=text("Code"))
def code_problem() -> None:
    raise visitor().spend_refusal() or Refusal("code_unknown")
