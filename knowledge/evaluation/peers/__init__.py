"""Other ways to find the entry that a question means, on the same phrasings: a measuring instrument.

Nothing of Bulkhead answers by them. Those that need a package of the group `peers` say so where it is not
installed. They are given entries only, no decoys, synonyms or names.
"""

from knowledge.evaluation.peers.peer import PEERS, Missing, Peer, build_peer

__all__ = ["PEERS", "Missing", "Peer", "build_peer"]
