"""Acronyms that take letters from inside a single word: "ECG", electrocardiogram, "CTG", cardiotocography. Each letter
begins one of the Greek and Latin forms that such words are made of.
"""

from functools import lru_cache

from resume.patterns import Pattern


@lru_cache(maxsize=20_000)
def initials_of(word: str) -> str:
    """The first letters of the forms that a lower-case word is made of, "" when it is not made of three or more."""
    if not word.removesuffix("s").endswith(_ENDS):
        return ""
    whole = _COMPOUND.fullmatch(word)
    letters = "".join(form[0][0] for form in _FORM.finditer(word)) if whole else ""
    return letters.upper() if len(letters) >= _FEWEST else ""


_FORMS = (  # and no "echo": an echocardiogram is no ECG
    "angio|arterio|arthro|audio|broncho|cardio|cholangio|cortico|cysto|dermato|duodeno|electro|encephalo|endo|entero|"
    "esophago|gastro|glotto|hystero|immuno|laryngo|lympho|magneto|mammo|masto|mechano|micro|myelo|myo|neuro|nystagmo|"
    "oculo|oesophago|ortho|pan|pancreato|phono|photo|plethysmo|pneumo|poly|pyelo|retino|rhino|salpingo|sono|spectro|"
    "spiro|stereo|stomato|thermo|toco|tomo|uretero|vaso|ventriculo|vestibulo|video|fluoro|histo|cyto|chemi"
)
_LAST = "gram|graph|graphy|graphic|graphs|metry|meter|metric|scopy|scope|scopic|chemistry|chemical|therapy|logy"
_ENDS = ("gram", "graph", "graphy", "graphic", "metry", "meter", "scopy", "scope", "chemistry", "chemical", "therapy")
_COMPOUND = Pattern(rf"(?:{_FORMS}){{2,}}(?:{_LAST})s?")
_FORM = Pattern(rf"{_FORMS}|{_LAST}")
_FEWEST = 3  # letters
