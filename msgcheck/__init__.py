"""Find where sales and marketing assets drift from the agreed message platform."""

__version__ = "0.1.0"
