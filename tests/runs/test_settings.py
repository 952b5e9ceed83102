"""Settings from the environment."""

from pathlib import Path

import pytest

from runs.settings import BadSetting, Settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings.from_environment({"TAILORBIRD_DEADLINE_SECONDS": " "}) == Settings()


def test_each_variable_sets_its_field() -> None:
    settings = Settings.from_environment(
        {
            "TAILORBIRD_MAX_CONCURRENT_TASKS": "9",
            "TAILORBIRD_DEADLINE_SECONDS": "12.5",
            "TAILORBIRD_DATA_DIR": "/srv/runs",
            "TAILORBIRD_KEPT_RUNS": "3",
            "TAILORBIRD_USE_NEW_CUSTOMIZATION_ARCHITECTURE": "Off",
        }
    )

    assert settings == Settings(9, 12.5, Path("/srv/runs"), 3, use_new_customization_architecture=False)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TAILORBIRD_DEADLINE_SECONDS", "soon", "not a number"),
        ("TAILORBIRD_DEADLINE_SECONDS", "inf", "at least 1"),
        ("TAILORBIRD_MAX_CONCURRENT_TASKS", "0", "at least 1"),
        ("TAILORBIRD_USE_NEW_CUSTOMIZATION_ARCHITECTURE", "perhaps", "one of"),
    ],
)
def test_a_bad_value_is_refused_by_name(name: str, value: str, said: str) -> None:
    with pytest.raises(BadSetting, match=f"{name}.*{said}"):
        Settings.from_environment({name: value})
