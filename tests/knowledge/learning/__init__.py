"""The queue and the numbers, without a store and without Discord."""
