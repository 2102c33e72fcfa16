"""What a person says of themselves voluntarily for the reports; nobody but the reports ever sees it."""

from dataclasses import dataclass

AGE_BANDS = ("under_18", "18_29", "30_54", "55_64", "65_79", "80_plus")
RESIDENCE_BANDS = ("under_1", "1_4", "5_19", "20_plus", "always")
"""Years of living here."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Background:
    """Id is the resident's; an empty band means that they would rather not say."""

    id: str
    age_band: str = ""
    residence_band: str = ""
