"""The command line: reads what the user names, runs a customization, shows it, writes what was asked for.

Human text goes to stderr, documents to stdout or files. Knows nothing of HTTP; only `serve` reaches the
server.
"""
