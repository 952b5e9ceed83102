"""PostgreSQL's words for what the writer reads and writes.

Rows come as one text for each column, so that a statement is the same for any number of them and is prepared once.
(The driver makes arrays of lists item by item in Python: a statement of ten appends takes more than twice as long.)
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from storage.journal.encoding import ENTRY_END, OUTPUT_BEGIN
from storage.journal.transactions import FoundResult, Place, ResultRow

if TYPE_CHECKING:
    from psycopg import Connection

_CELL_END = "\x1d"  # comes between the cells of a column; no JSON, id or name holds it


def _arrays(*types: str) -> str:
    """Columns in a statement; an empty cell is null."""
    return ", ".join(f"string_to_array(%s, chr({ord(_CELL_END)}), '')::{type_}[]" for type_ in types)


def column(values: Iterable[object]) -> str:
    """The text of a column."""
    return _CELL_END.join(["" if value is None else str(value) for value in values])


RUNS = "tailorbird_runs"  # the channel on which it is told how far runs are: "number:last_seq,number:last_seq"
_MOST_TOLD = 200  # runs in one notification, which takes 8000 bytes at most

# One statement, so one way to the server and back. The rows of the runs are locked in the order of their numbers: two
# processes that wait for each other's rows would both wait for a second, and one of them in vain. Of a run that is
# another process's now nothing is written, and its number does not come back; nor of one whose last entry is gone (a
# server that does not wait for its disk loses the latest transactions when it crashes): no journal gets a gap.
APPEND = f"""
with given as materialized (
    select * from unnest({_arrays("bigint", "text", "int", "int", "text", "float8", "float8")})
        as given (number, lease, first_seq, last_seq, status, started_at, ended_at)
), held as materialized (
    select runs.number from runs join given on given.number = runs.number
    where runs.lease is not distinct from given.lease and (given.first_seq = 1
        or exists (select from entries where entries.run = runs.number and entries.seq = given.first_seq - 1))
    order by runs.number for no key update of runs
), marked as (
    update runs set last_seq = given.last_seq, status = coalesce(given.status, runs.status),
        started_at = coalesce(runs.started_at, given.started_at), ended_at = coalesce(given.ended_at, runs.ended_at)
    from given join held on held.number = given.number where runs.number = given.number
), written as (
    insert into entries (run, seq, entry, output)
    select run, seq, entry, output
    from unnest({_arrays("bigint", "int", "text", "text")}) as given (run, seq, entry, output)
    where run in (select number from held)
)
select number from held
"""  # noqa: S608 - no part of it comes from outside
LEASES = "select number, lease from runs where number = any(%s)"
# Whether an append whose answer never came was kept: its last entries tell, for it was kept as a whole or not at all.
KEPT = f"""
select entries.run, entries.seq from entries
join unnest({_arrays("bigint", "int", "text")}) as given (run, seq, entry)
on entries.run = given.run and entries.seq = given.seq and entries.entry = given.entry
"""  # noqa: S608

_PLACE = (
    "select number, (select coalesce(max(seq), 0) from entries where run = runs.number) from runs where run_id = %s"
)
TEXTS = f"""
select string_agg(entry || coalesce(chr({ord(OUTPUT_BEGIN)}) || output, ''), chr({ord(ENTRY_END)}) order by seq)
from (select seq, entry, output from entries where run = %s and seq > %s order by seq limit %s) as page
"""  # noqa: S608
_RESULTS = f"select key, kind, output, digest, used_at from results where key = any({_arrays('text')})"  # noqa: S608
# Locked in the order of the numbers, then in that of the keys, so that two processes that put the same ones, or delete
# the runs, do not wait for each other's rows.
_PUT_RESULTS = f"""
insert into results (key, kind, output, digest, used_at, run)
select key, kind, output, digest, used_at, number
from unnest({_arrays("text", "text", "text", "text", "float8", "text")})
    as given (key, kind, output, digest, used_at, of_run)
join (select number, run_id from runs where run_id = any({_arrays("text")}) order by number for key share) as made
    on made.run_id = given.of_run
order by key
on conflict (key) do update set kind = excluded.kind, output = excluded.output, digest = excluded.digest,
    used_at = excluded.used_at, run = excluded.run
"""  # noqa: S608
_TOUCH_RESULTS = f"""
update results set used_at = %s
where key in (select key from results where key = any({_arrays("text")}) order by key for no key update skip locked)
"""  # noqa: S608
_TRIM_RESULTS = """
delete from results where key in (
    select key from results order by used_at limit greatest(0, (select count(*) from results) - %s)
    for update skip locked
)
"""
_LENGTHS = """
select kind, way, string_agg(seconds::text, ' ' order by id desc)
from (select id, kind, way, seconds from durations order by id desc limit %s) as latest
group by kind, way
"""
_PUT_LENGTHS = f"""
insert into durations (kind, way, seconds) select * from unnest({_arrays("text", "text", "float8")})
"""  # noqa: S608
_TRIM_LENGTHS = """
delete from durations where id in (
    select id from (
        select id, row_number() over (partition by kind, way order by id desc) as age from durations
    ) as aged where age > %s
)
"""


class PostgresStatements:
    """`Statements` on a connection. Raises: psycopg.Error."""

    def __init__(self, connection: "Connection[Any]") -> None:
        self._execute = connection.execute

    def place(self, run_id: str) -> Place | None:
        row = self._execute(_PLACE, [run_id]).fetchone()
        return None if row is None else Place(*row)

    def texts(self, number: int, after_seq: int, most: int) -> str:
        row = self._execute(TEXTS, [number, after_seq, most]).fetchone()
        return (row[0] if row is not None else None) or ""

    def tell(self, last_seqs: Mapping[int, int]) -> None:
        told = [f"{number}:{last_seq}" for number, last_seq in last_seqs.items()]
        for i in range(0, len(told), _MOST_TOLD):
            self._execute("select pg_notify(%s, %s)", [RUNS, ",".join(told[i : i + _MOST_TOLD])])

    def results(self, keys: Sequence[str]) -> list[FoundResult]:
        return [FoundResult(*row) for row in self._execute(_RESULTS, [column(keys)]).fetchall()]

    def put_results(self, rows: Sequence[ResultRow]) -> None:
        latest = {row.key: row for row in rows}  # a statement may change a row once
        if latest:
            columns = [column(cells) for cells in zip(*latest.values(), strict=True)]
            self._execute(_PUT_RESULTS, [*columns, column({row.run_id for row in rows})])

    def touch_results(self, keys: Sequence[str], used_at: float) -> None:
        self._execute(_TOUCH_RESULTS, [used_at, column(keys)])

    def trim_results(self, most: int) -> None:
        self._execute(_TRIM_RESULTS, [most])

    def lengths(self, most: int) -> list[tuple[str, str, str]]:
        return self._execute(_LENGTHS, [most]).fetchall()

    def put_lengths(self, rows: Sequence[tuple[str, str, float]]) -> None:
        if rows:
            self._execute(_PUT_LENGTHS, [column(cells) for cells in zip(*rows, strict=True)])

    def trim_lengths(self, most: int) -> None:
        self._execute(_TRIM_LENGTHS, [most])
