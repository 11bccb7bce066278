"""The parts of the web page extractor: bytes to text, text to tree, tree to pieces, pieces to blocks."""
