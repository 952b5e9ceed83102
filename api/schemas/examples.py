"""Examples for the OpenAPI document: one small customization, as it is asked for, goes on, and comes out; and the
resume, job and batch that it belongs to."""

from pydantic import JsonValue

REQUEST: dict[str, JsonValue] = {
    "resume_text": "# Ada Example\n\n## Skills\n\nPython, Postgres\n",
    "job_description_text": "Backend Engineer\n\nMust have:\n- PostgreSQL\n",
    "customization_level": "balanced",
    "customization_id": "ada-2027-01",
    "deadline_seconds": 30,
}

_RESUME_ID = "0b7e3f5a4c1d4e8f9a2b6c7d8e9f0a1b"
_VERSION_ID = "5f0c2d9e7b6a48c1a3e4d5f60718293a"
_JOB_ID = "c4d5e6f708192a3b4c5d6e7f8091a2b3"
_BATCH_ID = "77a1b2c3d4e5f60718293a4b5c6d7e8f"

SUMMARY: dict[str, JsonValue] = {
    "customization_id": "ada-2027-01",
    "run_id": "8d3f4f1a4f0b4ab5a6c5f2a8d0c7e911",
    "reason": "customize",
    "status": "completed",
    "run_status": "completed",
    "overall_progress": 100,
    "created_at": "2027-01-15T09:30:00Z",
    "ended_at": "2027-01-15T09:30:01Z",
    "customization_level": "balanced",
    "resume_id": _RESUME_ID,
    "resume_version_id": _VERSION_ID,
    "resume_name": "Ada Example",
    "job_id": _JOB_ID,
    "job_title": "Backend Engineer",
    "company": None,
    "batch_id": None,
    "quality": "full",
    "changes_total": 1,
    "match_before": 100,
    "match_after": 100,
    "cost_usd": 0,
    "is_stored": True,
    "url": "/api/v1/customizations/ada-2027-01",
    "progress_url": "/api/ws/progress/ada-2027-01",
}

PROGRESS: dict[str, JsonValue] = {
    "overall_progress": 100,
    "status": "completed",
    "details": "",
    "task_statuses": {
        "extract_requirements": {
            "kind": "extract_requirements",
            "status": "completed",
            "progress": 100,
            "details": "",
            "updated_at": "2027-01-15T09:30:01Z",
            "origin": "rules",
        }
    },
    "elapsed_seconds": 1.2,
    "estimated_remaining_seconds": 0,
    "usage_so_far": {"input_tokens": 0, "output_tokens": 0, "cached_tokens": 0, "cost_usd": 0},
}

_RESUME: JsonValue = {
    "format": "md",
    "contact": {"name": "Ada Example", "lines": ["# Ada Example"]},
    "sections": [
        {
            "id": "skills",
            "kind": "skills",
            "title": "Skills",
            "heading": ["## Skills"],
            "gap": 1,
            "items": [{"id": "skills-80242648", "kind": "skills", "text": "Python, PostgreSQL", "gap": 1}],
        }
    ],
}

RESULT: dict[str, JsonValue] = {
    "customized_resume": "# Ada Example\n\n## Skills\n\nPython, PostgreSQL\n",
    "original_resume": "# Ada Example\n\n## Skills\n\nPython, Postgres\n",
    "success": True,
    "error_message": None,
    "customization_id": "ada-2027-01",
    "resume_id": _RESUME_ID,
    "job_id": _JOB_ID,
    "schema": "tailorbird.report/1",
    "run_id": "8d3f4f1a4f0b4ab5a6c5f2a8d0c7e911",
    "quality": "full",
    "message": "Resume and job fit well (100 of 100): 1 change suggested.",
    "original": {
        "text": "# Ada Example\n\n## Skills\n\nPython, Postgres\n",
        "order": {"": ["skills"], "skills": ["skills-80242648"]},
    },
    "customized": {"text": "# Ada Example\n\n## Skills\n\nPython, PostgreSQL\n", "resume": _RESUME},
    "changes": [
        {
            "id": "5fde199a52c8",
            "kind": "rewrite",
            "target": {"kind": "item", "id": "skills-80242648", "field": "text"},
            "before": "Python, Postgres",
            "after": "Python, PostgreSQL",
            "reason": "Say “PostgreSQL” where it says “Postgres”. The ad uses this name for it.",
            "requirement_ids": ["r1"],
            "evidence": [{"item_id": "skills-80242648", "quote": "Python, Postgres", "start": 0, "end": 16}],
            "origin": "rules",
            "status": "pending",
        }
    ],
    "match": {
        "fit": "strong",
        "before": {"score": 100, "by_priority": {"critical": 100}},
        "after": {"score": 100, "by_priority": {"critical": 100}},
        "requirements": [
            {
                "id": "r1",
                "text": "PostgreSQL",
                "category": "technical_skills",
                "priority": "critical",
                "keywords": ["PostgreSQL"],
                "before": "matched",
                "after": "matched",
                "evidence": [{"item_id": "skills-80242648", "quote": "PostgreSQL", "start": 8, "end": 18}],
            }
        ],
    },
    "diff": {"changed": 1, "kept": 0, "moved": 0, "added": 0, "removed": 0, "words_added": 1, "words_removed": 1},
    "validation": {"valid": True, "issues": []},
    "gaps": [],
    "usage": {"input_tokens": 0, "output_tokens": 0, "cost_usd": 0},
    "issues": [],
}

DETAIL: dict[str, JsonValue] = {**SUMMARY, **PROGRESS, "result": RESULT}
PAGE: dict[str, JsonValue] = {"items": [SUMMARY], "total": 1, "limit": 20, "offset": 0}

ESTIMATE: dict[str, JsonValue] = {
    "usage": {"input_tokens": 9100, "output_tokens": 2400, "cached_tokens": 0, "cost_usd": 0.063},
    "seconds": 14.0,
    "match": 78,
    "changes": 6,
}

GRAPH: dict[str, JsonValue] = {
    "run_id": "8d3f4f1a4f0b4ab5a6c5f2a8d0c7e911",
    "tasks": [
        {
            "name": "extract_requirements",
            "kind": "extract_requirements",
            "upstream": [],
            "status": "completed",
            "origin": "rules",
            "took_seconds": 0.012,
            "slack_seconds": 0,
            "is_critical": True,
        }
    ],
    "critical_path": ["extract_requirements"],
    "critical_path_seconds": 0.012,
}

VERSION: dict[str, JsonValue] = {
    "version_id": _VERSION_ID,
    "number": 1,
    "name": "",
    "source": "text",
    "customization_id": None,
    "created_at": "2027-01-15T09:29:00Z",
}
RESUME_SUMMARY: dict[str, JsonValue] = {
    "resume_id": _RESUME_ID,
    "name": "Ada Example",
    "created_at": "2027-01-15T09:29:00Z",
    "updated_at": "2027-01-15T09:29:00Z",
    "url": f"/api/v1/resumes/{_RESUME_ID}",
}
_CONTENT: dict[str, JsonValue] = {"text": "# Ada Example\n\n## Skills\n\nPython, PostgreSQL\n", "resume": _RESUME}
VERSION_DETAIL: dict[str, JsonValue] = {**VERSION, **_CONTENT}
RESUME_DETAIL: dict[str, JsonValue] = {**RESUME_SUMMARY, "version": VERSION, **_CONTENT, "has_file": False}
DIFF: dict[str, JsonValue] = {
    "before": VERSION,
    "after": {**VERSION, "version_id": "6a0c2d9e7b6a48c1a3e4d5f60718293b", "number": 2, "source": "edit"},
    "statistics": {
        "changed": 0,
        "kept": 0,
        "moved": 0,
        "added": 1,
        "removed": 1,
        "words_added": 1,
        "words_removed": 1,
    },
    "lines": [
        {
            "status": "changed",
            "pieces": [
                {"op": "same", "text": "Python, "},
                {"op": "removed", "text": "Postgres"},
                {"op": "added", "text": "PostgreSQL"},
            ],
        }
    ],
}
EXPORT_REPORT: dict[str, JsonValue] = {
    "format": "pdf",
    "template": "plain",
    "size": 15912,
    "is_whole": True,
    "readback": {"format": "pdf", "sections": 1, "lines": 3, "lost": [], "problem": None},
    "notices": [],
}

JOB_SUMMARY: dict[str, JsonValue] = {
    "job_id": _JOB_ID,
    "title": "Backend Engineer",
    "company": "",
    "source_url": None,
    "is_favourite": False,
    "status": "saved",
    "pinned_version_id": None,
    "created_at": "2027-01-15T09:29:30Z",
    "updated_at": "2027-01-15T09:29:30Z",
    "url": f"/api/v1/jobs/{_JOB_ID}",
}
JOB_DETAIL: dict[str, JsonValue] = {
    **JOB_SUMMARY,
    "text": "Backend Engineer\n\nMust have:\n- PostgreSQL\n",
    "location": None,
    "pinned": None,
}

BATCH: dict[str, JsonValue] = {
    "batch_id": _BATCH_ID,
    "name": "",
    "status": "running",
    "overall_progress": 62.5,
    "total": 4,
    "counts": {"queued": 0, "running": 2, "completed": 2, "cancelled": 0, "failed": 0},
    "qualities": {"full": 2},
    "customization_level": "balanced",
    "priority": 100,
    "is_standing": False,
    "created_at": "2027-01-15T09:31:00Z",
    "cancelled_at": None,
    "url": f"/api/v1/batches/{_BATCH_ID}",
    "customizations_url": f"/api/v1/customizations?batch_id={_BATCH_ID}",
    "progress_url": f"/api/ws/batches/{_BATCH_ID}",
}

_CONSUMED: dict[str, JsonValue] = {
    "tasks": 14,
    "input_tokens": 9100,
    "output_tokens": 2400,
    "cached_tokens": 3000,
    "cost_usd": 0.063,
}
USAGE: dict[str, JsonValue] = {
    "first_day": "2026-12-17",
    "last_day": "2027-01-15",
    "total": _CONSUMED,
    "by_day": [{**_CONSUMED, "day": "2027-01-15"}],
    "by_task": [{**_CONSUMED, "name": "customize_section"}],
    "by_model": [{**_CONSUMED, "name": "anthropic:claude-sonnet-4-6"}],
    "caps": {"tokens_per_run": None, "cost_per_run_usd": None, "tokens_per_day": None, "cost_per_day_usd": 5},
    "runs_by_quality": {"full": 3, "mostly": 1},
    "share_ending_well": 1,
}
MODELS: dict[str, JsonValue] = {
    "items": [{"name": "anthropic:claude-sonnet-4-6", "provider": "anthropic", "is_local": False, "has_key": True}],
    "origin": "TAILORBIRD_MODELS",
    "is_new_architecture": True,
}
