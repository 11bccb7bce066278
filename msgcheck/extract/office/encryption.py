"""Decks and documents encrypted with a password: a container of Office 97-2003 round the encrypted zip."""

import io

from msgcheck.errors import AssetError
from msgcheck.extract.office.sniff import is_encrypted
from msgcheck.model.asset import Source

UNKNOWN = "The file is encrypted in a way that cannot be read; save a copy without a password and audit that."
WRONG = "The file is encrypted, and no password given opens it; check --password or MSGCHECK_PASSWORD."


def unlocked(source: Source) -> bytes:
    """A source's bytes, decrypted with the first of its passwords that fits; AssetError if none does."""
    if not source.passwords or not is_encrypted(source.data):
        return source.data
    try:
        plain = _decrypted(source)
    except Exception as problem:  # the library raises whatever a damaged container makes of it
        raise AssetError("encrypted", UNKNOWN) from problem
    if plain is None:
        raise AssetError("wrong-password", WRONG)
    return plain


def _decrypted(source: Source) -> bytes | None:
    """What the first password that fits makes of it; making a key takes half a second."""
    import msoffcrypto  # loads cryptography
    from msoffcrypto.exceptions import InvalidKeyError

    file = msoffcrypto.OfficeFile(io.BytesIO(source.data))
    for password in source.passwords:
        plain = io.BytesIO()
        try:
            file.load_key(password=password, verify_password=True)
            file.decrypt(plain)
        except InvalidKeyError:
            continue
        return plain.getvalue()
    return None
