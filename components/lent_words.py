"""The words of the screens, lent to answers that are no page: those of the API."""

from app.domain.refusal import Refusal
from app.server.api.words import lend_words
from app.services.ports import StorageFailure
from components.sentences import sentence
from components.texts import speaking


def install_lent_words() -> None:
    """From now on the API says its refusals in the words of the screens."""
    lend_words(_said)


def _said(refusal: Refusal | StorageFailure, language: str) -> str:
    with speaking(language):
        return sentence(refusal)
