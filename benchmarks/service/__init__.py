"""The service as its clients see it: real processes, real sockets, a provider on the wire."""
