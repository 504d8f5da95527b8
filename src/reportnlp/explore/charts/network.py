"""Who works with whom.

In:  frames.  Out: a chart.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import altair as alt
import networkx as nx
import pandas as pd

from reportnlp.explore.frames import Frames
from reportnlp.explore.markup.labels import UiLanguage, load_labels

# Labels of the best connected only, or they would hide each other.
_LABELLED = 25


def partner_network(
    frames: Frames, *, top: int = 40, language: UiLanguage = "en"
) -> alt.LayerChart:
    """The organisations that organise initiatives together or as organiser and partner.

    Args:
        frames: of `to_frames`.
        top: how many organisations: those with the most initiatives that others have a part in.
        language: of the labels.
    """
    labels = load_labels(language)
    graph, shares = _graph(frames), _shares(frames)
    most = sorted(graph, key=lambda name: (-shares[name], name))[:top]
    graph = graph.subgraph(most)
    graph = graph.subgraph(name for name in most if graph.degree(name))
    at = _layout(graph)
    nodes = pd.DataFrame(
        [
            {"name": name, "x": at[name][0], "y": at[name][1], "shares": shares[name]}
            for name in graph.nodes
        ],
        columns=["name", "x", "y", "shares"],
    )
    edges = pd.DataFrame(
        [
            {
                **{"x": at[a][0], "y": at[a][1], "x2": at[b][0], "y2": at[b][1]},
                **{"pair": f"{a} – {b}", "count": data["weight"]},
            }
            for a, b, data in graph.edges(data=True)
        ],
        columns=["x", "y", "x2", "y2", "pair", "count"],
    )
    x, y = alt.X("x:Q", axis=None), alt.Y("y:Q", axis=None)
    tooltip = alt.Tooltip("count:Q", title=labels("initiatives"))
    count_of = alt.Tooltip("shares:Q", title=labels("initiatives"))
    lines = (
        alt.Chart(edges)
        .mark_rule(color="#94a3b8", opacity=0.7)
        .encode(
            x,
            y,
            x2="x2:Q",
            y2="y2:Q",
            size=alt.Size("count:Q", legend=None),
            tooltip=["pair:N", tooltip],
        )
    )
    points = (
        alt.Chart(nodes)
        .mark_circle(size=90, color="#2563eb")
        .encode(x, y, tooltip=[alt.Tooltip("name:N", title=labels("ORG")), count_of])
    )
    named = nodes[nodes["name"].isin(most[:_LABELLED])]
    texts = alt.Chart(named).mark_text(dy=-9, fontSize=10).encode(x, y, text="name:N")
    return alt.LayerChart(layer=[lines, points, texts], width=720, height=520)


def _layout(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    """Where each organisation stands; those without any tie to each other stand side by side."""
    at, edge = dict[str, tuple[float, float]](), 0.0
    for names in sorted(
        nx.connected_components(graph), key=lambda names: (-len(names), min(names))
    ):
        radius = len(names) ** 0.5
        part = nx.kamada_kawai_layout(graph.subgraph(names), weight=None, scale=radius)
        at |= {name: (edge + radius + x, y) for name, (x, y) in part.items()}
        edge += 2 * radius + 1
    return at


def _shares(frames: Frames) -> Counter[str]:
    """In how many initiatives of several an organisation has a part."""
    columns = frames.initiatives[["organisers", "partners"]].astype("object")
    bodies = ({*organisers, *partners} for organisers, partners in columns.itertuples(index=False))
    return Counter(name for names in bodies if len(names) > 1 for name in names)


def _graph(frames: Frames) -> nx.Graph:
    pairs = Counter[tuple[str, str]]()
    columns = frames.initiatives[["organisers", "partners"]].astype("object")
    for organisers, partners in columns.itertuples(index=False):
        leading, joining = sorted(set(organisers)), sorted(set(partners) - set(organisers))
        pairs.update(combinations(leading, 2))
        pairs.update((min(a, b), max(a, b)) for a in leading for b in joining)
    graph = nx.Graph()
    graph.add_weighted_edges_from((a, b, count) for (a, b), count in sorted(pairs.items()))
    return graph
