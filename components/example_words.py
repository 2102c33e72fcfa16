"""Who the people of the example are, in the reader's words."""

from components.texts import t, text

_WHO = {
    "amira": text("Bewohnerin Amira"),
    "heinz": text("Bewohner Heinz"),
    "kurt": text("Mentor Kurt"),
    "sabine": text("Team Sabine"),
}


def example_person(who: str) -> str:
    """`who` as in the address: /demo/amira."""
    return t(_WHO[who.lower()])
