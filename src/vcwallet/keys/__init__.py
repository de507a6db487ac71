"""Keys: public keys of every type that the field uses, private keys of this process, and secrets sealed at rest.

The rest of the library knows a key as a `PublicKey` with a `KeyType`, and a signature by `verify`; what holds a private
key satisfies `ports.Signer`. Which library does the mathematics is known in here alone.
"""

from vcwallet.keys.key_types import KeyType
from vcwallet.keys.public_key import PublicKey, verify

__all__ = ["KeyType", "PublicKey", "verify"]
