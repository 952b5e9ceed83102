"""Drafts are made on threads, several at once: what they share must stand that, from the first moment on."""

import subprocess
import sys

_AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from runs.draft import tailor_by_rules
from runs.plan import Additions
from tasks.plan import Level
from tests.faults.small import small_ad, small_resume

sys.setswitchinterval(1e-5)
about = small_resume(), small_ad(), Level.BALANCED, Additions(month="2026-11")
with ThreadPoolExecutor(8) as threads:
    drafts = list(threads.map(lambda _: tailor_by_rules(*about), range(8)))
alone = tailor_by_rules(*about)
assert all(draft == alone for draft in drafts)
"""


def test_the_first_drafts_of_a_process_can_be_made_at_the_same_time() -> None:
    ended = subprocess.run([sys.executable, "-c", _AT_ONCE], capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stderr) == (0, "")
