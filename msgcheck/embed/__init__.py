"""Texts to unit vectors, by the packaged model or any sentence-transformers model."""
