"""One file a kind of finding: how it is found, explained and shown by examples."""
