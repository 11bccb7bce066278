"""What decks and documents share: a zip of XML parts, opened with care."""
