"""Code readers at a cable that type as an American keyboard on a computer set to German."""

import pytest

from components.scanner.keyboard_layout import as_meant

GERMAN_KEY_OF = str.maketrans({":": "Ö", "/": "-", "-": "ß", "Y": "Z", "Z": "Y"})


@pytest.mark.parametrize("meant", ["HTTPS://MITMACH-LADEN.EXAMPLE/Q/1ABXYZ234567", "HTTPS://LOCALHOST:8080/Q/1YZ"])
def test_an_address_typed_by_an_american_reader_is_understood(meant: str) -> None:
    assert as_meant(meant.translate(GERMAN_KEY_OF)) == meant


@pytest.mark.parametrize(
    "text", ["HTTPS://LADEN.EXAMPLE/Q/1XYZ", "https://laden.example/q/1xyz", "1-ABXYZ", "ÖL-YZ", ""]
)
def test_every_other_text_stays_as_it_is(text: str) -> None:
    assert as_meant(text) == text
