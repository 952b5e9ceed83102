"""What was consumed, and who does the work."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.examples import MODELS, USAGE


class Consumed(BaseModel):
    """Tokens and cost."""

    tasks: int = Field(default=0, ge=0)
    input_tokens: int = Field(default=0, ge=0)
    output_tokens: int = Field(default=0, ge=0)
    cached_tokens: int = Field(default=0, ge=0)
    cost_usd: float = Field(default=0.0, ge=0)


class ConsumedOn(Consumed):
    """What was consumed on one day (UTC)."""

    day: date


class ConsumedBy(Consumed):
    """What one kind of task, or one model, consumed."""

    name: str = Field(description="the kind of the task, or the model; `rules` needs none")


class Caps(BaseModel):
    """What may be consumed; null is no cap."""

    tokens_per_run: int | None
    cost_per_run_usd: float | None
    tokens_per_day: int | None
    cost_per_day_usd: float | None


class UsageReport(BaseModel):
    """What the caller's runs consumed in the days up to today, in all and apart."""

    model_config = ConfigDict(json_schema_extra={"examples": [USAGE]})

    first_day: date
    last_day: date
    total: Consumed
    by_day: list[ConsumedOn] = Field(description="the newest first; days without any are left out")
    by_task: list[ConsumedBy] = Field(description="the dearest first")
    by_model: list[ConsumedBy] = Field(description="the dearest first")
    caps: Caps
    runs_by_quality: dict[str, int] = Field(description="of the runs that ended in these days")
    share_ending_well: float | None = Field(
        ge=0, le=1, description="of those runs, how many were of quality full or mostly; null without runs"
    )


class ModelItem(BaseModel):
    """One model of the chain."""

    name: str = Field(examples=["anthropic:claude-sonnet-4-6"])
    provider: str = Field(examples=["anthropic"])
    is_local: bool = Field(description="whether it runs on the user's own machine, so that no text leaves it")
    has_key: bool = Field(description="whether the key that its provider needs is set; true when it needs none")


class ModelList(BaseModel):
    """The models in force, in the order in which they are asked; none: the built-in rules do everything."""

    model_config = ConfigDict(json_schema_extra={"examples": [MODELS]})

    items: list[ModelItem]
    origin: str = Field(description="where that was set", examples=["TAILORBIRD_MODELS"])
    is_new_architecture: bool = Field(description="whether the caller's customizations are made of micro-tasks")


class ModelDiagnosis(BaseModel):
    """How one model answered one small question."""

    name: str
    is_well: bool
    said: str = Field(description="one line: what is wrong and what to do, or how long it took")


class ModelTest(BaseModel):
    """How all models of the chain do, in its order."""

    items: list[ModelDiagnosis]
