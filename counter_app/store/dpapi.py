"""Windows' own safe for small secrets (DPAPI), in machine scope: what this PC sealed, it opens.

A copied folder or a lost memory stick is then worth nothing without the PC. It is no guard against
whoever works on the PC itself, and a newly installed Windows opens nothing sealed before.
"""

from __future__ import annotations

import sys
from typing import Final

AVAILABLE: Final = sys.platform == "win32"

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Blob(ctypes.Structure):
        _fields_ = (("size", wintypes.DWORD), ("data", ctypes.c_void_p))

    _BlobAt = ctypes.POINTER(_Blob)
    _NO_DIALOG: Final = 0x1
    _LOCAL_MACHINE: Final = 0x4
    _crypt32 = ctypes.WinDLL("crypt32", use_last_error=True)
    _kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel32.LocalFree.argtypes = (ctypes.c_void_p,)
    _kernel32.LocalFree.restype = ctypes.c_void_p
    for _name in ("CryptProtectData", "CryptUnprotectData"):
        _function = getattr(_crypt32, _name)
        # data, description, entropy, reserved, prompt, flags, result
        _function.argtypes = (
            *(_BlobAt, ctypes.c_void_p, _BlobAt, ctypes.c_void_p, ctypes.c_void_p),
            *(wintypes.DWORD, _BlobAt),
        )
        _function.restype = wintypes.BOOL

    def _done(name: str, given: bytes, flags: int) -> bytes:
        kept = ctypes.create_string_buffer(given, len(given))
        data = _Blob(len(given), ctypes.cast(kept, ctypes.c_void_p))
        result = _Blob()
        if not getattr(_crypt32, name)(
            ctypes.byref(data), None, None, None, None, flags, ctypes.byref(result)
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            return ctypes.string_at(result.data, result.size)
        finally:
            _kernel32.LocalFree(result.data)

    def protect(secret: bytes) -> bytes:
        """Seal a secret so that only this PC opens it.

        Raises:
            OSError: Windows would not.
        """
        return _done("CryptProtectData", secret, _NO_DIALOG | _LOCAL_MACHINE)

    def unprotect(sealed: bytes) -> bytes:
        """Open what this PC sealed.

        Raises:
            OSError: it was sealed on another PC or by an earlier Windows, or is damaged.
        """
        return _done("CryptUnprotectData", sealed, _NO_DIALOG)

else:

    def protect(secret: bytes) -> bytes:
        """Only Windows seals.

        Raises:
            OSError: always.
        """
        del secret
        raise OSError("no DPAPI on this system")

    def unprotect(sealed: bytes) -> bytes:
        """Only the Windows that sealed it opens it.

        Raises:
            OSError: always.
        """
        del sealed
        raise OSError("no DPAPI on this system")
