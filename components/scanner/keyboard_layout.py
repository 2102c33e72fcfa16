"""Undoes what a code reader at a cable does to our addresses when it types as an American keyboard on a German one."""

_MARK = "HTTPSÖ--"
_MEANT = str.maketrans({"Ö": ":", "ö": ":", "-": "/", "ß": "-", "Y": "Z", "Z": "Y", "y": "z", "z": "y"})


def as_meant(text: str) -> str:
    """`text` as the code says it: 'HTTPSÖ--SHOP.TEST-Q-Y1' becomes 'HTTPS://SHOP.TEST/Q/Z1', all else stays."""
    return text.translate(_MEANT) if text.upper().startswith(_MARK) else text
