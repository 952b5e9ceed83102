"""Files of the user: read with checks first, so that what is wrong has a name and nothing big is loaded."""

import os
import stat
from pathlib import Path

from resume.errors import UnreadableDocument
from resume.readers.formats import MAX_BYTES, too_large


def load(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file of at most 5 MiB.

    Raises: UnreadableDocument with the code missing, directory, unreadable or too_large.
    """
    file = Path(path)
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableDocument("directory", f"{path} is a directory: name a file in it")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableDocument("unreadable", f"{path} is not a file: name a file with the text in it")
        if status.st_size > MAX_BYTES:
            raise too_large(str(path), status.st_size)
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableDocument("missing", f"{path} does not exist: check the name and the folder") from error
    except PermissionError as error:
        raise UnreadableDocument("unreadable", f"{path} may not be read: change its permissions or copy it") from error
    except (OSError, ValueError) as error:
        raise UnreadableDocument("unreadable", f"{path} cannot be read: {error}") from error
