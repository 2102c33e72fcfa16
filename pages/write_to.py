"""Writing to a mentor or the team: opens the conversation with that person, whether it has begun or not."""

from app.server.house import house
from app.server.visitor import visitor
from components.conversation import conversation
from components.frame import page
from components.texts import text


@page("/write-to/{resident_id}", title=text("Gespräch"), nav="notices")
def write_to(resident_id: str) -> None:
    conversation(house().messages.thread_with(by=visitor().signed_in, resident_id=resident_id))
