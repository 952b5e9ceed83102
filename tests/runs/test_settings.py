"""Settings from the environment and from files."""

import re
from pathlib import Path

import pytest

from llm.chain import OPTIONS, PROVIDERS
from runs.settings import BUILT_IN, FILE, KINDS, BadSetting, Loaded, Settings, load_settings, variable

SONNET = "anthropic:claude-sonnet-4-6"


def written(folder: Path, text: str) -> Path:
    """A folder with a settings file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def load(*folders: Path, **environment: str) -> Loaded:
    return load_settings(environment, folders)


def test_an_empty_environment_gives_the_defaults() -> None:
    assert load().settings == Settings()
    assert load(TAILORBIRD_DEADLINE_SECONDS=" ").settings == Settings()


def test_each_variable_sets_its_field() -> None:
    settings = load(
        TAILORBIRD_MAX_CONCURRENT_TASKS="9",
        TAILORBIRD_DEADLINE_SECONDS="12.5",
        TAILORBIRD_DATA_DIR="/srv/runs",
        TAILORBIRD_KEPT_RUNS="3",
        TAILORBIRD_USE_NEW_CUSTOMIZATION_ARCHITECTURE="Off",
        TAILORBIRD_MODELS=f"{SONNET}, openai-chat:gpt-4o",
        TAILORBIRD_TOKENS_PER_RUN="200000",
        TAILORBIRD_COST_PER_RUN_USD="0.25",
    ).settings

    assert [each.name for each in settings.models] == [SONNET, "openai-chat:gpt-4o"]
    assert settings == Settings(
        9,
        12.5,
        Path("/srv/runs"),
        3,
        use_new_customization_architecture=False,
        models=settings.models,
        tokens_per_run=200_000,
        cost_per_run_usd=0.25,
    )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TAILORBIRD_DEADLINE_SECONDS", "soon", "not a number"),
        ("TAILORBIRD_DEADLINE_SECONDS", "inf", "at least 1"),
        ("TAILORBIRD_MAX_CONCURRENT_TASKS", "0", "at least 1"),
        ("TAILORBIRD_MAX_CONCURRENT_TASKS", "2.5", "a whole number"),
        ("TAILORBIRD_COST_PER_RUN_USD", "-1", "at least 0"),
        ("TAILORBIRD_USE_NEW_CUSTOMIZATION_ARCHITECTURE", "perhaps", "one of"),
        ("TAILORBIRD_MODELS", "antropic:x", "did you mean anthropic"),
    ],
)
def test_a_bad_value_is_refused_by_name(name: str, value: str, said: str) -> None:
    with pytest.raises(BadSetting, match=f"{name}.*{said}"):
        load(**{name: value})


def test_a_file_sets_what_no_variable_does_and_each_value_knows_where_it_is_from(tmp_path: Path) -> None:
    here = written(tmp_path / "here", "deadline_seconds = 30\nkept_runs = 5\ncost_per_run_usd = 1\n")
    own = written(tmp_path / "own", 'kept_runs = 7\ndata_dir = "~/runs"\n')

    loaded = load(here, own, TAILORBIRD_DEADLINE_SECONDS="20")

    settings = loaded.settings
    assert (settings.deadline_s, settings.kept_runs, settings.cost_per_run_usd) == (20.0, 5, 1.0)
    assert settings.data_dir == Path("~/runs").expanduser()
    origins = {key: loaded.origin(key) for key in ("deadline_seconds", "kept_runs", "data_dir", "models")}
    assert origins == {
        "deadline_seconds": "TAILORBIRD_DEADLINE_SECONDS",
        "kept_runs": str(here / FILE),
        "data_dir": str(own / FILE),
        "models": BUILT_IN,
    }
    assert loaded.files == (here / FILE, own / FILE)


def test_a_model_has_its_options_from_the_file_whoever_names_the_chain(tmp_path: Path) -> None:
    here = written(tmp_path, f'models = ["openai-chat:gpt-4o"]\n[model."{SONNET}"]\ntemperature = 0.2\n')

    loaded = load(here, TAILORBIRD_MODELS=SONNET)

    (entry,) = loaded.settings.models
    assert (entry.name, entry.temperature) == (SONNET, 0.2)
    assert loaded.options == {SONNET: here / FILE}
    assert [each.name for each in load(here).settings.models] == ["openai-chat:gpt-4o"]


def test_models_can_be_switched_off_for_once(tmp_path: Path) -> None:
    here = written(tmp_path, f'models = "{SONNET}"\n')

    assert load(here, TAILORBIRD_MODELS="none").settings.models == ()


def test_a_local_model_has_more_time_unless_a_time_is_set() -> None:
    assert load(TAILORBIRD_MODELS="ollama:llama3.1").settings.deadline_s == 900.0
    assert load(TAILORBIRD_MODELS="ollama:llama3.1", TAILORBIRD_DEADLINE_SECONDS="60").settings.deadline_s == 60.0
    assert load(TAILORBIRD_MODELS="openai-chat:a,ollama:b").settings.deadline_s == 60.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dedline_seconds = 3", r"unknown key dedline_seconds \(did you mean deadline_seconds\?\)"),
        ("nothing_like_it = 3", "unknown key nothing_like_it$"),
        ('deadline_seconds = "soon"', "deadline_seconds in .* must be a number"),
        ("deadline_seconds = true", "deadline_seconds in .* must be a number"),
        ("kept_runs = 2.5", "kept_runs in .* a whole number"),
        ("kept_runs = 0", "at least 1"),
        ('log_level = "loud"', "log_level in .* one of debug, info, warning, error"),
        ("use_new_customization_architecture = 1", "true or false"),
        ("data_dir = 3", "a folder"),
        ("models = 3", "a list of names"),
        ("models = [3]", "a list of names"),
        ('models = ["x"]', "models in .*: 'x' is no model"),
        ("model = 3", "stand in a table"),
        ("[model]\nx = 3", "stand in a table"),
        ('[model."ollama:x"]\ntemprature = 1', "did you mean temperature"),
        ('[model."olama:x"]\ntemperature = 1', "did you mean ollama"),
        ("deadline_seconds = ", "is no TOML"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line_that_names_it(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadSetting, match=said) as caught:
        load(written(tmp_path, text))

    assert FILE in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe\x00")

    with pytest.raises(BadSetting, match="cannot be read"):
        load(tmp_path)


def test_variables_that_mean_nothing_are_told() -> None:
    loaded = load(TAILORBIRD_MODLES="x", TAILORBIRD_DEBUG="1", OTHER="x", TAILORBIRD_KEPT_RUNS="4")

    assert loaded.unknown == ("TAILORBIRD_MODLES",)


def test_every_field_can_be_set_under_one_name() -> None:
    assert {kind.field for kind in KINDS.values()} == set(Settings.__dataclass_fields__)
    assert len({variable(key) for key in KINDS}) == len(KINDS)


def test_the_example_is_right_and_shows_every_setting(tmp_path: Path) -> None:
    example = (Path(__file__).parents[2] / "examples" / FILE).read_text(encoding="utf-8")
    uncommented = re.sub(r"(?m)^# (?=\[model|\w+ = )", "", example)

    loaded = load(written(tmp_path, uncommented))

    assert [each.smaller for each in loaded.settings.models] == [False, False, True]
    assert set(loaded.found) == set(KINDS)
    assert {option for option in OPTIONS if f"\n{option} = " not in uncommented} == set()
    assert load(written(tmp_path / "as it is", example)).settings.cost_per_run_usd == 0.5


def test_the_example_of_an_environment_is_right_and_names_every_variable() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
    variables = dict(re.findall(r"(?m)^# ([A-Z_]+)=(.*)$", example))

    loaded = load_settings(variables, ())

    assert len(loaded.settings.models) == 3
    assert loaded.unknown == ()
    assert {variable(key) for key in KINDS} <= variables.keys()
    assert {name for each in PROVIDERS.values() for name in (*each.key[-1:], *each.url)} <= variables.keys()
