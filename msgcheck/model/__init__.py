"""The nouns: frozen values that one stage makes and the next one reads."""
