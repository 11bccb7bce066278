"""Pure functions on strings: nothing here knows of platforms, files or models."""
