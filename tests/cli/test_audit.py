"""`tailorbird audit`: who did what."""

from pathlib import Path

from tests.cli.command import tailorbird
from tests.cli.test_operator import ADA, PASSWORD, Operator


def test_what_was_done_is_listed_with_the_newest_first(tmp_path: Path) -> None:
    operator = Operator(tmp_path)
    operator.printed("migrate")
    user_id = operator.printed("user", "add", ADA, given=PASSWORD).strip()
    operator.printed("user", "add", "bob@example.com", given=PASSWORD)
    operator.printed("user", "password", ADA, given=b"another horse battery")

    listed = [line.split()[2:4] for line in operator.printed("audit").splitlines()[1:]]
    of_ada = [line.split()[3] for line in operator.printed("audit", "--user", ADA).splitlines()[1:]]
    newest = operator.printed("audit", "--limit", "1").splitlines()[1:]
    operator.printed("user", "delete", ADA, "--yes")
    after = [line.split()[3] for line in operator.printed("audit", "--user", user_id).splitlines()[1:]]

    assert listed[:2] == [[user_id, "user.log_out_everywhere"], [user_id, "user.set_password"]]
    assert len(listed) == 4
    assert of_ada == ["user.log_out_everywhere", "user.set_password", "user.register"]
    assert len(newest) == 1
    assert after == ["user.delete", *of_ada]


def test_an_address_that_nobody_has_is_one_line(tmp_path: Path) -> None:
    operator = Operator(tmp_path)
    operator.printed("migrate")

    run = operator.run("audit", "--user", ADA)

    assert run.returncode != 0
    assert run.stderr.decode() == f"tailorbird: there is no account with the address {ADA}\n"


def test_a_log_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    for arguments in (("serve", "--port", "0"), ("worker",)):
        run = tailorbird(*arguments, TAILORBIRD_LOG_FILE=str(tmp_path))

        assert run.returncode == 2, run.stderr
        assert run.stderr.decode().startswith(f"tailorbird: cannot log into {tmp_path}: ")
        assert run.stderr.count(b"\n") == 1
