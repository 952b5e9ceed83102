"""The service's secret: what signs sign-ins and encrypts users' own keys."""

import os
import secrets
from pathlib import Path

from runs.accounts.tokens import WeakSecret, check_secret
from runs.settings import BadSetting, Settings

FILE = "secret.key"


def secret_of(settings: Settings, folder: Path) -> str:
    """The one that is set, else that of this machine, which is made when it is first needed and stays in the data
    folder, readable by its owner alone.

    Raises: BadSetting when it is too short; without one where several machines may share a database.
    """
    if settings.secret_key is not None:
        try:
            return check_secret(settings.secret_key)
        except WeakSecret as error:
            raise BadSetting(str(error)) from None
    if settings.database_url is not None:
        raise BadSetting(
            "with accounts on PostgreSQL set TAILORBIRD_SECRET_KEY, the same in all processes: openssl rand -hex 32"
        )
    return _own(folder / FILE)


def _own(path: Path) -> str:
    """Of two processes that make it at once, one does, and both have the same."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.touch(mode=0o600)
        beside.write_text(secrets.token_hex(32))
        try:
            os.link(beside, path)
        except FileExistsError:
            pass
        finally:
            beside.unlink()
        return path.read_text()
    except OSError as error:
        raise BadSetting(f"the secret in {path} cannot be kept: {error.strerror or error}") from None
