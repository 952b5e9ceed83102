"""Examples for the OpenAPI document: one small customization, as it is asked for, goes on, and comes out."""

from pydantic import JsonValue

REQUEST: dict[str, JsonValue] = {
    "resume_text": "# Ada Example\n\n## Skills\n\nPython, Postgres\n",
    "job_description_text": "Backend Engineer\n\nMust have:\n- PostgreSQL\n",
    "customization_level": "balanced",
    "customization_id": "ada-2027-01",
    "deadline_seconds": 30,
}

SUMMARY: dict[str, JsonValue] = {
    "customization_id": "ada-2027-01",
    "run_id": "8d3f4f1a4f0b4ab5a6c5f2a8d0c7e911",
    "status": "completed",
    "overall_progress": 100,
    "created_at": "2027-01-15T09:30:00Z",
    "customization_level": "balanced",
    "job_title": "Backend Engineer",
    "company": None,
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
    "resume_id": None,
    "job_id": None,
    "schema": "tailorbird.report/1",
    "run_id": "8d3f4f1a4f0b4ab5a6c5f2a8d0c7e911",
    "quality": "full",
    "message": "Resume and job fit well (100 of 100): 1 change suggested.",
    "original": {"text": "# Ada Example\n\n## Skills\n\nPython, Postgres\n"},
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
