"""The catalogue of skills: shipped content with stable ids, never stored."""

from dataclasses import dataclass, field
from functools import cached_property

from app.domain.licence import Licences
from app.domain.phrase import PhraseBook
from app.domain.refusal import Refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class SkillGroup:
    """A group of skills with its name per language code."""

    id: str
    icon: str
    names: dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Skill:
    """A skill with, per language code, its name and everyday search words."""

    id: str
    group_id: str
    icon: str
    names: dict[str, str]
    search_words: dict[str, tuple[str, ...]]

    def name(self, language: str) -> str:
        """In the reader's language, else in German, which always has one."""
        return self.names.get(language) or self.names["de"]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All shipped words: groups and skills in their order, what nobody may offer without a licence, and phrases."""

    groups: tuple[SkillGroup, ...]
    skills: tuple[Skill, ...]
    licences: Licences = ()
    phrases: PhraseBook = field(default_factory=PhraseBook)
    areas: dict[str, dict[str, str]] = field(default_factory=dict)
    """Coarse parts of the quarter: by id the name in each language."""

    @cached_property
    def by_id(self) -> dict[str, Skill]:
        return {skill.id: skill for skill in self.skills}

    def require(self, skill_id: object) -> Skill:
        """Raises: Refusal `unknown_skill`."""
        skill = self.by_id.get(skill_id) if isinstance(skill_id, str) else None
        if skill is None:
            raise Refusal("unknown_skill")
        return skill
