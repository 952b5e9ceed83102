"""What kind of demand a heading of an ad gathers: "Experience", "Personal attributes", "Licences and certificates".

English. A heading that gathers several kinds ("Skills and experience", "Qualifications") names none.
"""

from resume.ads.headings import heading_name
from resume.job import Category
from resume.terms import words_of

_TELLING = {
    Category.EDUCATION: words_of(
        """education educational training academic schooling certificate certificates certification certifications
        licence licences license licenses licensure registration registrations accreditation accreditations membership
        memberships degree degrees cards tickets credentials"""
    ),
    Category.EXPERIENCE: words_of("experience experiences background track record history"),
    Category.DOMAIN_KNOWLEDGE: words_of("knowledge understanding"),
    Category.SOFT_SKILLS: words_of(
        """personal soft interpersonal people attributes qualities characteristics traits attitude attitudes behaviour
        behaviours behavior behaviors behavioural behavioral values disposition personality communication social
        character"""
    ),
    Category.TECHNICAL_SKILLS: words_of(
        """technical technology technologies tech it computer computing digital software hard tool tools toolkit stack
        systems programming"""
    ),
}
# Words that may be anything and belong to the kind beside one of those.
_BESIDE = {
    Category.EDUCATION: words_of("qualification qualifications certified attainments"),
    Category.SOFT_SKILLS: words_of("skills strengths competencies competences aptitudes mindset"),
    Category.TECHNICAL_SKILLS: words_of(
        "skills competencies competences proficiency proficiencies abilities knowledge"
    ),
    Category.EXPERIENCE: words_of("employment"),
    Category.DOMAIN_KNOWLEDGE: words_of("awareness"),
}
_PAPERS = words_of("professional formal vocational academic")
_SMALL = words_of(
    """and or your our the a of in for to with relevant required essential desirable preferred desired other
    professional key previous prior work working specialist general minimum necessary formal expected any related
    special additional needed criteria requirement requirements practical industry vocational industrial"""
)
_LONGEST = 8  # words


def topic_of(heading: str) -> Category | None:
    """The one kind of demand that a heading names; None where it names none or several."""
    words = heading_name(heading).split()
    if len(words) > _LONGEST:
        return None
    telling = set(words) - _SMALL
    if telling == {"qualifications"} and not _PAPERS.isdisjoint(words):
        return Category.EDUCATION
    return next((c for c, own in _TELLING.items() if telling & own and telling <= own | _BESIDE.get(c, own)), None)
