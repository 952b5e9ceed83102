"""The commands about a service and its settings, and their options. What they do is imported when they run: help is
instant."""

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free port.")
@click.option("--no-worker", is_flag=True, help="Leave the runs to `tailorbird worker`; with PostgreSQL only.")
def serve(host: str, port: int, no_worker: bool) -> int:
    """Start the service and its page.

    Everything is kept in a file of your data folder, and runs go on here; with TAILORBIRD_DATABASE_URL, a PostgreSQL
    database is shared with other `serve` and `worker` processes. Any address but one of this machine needs
    TAILORBIRD_AUTH=accounts.
    """
    from cli.operating.serve import serve as serve_until_stopped
    from cli.settings import read_settings

    serve_until_stopped(host, port, read_settings(), "api" if no_worker else "all")
    return 0


@click.command()
@click.option(
    "--metrics-port", type=click.IntRange(0, 65535), help="Answer /metrics, /healthz and /readyz there; 0 takes any."
)
@click.option("--metrics-host", default="127.0.0.1", show_default=True, help="Address to answer on.")
def worker(metrics_port: int | None, metrics_host: str) -> int:
    """Carry out runs for a service with PostgreSQL, on this machine or another."""
    from cli.operating.worker import work

    return work(metrics_host, metrics_port)


@click.command()
def migrate() -> int:
    """Bring the tables of the service to the version of this program.

    `serve` does so by itself where the database is a file. With PostgreSQL this comes first, once for all processes.
    """
    from cli.operating.migrate import migrate_database

    return migrate_database()


@click.command()
@click.option(
    "--kept-days",
    type=click.IntRange(1),
    help="Delete customizations whose last run ended earlier.  [default: as TAILORBIRD_KEPT_DAYS says]",
)
@click.option(
    "--journal-days", type=click.IntRange(1), help="Delete journals of runs that ended earlier.  [default: 30]"
)
def purge(kept_days: int | None, journal_days: int | None) -> int:
    """Delete what is over: expired sign-ins, old journals and results, files that nothing points at.

    Resumes, jobs and reports stay, unless --kept-days is given. A running service does the same once a day.
    """
    from cli.operating.purge import purge_database

    return purge_database(kept_days, journal_days)


@click.command()
def config() -> int:
    """Show the settings in force, and where each of them comes from.

    A setting comes from its variable, such as TAILORBIRD_MODELS; from tailorbird.toml in this folder; from the same in
    your settings folder; or is built in. Keys of providers are never shown.

    \b
    Example:
      TAILORBIRD_MODELS=anthropic:claude-sonnet-4-6,openai-chat:gpt-4o tailorbird config
    """
    from cli.operating.config import show_config

    return show_config()


@click.command()
def doctor() -> int:
    """Ask each model that is set one small question, and say in plain words what is wrong.

    Exits with 0 when all of them answer, else with 1. Costs a few dozen tokens of each.
    """
    from cli.operating.doctor import examine

    return examine()


@click.group()
def user() -> None:
    """The accounts of a service: list, add, delete, give a password."""


@user.command("list")
def user_list() -> int:
    """List all accounts, the oldest first."""
    from cli.operating.user import list_users

    return list_users()


@user.command("add")
@click.argument("email", metavar="ADDRESS")
@click.option("--name", default="", help="How the user is called.")
def user_add(email: str, name: str) -> int:
    """Make an account, and print its id. The password is asked for, or read from standard input."""
    from cli.operating.user import add_user

    return add_user(email, name)


@user.command("password")
@click.argument("email", metavar="ADDRESS")
def user_password(email: str) -> int:
    """Give an account another password; all its devices are logged out."""
    from cli.operating.user import set_password

    return set_password(email)


@user.command("delete")
@click.argument("email", metavar="ADDRESS")
@click.confirmation_option(prompt="Delete the account with every resume, job and run of it?")
def user_delete(email: str) -> int:
    """Delete an account with everything that is its. Nothing of it can be had back."""
    from cli.operating.user import delete_user

    return delete_user(email)


@click.command()
@click.option("--user", metavar="ADDRESS_OR_ID", help="Of this user only.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many at most.")
def audit(user: str | None, limit: int) -> int:
    """Show who did what in the service: sign-ins, keys, uploads, edits, decisions, deletions; the newest first."""
    from cli.operating.audit import show_audit

    return show_audit(user, limit)


@click.command()
@click.argument("name", metavar="[FLAG]", required=False)
@click.argument("value", metavar="[on|off|PERCENT]", required=False)
@click.option("--user", "users", metavar="ID", multiple=True, help="For this user only; may be given several times.")
@click.option("--environment", default="", help="The percentage there, such as in staging.")
def flags(name: str | None, value: str | None, users: tuple[str, ...], environment: str) -> int:
    """Show the feature flags, or turn one on and off.

    Flags are in the file that TAILORBIRD_FLAGS_FILE names; a running service sees a change at once.

    \b
    Examples:
      tailorbird flags
      tailorbird flags --user 5c1f0e
      tailorbird flags use_new_customization_architecture 25%
      tailorbird flags use_new_customization_architecture off --user 5c1f0e
    """
    from cli.operating.flags import set_flag, show_flags

    if name is None or value is None:
        if name is not None or len(users) > 1:
            raise click.UsageError("give a flag and on, off or a percentage, or nothing but one --user")
        return show_flags(users[0] if users else None)
    return set_flag(name, value, users, environment)


COMMANDS = (serve, worker, migrate, purge, user, audit, flags, config, doctor)
