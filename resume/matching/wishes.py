"""What a summary says that the candidate looks for: it shows nothing of what they can do."""

import re

# "Seeking a role in property management where I can use ...": up to what is said of the candidate again.
_WISHES = re.compile(
    r"\b(?:seeking|looking (?:for|to)|searching for|in search of|interested in|aspir(?:e|ing) to|hop(?:e|ing) to"
    r"|would like to|want(?:ing)? to|eager to|keen to|wish(?:ing)? to|aim(?:ing)? to|to (?:obtain|secure|pursue) an?"
    r"|mov(?:e|ing) in ?to|transition(?:ing)? (?:in)?to|passionate about)\b"
    r"(?:(?!\b(?:where i|using|leverag\w*|with my|building on|drawing on|to (?:use|apply|put|bring) my|after|having"
    r"|i (?:have|am|bring|hold))\b)[^.;!?\n])*",
    re.IGNORECASE,
)


def without_wishes(text: str) -> str:
    """The text with spaces in place of what the candidate looks for; all else stays where it is."""
    return _WISHES.sub(lambda m: " " * len(m[0]), text)
