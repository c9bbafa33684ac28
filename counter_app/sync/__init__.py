"""The nightly exchange with the city (``docs/city-protocol.md``)."""
