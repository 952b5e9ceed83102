"""Reading and writing rows, one module for each noun.

A repository is made for a session and a user, and neither sees nor touches rows of other users: their ids are like
ids that never were. What is asked for by an id that is not there is None; what should be changed raises `NotThere`;
deleting says whether there was something. Nothing here commits: `Database.session` does, at the edge.
"""

from storage.repositories.accounts import ApiKeys, ProviderKeys, SignIns, Tickets, Users, api_key_of, note_use_of
from storage.repositories.audit import Audit
from storage.repositories.base import Page
from storage.repositories.batches import Batches
from storage.repositories.customizations import Customizations, Filter, Listed, Wish
from storage.repositories.files import Files
from storage.repositories.idempotency import Idempotency
from storage.repositories.jobs import Jobs
from storage.repositories.resumes import NewResume, Resumes
from storage.repositories.runs import Runs
from storage.repositories.usage import UsageTable
from storage.repositories.work import Heartbeat, Work

__all__ = [
    "ApiKeys",
    "Audit",
    "Batches",
    "Customizations",
    "Files",
    "Filter",
    "Heartbeat",
    "Idempotency",
    "Jobs",
    "Listed",
    "NewResume",
    "Page",
    "ProviderKeys",
    "Resumes",
    "Runs",
    "SignIns",
    "Tickets",
    "UsageTable",
    "Users",
    "Wish",
    "Work",
    "api_key_of",
    "note_use_of",
]
