"""Makes values that look like secrets at run time, so that no file of ours holds one."""

import hashlib
import string

LOWER_HEX = "0123456789abcdef"
DIGITS = string.digits
ALNUM = string.ascii_letters + string.digits
UPPER = string.ascii_uppercase + "234567"
WORD = ALNUM + "_-"
SIGNS = ALNUM + "!@#%^&*-_=+"
BASE64 = ALNUM + "+/"


def fake(length: int, alphabet: str = ALNUM, *, seed: str = "vor") -> str:
    """A value of `length` characters that is always the same for the same seed and opens nothing anywhere."""
    stream = hashlib.shake_256(f"{seed}:{alphabet}".encode()).digest(length * 2)
    return "".join(alphabet[(stream[2 * i] * 256 + stream[2 * i + 1]) % len(alphabet)] for i in range(length))
