"""The page in a real browser: what the start page loads, how smooth a run of 60 tasks and 500 events stays, and a batch
of 500 rows.

python -m benchmarks.page [--json FILE]
"""

import asyncio
import gzip
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Response, WebSocketRoute, async_playwright

from tests.web.chromium import ARGUMENTS, find_chromium
from tests.web.service import ServiceProcess
from tests.web.visitor import AD, SAMPLE

TASKS = 60
EVENTS = 500
SECTIONS = 14  # of four tasks each: about as many as a long resume has
EVENTS_PER_S = 200
ROWS = 500
SLOW = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 25_000}  # in ms and bytes a second
ROWS_IN_UPDATE = 25
_WATCH = """
window.longTasks = [];
new PerformanceObserver(list => list.getEntries().forEach(e => window.longTasks.push(e.duration)))
  .observe({type: 'longtask', buffered: true});
"""
_SCROLL = """
new Promise(done => {
  const gaps = [];
  let last = performance.now();
  const step = now => {
    gaps.push(now - last);
    last = now;
    scrollBy(0, 180);
    if (scrollY + innerHeight < document.documentElement.scrollHeight - 1) requestAnimationFrame(step);
    else done(gaps.slice(1).sort((a, b) => a - b));
  };
  requestAnimationFrame(step);
})
"""
_STALL = """
new Promise(done => setTimeout(() => {
  const begin = performance.now();
  while (performance.now() - begin < 150);
  setTimeout(done, 200);
}))
"""


def messages() -> Iterator[dict[str, Any]]:
    """A run as its socket tells it: every task starts, reports its progress and ends with changes."""
    kinds = [("analyze", "analyze_skills"), ("plan_section", "plan_section"), ("customize", "customize_section")]
    kinds.append(("refine", "refine_section"))
    head = ["extract_job", "extract_requirements", "match_requirements", "generate_plan"]
    tasks: list[list[Any]] = [[name, name, 1.0, head[:n]] for n, name in enumerate(head)]
    tasks += [[f"{k}_section-{n}", kind, 1.0, ["generate_plan"]] for n in range(SECTIONS) for k, kind in kinds]
    tasks = tasks[:TASKS]
    events: list[tuple[str, str | None, dict[str, Any]]] = [("run_started", None, {"tasks": tasks})]
    reports = (EVENTS - 2 - 2 * len(tasks)) // len(tasks)
    for name, kind, *_ in tasks:
        events.append(("task_started", name, {"way": "a model"}))
        events += [("task_progress", name, {"fraction": n / 10, "note": f"line {n}"}) for n in range(reports)]
        changes = [_change(f"{name}-{n}") for n in range(3)]
        output = {"section_id": name.partition("_")[2], "changes": changes} if kind.endswith("_section") else {}
        events.append(("task_completed", name, {"output": output, "origin": "a model", "attempts": 1}))
    while len(events) < EVENTS - 1:
        events.append(("task_progress", tasks[-1][0], {"fraction": 1, "note": "done"}))
    events.append(("run_completed", None, {}))
    for seq, (kind, task, payload) in enumerate(events, 1):
        moment = "2026-11-21T18:00:00.000+00:00"
        envelope = {"seq": seq, "run_id": "r", "session_id": None, "type": kind, "ts": moment, "task": task}
        yield {"type": "event", "payload": {**envelope, "payload": payload}}


def _change(id_: str) -> dict[str, Any]:
    before = "Responsible for managing the weekly forecast of 1,200 articles together with three planners."
    return {
        "id": id_,
        "kind": "rewrite",
        "target": {"kind": "item", "id": id_, "field": "text"},
        "before": before,
        "after": before.replace("Responsible for managing", "Managed"),
        "reason": "Open with what was done.",
        "requirement_ids": [],
        "evidence": [],
    }


async def start_page(browser: Browser, url: str) -> dict[str, Any]:
    """What the start page loads before anything is done with it."""
    page = await browser.new_page()
    sizes: dict[str, tuple[int, int]] = {}

    async def weigh(answer: Response) -> None:
        if "/assets/" in answer.url:
            body = await answer.body()
            sizes[answer.url.rpartition("/")[2]] = len(body), len(gzip.compress(body, 9))

    page.on("response", lambda answer: asyncio.ensure_future(weigh(answer)))
    await page.goto(url, wait_until="networkidle")
    painted = await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    await page.close()

    def total(ending: str, which: int) -> int:
        return sum(size[which] for name, size in sizes.items() if name.endswith(ending))

    return {
        "script_bytes": total(".js", 0),
        "script_bytes_gzip": total(".js", 1),
        "style_bytes_gzip": total(".css", 1),
        "font_bytes": total(".woff2", 0),
        "first_paint_ms": round(painted),
    }


async def slow_start(browser: Browser, url: str) -> dict[str, Any]:
    """When the start page can be used, over a connection like that of a phone in a train."""
    page = await browser.new_page(base_url=url)
    network = await page.context.new_cdp_session(page)
    await network.send("Network.emulateNetworkConditions", {"offline": False, **SLOW})
    begin = time.perf_counter()
    await page.goto("/", wait_until="commit")
    await page.get_by_text("Tailorbird").first.wait_for()
    named = time.perf_counter() - begin
    await page.get_by_label("Your resume").wait_for()
    usable = time.perf_counter() - begin
    await page.close()
    return {"first_words_ms": round(1000 * named), "usable_ms": round(1000 * usable)}


async def long_run(browser: Browser, url: str, *, graph: bool) -> dict[str, Any]:
    """A run of many tasks and events, told by a socket of ours, with the list and, if wanted, the graph in sight."""
    page = await browser.new_page(base_url=url, viewport={"width": 1280, "height": 900})
    await page.add_init_script(_WATCH)
    go = asyncio.Event()

    async def tell(route: WebSocketRoute) -> None:
        told = list(messages())
        route.send(json.dumps(told[0]))
        await go.wait()
        for n, message in enumerate(told[1:]):
            route.send(json.dumps(message))
            if n % 10 == 0:
                await asyncio.sleep(10 / EVENTS_PER_S)

    tasks: list[asyncio.Task[None]] = []
    await page.route_web_socket("**/api/ws/progress/**", lambda route: tasks.append(asyncio.ensure_future(tell(route))))
    await page.goto("/")
    await page.get_by_label("Your resume").fill(SAMPLE.read_text())
    await page.get_by_label("The job").fill(AD)
    await page.get_by_role("button", name="Tailor my resume").click()
    await page.get_by_text("Compare it with the resume").wait_for()
    if graph:
        await page.get_by_role("button", name="Show as a graph").click()
        await page.get_by_role("region", name="The graph of tasks").wait_for()
    await page.evaluate("window.longTasks.length = 0")
    go.set()
    await page.locator("article").nth(SECTIONS - 2).wait_for(timeout=60_000)
    await asyncio.gather(*tasks)
    await page.wait_for_timeout(1000)
    found: list[float] = await page.evaluate("window.longTasks")
    await page.evaluate(_STALL)
    assert len(await page.evaluate("window.longTasks")) > len(found), "the browser does not tell of long tasks"
    drawn = await page.locator("svg g[data-status]").count()
    await page.close()
    return {
        "events": EVENTS,
        "tasks": TASKS,
        "tasks_drawn": drawn,
        "long_tasks": len(found),
        "longest_task_ms": round(max(found, default=0)),
    }


def _row(n: int, percent: int) -> dict[str, Any]:
    is_over = percent == 100
    return {
        "customization_id": f"c{n}",
        "status": "completed" if is_over else "in_progress",
        "run_status": "completed" if is_over else "running",
        "overall_progress": percent,
        "created_at": "2026-11-21T18:00:00Z",
        "ended_at": "2026-11-21T18:00:09Z" if is_over else None,
        "resume_name": f"Ada Example {n % 5}",
        "job_title": f"Data Analyst {n}",
        "company": "Example Mills",
        "quality": "full" if is_over else None,
        "changes_total": 12 if is_over else None,
        "match_before": 60 if is_over else None,
        "match_after": 60 + n % 40 if is_over else None,
        "cost_usd": 0,
    }


def _table(rows: list[dict[str, Any]]) -> str:
    batch = {
        "batch_id": "b",
        "name": "All of them",
        "status": "running",
        "overall_progress": 40,
        "total": ROWS,
        "counts": {"queued": 0, "running": ROWS, "completed": 0, "cancelled": 0, "failed": 0},
        "qualities": {},
        "customization_level": "balanced",
        "is_standing": False,
        "created_at": "2026-11-21T18:00:00Z",
    }
    return json.dumps({"type": "batch_update", "payload": {"batch": batch, "customizations": rows}})


async def long_batch(browser: Browser, url: str) -> dict[str, Any]:
    """A batch of many rows: shown, scrolled from top to bottom while rows change, and narrowed down by typing."""
    page = await browser.new_page(base_url=url, viewport={"width": 1280, "height": 900})
    await page.add_init_script(_WATCH)

    async def tell(route: WebSocketRoute) -> None:
        route.send(_table([_row(n, n % 90) for n in range(ROWS)]))
        for update in itertools.count():
            await asyncio.sleep(0.5)
            first = update * ROWS_IN_UPDATE % ROWS
            route.send(_table([_row(n, 100) for n in range(first, first + ROWS_IN_UPDATE)]))

    tasks: list[asyncio.Task[None]] = []
    await page.route_web_socket("**/api/ws/batches/**", lambda route: tasks.append(asyncio.ensure_future(tell(route))))
    await page.route("**/api/v1/batches/b", lambda route: route.fulfill(json={}))
    await page.goto("/batches/b")
    await page.get_by_role("link", name="Data Analyst 499").wait_for(state="attached")
    await page.wait_for_timeout(300)
    first: list[float] = await page.evaluate("window.longTasks.splice(0)")
    gaps: list[float] = await page.evaluate(_SCROLL)
    scrolling: list[float] = await page.evaluate("window.longTasks.splice(0)")
    await page.get_by_label("Find a tailoring").press_sequentially("analyst 49", delay=60)
    await page.get_by_text("15 rows shown").wait_for()
    typing: list[float] = await page.evaluate("window.longTasks.splice(0)")
    for task in tasks:
        task.cancel()
    await page.close()
    return {
        "rows": ROWS,
        "first_longest_task_ms": round(max(first, default=0)),
        "frames_scrolled": len(gaps),
        "frame_median_ms": round(gaps[len(gaps) // 2]),
        "frame_99_ms": round(gaps[len(gaps) * 99 // 100]),
        "scroll_long_tasks": len(scrolling),
        "typing_long_tasks": len(typing),
    }


async def measure() -> dict[str, Any]:
    """All figures."""
    with tempfile.TemporaryDirectory() as folder:
        async with ServiceProcess(Path(folder)) as service, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            found = {
                "start": await start_page(browser, service.url),
                "slow_start": await slow_start(browser, service.url),
                "run": await long_run(browser, service.url, graph=False),
                "run_with_graph": await long_run(browser, service.url, graph=True),
                "batch": await long_batch(browser, service.url),
            }
            await browser.close()
    return found


def main(arguments: list[str]) -> int:
    figures = asyncio.run(measure())
    for name, values in figures.items():
        print(name)
        for what, value in values.items():
            print(f"  {what:<22} {value:>10,}")
    if "--json" in arguments:
        Path(arguments[arguments.index("--json") + 1]).write_text(json.dumps(figures, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
