"""Who may use the service: passwords, sign-ins, keys, tickets."""
