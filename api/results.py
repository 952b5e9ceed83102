"""Rows and states in the words of the wire."""

from api.progress import STATUS, moment, point
from api.schemas.batch import BatchCounts, BatchDetail, BatchState
from api.schemas.customization import (
    CustomizationSummary,
    GraphTask,
    Reason,
    RunGraph,
    RunItem,
    RunState,
)
from api.schemas.job import JobDetail, JobStatus, JobSummary, PinnedVersion
from api.schemas.resume import (
    DiffLine,
    DiffPiece,
    ResumeDetail,
    ResumeDiff,
    ResumeSummary,
    VersionDetail,
    VersionSummary,
)
from recovery.partial import Quality
from runs.durable.batches import Batch
from runs.durable.customizations import Customization, RunSummary
from runs.library.jobs import JobState
from runs.library.resumes import Difference, ResumeState
from runs.pictures.run_graph import RunPicture
from storage import tables


def summary_of(customization: Customization) -> CustomizationSummary:
    """The customization in a few words."""
    return CustomizationSummary(
        customization_id=customization.id,
        run_id=customization.run_id,
        reason=Reason(customization.reason),
        status=STATUS[customization.status],
        run_status=RunState(customization.status.value),
        overall_progress=_percent(customization),
        created_at=point(customization.created_at),
        ended_at=moment(customization.ended_at),
        customization_level=customization.level,
        resume_id=customization.resume_id,
        resume_version_id=customization.resume_version_id,
        resume_name=customization.resume_name,
        job_id=customization.job_id,
        job_title=customization.job_title or None,
        company=customization.company or None,
        batch_id=customization.batch_id,
        quality=None if customization.quality is None else Quality(customization.quality),
        changes_total=customization.changes,
        match_before=customization.match_before,
        match_after=customization.match_after,
        cost_usd=customization.cost_usd,
        is_stored=customization.is_stored,
        url=f"/api/v1/customizations/{customization.id}",
        progress_url=f"/api/ws/progress/{customization.id}",
    )


def run_item(run: RunSummary) -> RunItem:
    """One run of a customization."""
    return RunItem(
        run_id=run.run_id,
        parent_run_id=run.parent_run_id,
        reason=Reason(run.reason),
        status=RunState(run.status.value),
        created_at=point(run.created_at),
        ended_at=moment(run.ended_at),
        quality=None if run.quality is None else Quality(run.quality),
    )


def graph_of(picture: RunPicture) -> RunGraph:
    """A run as a graph."""
    return RunGraph(
        run_id=picture.run_id,
        tasks=[
            GraphTask(
                name=node.task.name,
                kind=node.task.kind,
                upstream=list(node.task.upstream),
                status=node.task.status.value,
                origin=node.task.origin,
                took_seconds=node.took_s,
                slack_seconds=node.slack_s,
                is_critical=node.is_critical,
            )
            for node in picture.nodes
        ],
        critical_path=list(picture.critical_path),
        critical_path_seconds=picture.critical_path_s,
    )


def batch_of(batch: Batch) -> BatchDetail:
    """A batch as it stands."""
    return BatchDetail(
        batch_id=batch.id,
        name=batch.name,
        status=BatchState(batch.status.value),
        overall_progress=round(batch.percent, 1),
        total=batch.total,
        counts=BatchCounts(**{status.value: n for status, n in batch.counts.items()}),
        qualities=dict(batch.qualities),
        customization_level=batch.level,
        priority=batch.priority,
        is_standing=batch.is_standing,
        created_at=point(batch.created_at),
        cancelled_at=moment(batch.cancelled_at),
        url=f"/api/v1/batches/{batch.id}",
        customizations_url=f"/api/v1/customizations?batch_id={batch.id}",
        progress_url=f"/api/ws/batches/{batch.id}",
    )


def resume_summary(row: tables.Resume) -> ResumeSummary:
    """A resume without its text."""
    return ResumeSummary(
        resume_id=row.id,
        name=row.name,
        created_at=point(row.created_at),
        updated_at=point(row.updated_at),
        url=f"/api/v1/resumes/{row.id}",
    )


def resume_detail(state: ResumeState) -> ResumeDetail:
    """A resume with one of its versions."""
    return ResumeDetail(
        **dict(resume_summary(state.row)),
        version=version_summary(state.version),
        text=state.text,
        resume=state.resume,
        has_file=state.has_file,
    )


def version_summary(row: tables.ResumeVersion) -> VersionSummary:
    """A version without its text."""
    return VersionSummary.model_validate(
        {
            "version_id": row.id,
            "number": row.number,
            "name": row.name,
            "source": row.source,
            "customization_id": row.customization_id,
            "created_at": point(row.created_at),
        }
    )


def version_detail(state: ResumeState) -> VersionDetail:
    """A version with its text."""
    return VersionDetail(**dict(version_summary(state.version)), text=state.text, resume=state.resume)


def diff_of(found: Difference) -> ResumeDiff:
    """What differs between two versions."""
    return ResumeDiff(
        before=version_summary(found.before),
        after=version_summary(found.after),
        statistics=found.statistics,
        lines=[
            DiffLine(status=line.status, pieces=[DiffPiece(op=piece.op, text=piece.text) for piece in line.pieces])
            for line in found.lines
        ],
    )


def job_summary(row: tables.Job) -> JobSummary:
    """A job without its ad."""
    return JobSummary(
        job_id=row.id,
        title=row.title,
        company=row.company,
        source_url=row.url,
        is_favourite=row.is_favourite,
        status=JobStatus(row.status),
        pinned_version_id=row.pinned_version_id,
        created_at=point(row.created_at),
        updated_at=point(row.updated_at),
        url=f"/api/v1/jobs/{row.id}",
    )


def job_detail(state: JobState) -> JobDetail:
    """A job with its ad."""
    pinned = state.pinned
    return JobDetail(
        **dict(job_summary(state.row)),
        text=state.job.text,
        location=state.job.location,
        pinned=None
        if pinned is None
        else PinnedVersion(version_id=pinned.id, resume_id=pinned.resume_id, number=pinned.number, name=pinned.name),
    )


def _percent(customization: Customization) -> float:
    """As a view has it: 100 is for what was completed."""
    is_completed = STATUS[customization.status] == "completed"
    return 100.0 if is_completed else round(min(customization.percent, 99.9), 1)
