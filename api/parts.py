"""Puts the parts of an app together."""

from api.deps import Parts
from api.following import Followings
from api.limits import RateLimits
from api.metrics import Metrics
from api.outcomes import Outcomes
from api.stream_limits import StreamLimits
from runs.accounts.accounts import Accounts
from runs.accounts.provider_keys import OwnKeys
from runs.accounts.secret import secret_of
from runs.accounts.tokens import Signer
from runs.bootstrap import data_folder
from runs.durable.bootstrap import Service
from runs.flags import FlagProvider, Flags, fixed_flags
from runs.library.exports import Exports
from runs.library.fetching import Fetcher
from runs.library.jobs import JobLibrary
from runs.library.resumes import ResumeLibrary
from runs.settings import Settings


def make_parts(settings: Settings, service: Service, fetcher: Fetcher, stream_limits: StreamLimits) -> Parts:
    """The parts of an app around a service.

    Raises: BadFlags, BadSetting.
    """
    database, cpu = service.database, service.cpu
    accounts = own_keys = None
    if settings.auth == "accounts":
        secret = secret_of(settings, data_folder(settings))
        accounts = Accounts(database, Signer(secret))
        own_keys = OwnKeys(database, secret) if settings.own_keys else None
    metrics = Metrics()
    if service.worker is not None:
        service.worker.observe = metrics.count_run
    most = int(settings.upload_mib * 1024 * 1024)
    return Parts(
        settings=settings,
        service=service,
        flags=Flags(FlagProvider(fixed_flags(settings), settings.flags_file), settings.environment),
        outcomes=Outcomes(service.customizations),
        exports=Exports(cpu),
        resumes=ResumeLibrary(database, cpu, service.customizations, service.batches, most),
        jobs=JobLibrary(database, cpu, service.customizations, fetcher, most),
        metrics=metrics,
        stream_limits=stream_limits,
        followings=Followings(service.customizations, stream_limits),
        limits=RateLimits(settings.requests_per_minute if accounts else None),
        accounts=accounts,
        own_keys=own_keys,
    )
