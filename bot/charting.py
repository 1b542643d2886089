"""Draw the chart of a server's questions: `python -m bot.charting`, numbers in as JSON, a PNG out.

A program of its own, which `bot.charts` starts for each chart: matplotlib, chosen because it is the best
kept plotting library that draws without a browser, takes 0.7 seconds of processor time to load and draw and
80 MB of memory at its peak, and both are gone when the chart is drawn (in the bot 57 MB would stay for ever).
The bot itself never imports it, so its start, its answers and its memory
are as without it. Bars are told apart by pattern and by the words beside them, never by colour alone.
"""

import json
import sys
from collections.abc import Sequence
from io import BytesIO
from typing import Any

WIDTH, HEIGHT, DOTS = 8.0, 3.8, 125
"""Inches across and down, and dots an inch: a picture of 1000 by 475."""

STYLES = (("#3f7fbf", ""), ("#f2c46d", "//"), ("#8c3b3b", "xx"))
"""Colour and pattern of each part of a bar, from the bottom up."""

LABELS = 13
"""Bars under which a label fits; of more, only some have one."""


def draw(title: str, labels: Sequence[str], parts: Sequence[tuple[str, Sequence[int]]]) -> bytes:
    """Return a PNG of bars under `labels`, each of `parts`, at most three, stacked on the one before."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    places = range(len(labels))
    bottom = [0] * len(labels)
    for (name, values), (colour, hatch) in zip(parts, STYLES, strict=False):
        axes.bar(
            places, values, bottom=bottom, label=name, color=colour, hatch=hatch, edgecolor="white", width=0.8
        )
        bottom = [below + value for below, value in zip(bottom, values, strict=True)]
    axes.set_title(title, loc="left", fontsize=15)
    step = -(-len(labels) // LABELS)
    shown = [place for place in places if (len(labels) - 1 - place) % step == 0]
    axes.set_xticks(shown, [labels[place].replace(" ", "\n") for place in shown])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylim(0, max([*bottom, 1]) * 1.15)
    if len(labels) <= LABELS:
        for place, total in zip(places, bottom, strict=True):
            if total:
                axes.annotate(str(total), (place, total), ha="center", va="bottom", fontsize=12)
    axes.tick_params(labelsize=12)
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside lower center", ncols=len(parts), frameon=False, fontsize=12)
    drawn = BytesIO()
    figure.savefig(drawn, format="png")
    return drawn.getvalue()


def main() -> None:
    """Read what to draw from standard input, and write the picture to standard output."""
    given: dict[str, Any] = json.load(sys.stdin)
    sys.stdout.buffer.write(draw(given["title"], given["labels"], given["parts"]))


if __name__ == "__main__":
    main()
