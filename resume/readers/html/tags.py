"""What the tags of HTML mean for a reader of the text."""

from typing import Final

BLOCKS: Final = frozenset(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p pre search section
    summary table tbody td tfoot th thead tr ul xmp caption""".split()
)
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
LISTS: Final = frozenset("ul ol menu dir".split())
SILENT: Final = frozenset(
    """script style noscript template head title meta link iframe object embed video audio canvas map datalist rp
    annotation annotation-xml desc base param source track noframes""".split()
)
APART: Final = frozenset("p ul ol dl blockquote pre figure hr h1 h2 h3 h4 h5 h6 menu dir table section article".split())
"""Tags with space around them where no style says so."""
