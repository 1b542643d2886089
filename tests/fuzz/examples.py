"""Texts that are nearly right, which reach further than noise does."""

from hypothesis import strategies as st

PIECES = (
    "+++", "\n", "slug = ", '"fuzzed"', "title = ", "group = ", '"vm"', "phrasings = [", "]", "[[sources]]",
    "url = ", '"https://example.org"', "checked_on = 2026-01-01", "[facts]", "{", "}", "'", '"', "\\", "b1:",
    "pick:", "1", "-", ":", "docker", "kvm", "vs", "what is", "?", "0-3", ",", "127.0.0.1:", "[::1]",
    "[domain]", "chat", "=", "@everyone", "https://", "\u202e", "\u0301", "\ud7ff", "9" * 20, "nan",
    "1979-05-27T07:32:00Z", '"slug": ', '"state": ', '"hidden"', '"base": ', '"entry": {', '"text": ',
    '}], "tests": [', "}]}",
)  # fmt: skip

ANYTHING = st.binary(max_size=400)
NEARLY = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map(
    lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
)
"""Bytes to feed to a target."""
