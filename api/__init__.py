"""The service over HTTP and WebSocket. Knows requests and answers; what they do lies in `runs/`."""
