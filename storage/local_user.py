"""Who the command's runs belong to, and those of a service without accounts."""

LOCAL_USER = "local"
