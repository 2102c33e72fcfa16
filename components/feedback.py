"""What the app says after something was done or refused."""

from app.domain.refusal import Refusal
from app.services.ports import StorageFailure
from components.actions import say
from components.sentences import sentence
from components.toasts import toast

__all__ = ["refused", "say", "sentence"]


def refused(refusal: Refusal | StorageFailure) -> None:
    """Say the sentence of a refusal at the foot of the page."""
    toast(sentence(refusal), is_bad=True)
