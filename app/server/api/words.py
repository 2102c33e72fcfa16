"""Sentences for refusals, in the language a tablet asks for; the screens, which have the words, lend theirs."""

from collections.abc import Callable

from starlette.requests import HTTPConnection

from app.domain.refusal import Refusal
from app.server.house import House
from app.server.languages import accepted_languages, suitable_language
from app.services.ports import StorageFailure

Say = Callable[[Refusal | StorageFailure, str], str]


def _reason(refusal: Refusal | StorageFailure, _: str) -> str:
    """What an API without screens says."""
    return str(refusal)


_say: Say = _reason


def lend_words(say: Say) -> None:
    """From now on refusals are said by `say(refusal, language)`."""
    global _say
    _say = say


def said(refusal: Refusal | StorageFailure, language: str) -> str:
    """The sentence of a refusal."""
    return _say(refusal, language)


def language_of(of: House, connection: HTTPConnection) -> str:
    """What the tablet's `Accept-Language` asks for."""
    header = connection.headers.get("accept-language", "")
    return suitable_language(accepted_languages(header), of.settings.language)
