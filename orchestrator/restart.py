"""Going on where an earlier process stopped: what it finished under the same keys is taken over."""

from orchestrator.graph import BuiltGraph
from orchestrator.ledger import Ledger
from orchestrator.view import RunView


def take_over(graph: BuiltGraph, ledger: Ledger, earlier: RunView) -> list[str]:
    """Adopt all that the earlier process recorded and that would come out the same now.

    Returns: the names of the tasks that had ended and are done again.
    """
    redone: list[str] = []
    for i in graph.order:
        task = ledger.tasks[i]
        record = earlier.tasks.get(task.node.name)
        if record is not None and record.is_terminal:
            if ledger.still_holds(task, record):
                ledger.adopt(task, record)
            else:
                redone.append(task.node.name)
    return redone
