"""How a timeline looks: its colours in light and dark, and the samples of its legend."""

from collections.abc import Iterable

from orchestrator.cache import FROM_CACHE
from recovery.registry import RULES_WAY
from runs.pictures.svg import element

_HUES = 4  # ways beside cache and rules have one of so many colours

STYLE = """
svg { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; font-size: 12px }
text { fill: #1f2733; font-variant-numeric: tabular-nums }
.ground { fill: #ffffff } .band { fill: #f5f7fa } .grid { stroke: #dde2e9 } .axis { stroke: #9aa3af }
.heading { font-size: 18px; font-weight: 600 } .quiet { fill: #5b6472 } .small { font-size: 11px }
.halo { paint-order: stroke; stroke: #ffffff; stroke-width: 3; stroke-linejoin: round }
.bad { fill: #b4232a } .name-critical { fill: #a34a00; font-weight: 600 }
.cache { fill: #e4e7ee; stroke: #7c8696 } .rules { fill: #2f9e6e }
.way0 { fill: #3f78d8 } .way1 { fill: #8b5fd3 } .way2 { fill: #1797a6 } .way3 { fill: #c4579b }
.lost { fill-opacity: .38 } .cross { stroke: #d23b41; stroke-width: 2 } .hatch { stroke: #d23b41; stroke-width: 1.3 }
.waiting { stroke: #8a94a3; stroke-width: 5; stroke-dasharray: 1.5 2.5 }
.backing-off { stroke: #8a94a3; stroke-width: 1.6; stroke-dasharray: 1 3; stroke-linecap: round }
.never { fill: none; stroke: #7c8696; stroke-width: 1.4 }
.critical { fill: none; stroke: #e57a00; stroke-width: 2 } .link { fill: none; stroke: #e57a00; stroke-width: 1.4 }
.pause { stroke: #5b6472; stroke-dasharray: 5 4 }
@media (prefers-color-scheme: dark) {
text { fill: #e4e8ee }
.halo { stroke: #12161c } .ground { fill: #12161c }
.band { fill: #191e26 } .grid { stroke: #2b323d } .axis { stroke: #6b7585 }
.quiet { fill: #a0aab8 } .bad { fill: #ff8b8b } .name-critical { fill: #ffb057 }
.cache { fill: #2c3440; stroke: #98a3b3 } .rules { fill: #3dbb87 }
.way0 { fill: #6a9ff5 } .way1 { fill: #ab86ee } .way2 { fill: #3cbccb } .way3 { fill: #e57fbe }
.cross { stroke: #ff6b6f } .hatch { stroke: #ff6b6f } .waiting, .backing-off { stroke: #8f9aaa }
.never { stroke: #98a3b3 } .critical, .link { stroke: #ff9d2e } .pause { stroke: #a0aab8 }
}
"""

HATCH = element(
    "pattern",
    element("line", x1=0, y1=0, x2=0, y2=6, class_="hatch"),
    id="hatch",
    width=6,
    height=6,
    patternUnits="userSpaceOnUse",
    patternTransform="rotate(45)",
)


def hues_of(ways: Iterable[str]) -> dict[str, str]:
    """A colour, as a class, for every way in the order in which they come: the cache and the rules have their own."""
    hues: dict[str, str] = {FROM_CACHE: "cache", RULES_WAY: "rules"}
    ways = list(ways)
    others = [way for way in ways if way not in hues]
    hues.update((way, f"way{i % _HUES}") for i, way in enumerate(others))
    return {way: hues[way] for way in ways}


def sample(form: str, css: str, x: float, y: float) -> str:
    """How something looks, for the legend: a bar, a line, an attempt that was lost, or a task that never started."""
    if form == "line":
        return element("line", x1=x, y1=y, x2=x + 20, y2=y, class_=css)
    if form == "never":
        return circle(x + 12, y)
    bar = element("rect", x=x, y=y - 5.5, width=20, height=11, rx=2.5, class_=f"{css} lost" if form == "lost" else css)
    if form != "lost":
        return bar
    hatch = element("rect", x=x, y=y - 5.5, width=20, height=11, rx=2.5, fill="url(#hatch)")
    return bar + hatch + element("line", x1=x + 20, y1=y - 5.5, x2=x + 20, y2=y + 5.5, class_="cross")


def circle(x: float, y: float) -> str:
    """The mark of a task that never started."""
    return element("circle", cx=x, cy=y, r=3.5, class_="never")
