"""A conversation with one other person, inside an exchange or with a mentor."""

from components.conversation import conversation
from components.frame import page
from components.texts import text


@page("/messages/{thread_id}", title=text("Gespräch"), nav="notices")
def messages(thread_id: str) -> None:
    conversation(thread_id)
