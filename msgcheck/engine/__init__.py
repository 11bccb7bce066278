"""How work on many assets is spread, and how a hostile file is kept from harming the others."""
