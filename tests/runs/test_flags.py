"""Feature flags: for whom they are on, what decides, and what a broken file does."""

import os
from pathlib import Path

import pytest

from runs.flags import NEW_ARCHITECTURE, BadFlags, FlagProvider, Flags, bucket, write_flag

USERS = [f"user-{n}" for n in range(2000)]


def flags(path: Path | None = None, *, environment: str = "", **fixed: bool) -> Flags:
    return Flags(FlagProvider(fixed, path), environment)


def written(folder: Path, text: str) -> Path:
    path = folder / "flags.toml"
    path.write_text(f"[{NEW_ARCHITECTURE}]\n{text}\n")
    return path


def share(asked: Flags) -> float:
    return sum(asked.is_on(NEW_ARCHITECTURE, user) for user in USERS) / len(USERS)


def test_without_a_word_about_it_the_built_in_value_counts() -> None:
    assert flags().is_on(NEW_ARCHITECTURE, "ada")


def test_a_percentage_takes_about_so_many_users_and_always_the_same(tmp_path: Path) -> None:
    asked = flags(written(tmp_path, "percent = 25"))
    again = flags(tmp_path / "flags.toml")
    first = [asked.is_on(NEW_ARCHITECTURE, user) for user in USERS]

    assert sum(first) / len(USERS) == pytest.approx(0.25, abs=0.03)
    assert first == [again.is_on(NEW_ARCHITECTURE, user) for user in USERS]


def test_whoever_has_it_at_a_percentage_keeps_it_at_a_higher_one(tmp_path: Path) -> None:
    few = flags(written(tmp_path, "percent = 10"))
    chosen = [user for user in USERS if few.is_on(NEW_ARCHITECTURE, user)]
    written(tmp_path, "percent = 50.0")

    assert chosen
    assert all(few.is_on(NEW_ARCHITECTURE, user) for user in chosen)


def test_two_flags_take_other_users() -> None:
    first, second = ([bucket(name, user) < 25 for user in USERS] for name in ("one", "other"))

    assert first != second


def test_lists_of_users_go_before_the_percentage(tmp_path: Path) -> None:
    asked = flags(written(tmp_path, 'on = ["ada"]\noff = ["bob"]\npercent = 100'))

    assert asked.is_on(NEW_ARCHITECTURE, "ada")
    assert not asked.is_on(NEW_ARCHITECTURE, "bob")
    assert asked.is_on(NEW_ARCHITECTURE, "eve")


def test_an_environment_has_a_percentage_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, "percent = 0\nenvironments.staging = 100")

    assert share(flags(path, environment="staging")) == 1
    assert share(flags(path, environment="production")) == 0


def test_the_environment_variable_goes_before_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "percent = 100")

    assert share(flags(path, use_new_customization_architecture=False)) == 0


def test_a_change_of_the_file_counts_without_a_restart(tmp_path: Path) -> None:
    path = written(tmp_path, "percent = 0")
    asked = flags(path)
    before = share(asked)
    written(tmp_path, "percent = 100")

    assert (before, share(asked)) == (0, 1)


def test_a_file_that_breaks_later_keeps_its_last_flags(tmp_path: Path) -> None:
    path = written(tmp_path, "percent = 0")
    provider = FlagProvider({}, path)
    asked = Flags(provider)
    path.write_text("percent = = 100")
    os.utime(path, ns=(1, 1))

    assert share(asked) == 0
    assert "is no TOML" in str(provider.problem)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("percent = 101", f"{NEW_ARCHITECTURE}.percent"),
        ("percent = 'many'", f"{NEW_ARCHITECTURE}.percent"),
        ("percentage = 5", f"{NEW_ARCHITECTURE}.percentage"),
        ("on = 1", f"{NEW_ARCHITECTURE}.on"),
        ("[other]", "there is no such flag"),
    ],
)
def test_a_bad_file_is_refused_at_the_start_with_the_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadFlags) as caught:
        flags(written(tmp_path, text))

    assert told in str(caught.value)
    assert "flags.toml" in str(caught.value)


def test_a_file_that_is_not_there_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(BadFlags, match="cannot be read"):
        flags(tmp_path / "none.toml")


def test_a_flag_is_written_beside_what_the_file_says_already(tmp_path: Path) -> None:
    path = written(tmp_path, 'on = ["ada"]\nenvironments.staging = 50')

    write_flag(path, NEW_ARCHITECTURE, percent=0)
    asked = flags(path)

    assert asked.is_on(NEW_ARCHITECTURE, "ada")
    assert share(asked) == 0
    assert 0.4 < share(flags(path, environment="staging")) < 0.6


def test_a_first_flag_makes_the_file(tmp_path: Path) -> None:
    write_flag(tmp_path / "new" / "flags.toml", NEW_ARCHITECTURE, percent=100, on=["ada"], off=["bob"])
    asked = flags(tmp_path / "new" / "flags.toml")

    assert [asked.is_on(NEW_ARCHITECTURE, user) for user in ("ada", "bob", "eve")] == [True, False, True]
