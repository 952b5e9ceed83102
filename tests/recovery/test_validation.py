"""The last look, and what it leaves out."""

from resume.changes import Change, ChangeKind, Placement, Target, change
from resume.model import Resume
from tasks.assemble_resume import Assembly
from tasks.own_words import OwnWords
from tasks.validate_result import IssueCode, Validation
from tests.documents import RESUME, item_with, resume
from tests.recovery.steps import steps


def validated(document: Resume, *changes: Change, **more: object) -> Validation:
    return steps(document, **more).validation(Assembly(changes=changes))  # type: ignore[arg-type]


def removal(document: Resume, words: str) -> Change:
    item = item_with(document, words)
    return change(ChangeKind.REMOVE, Target(kind="item", id=item.id), item.text, None, "r")


def test_the_last_gate_leaves_out_what_no_source_supports_and_what_hangs_on_it() -> None:
    document = resume()
    item = item_with(document, "Moved 12")
    target = Target(kind="item", id=item.id)
    lie = change(ChangeKind.REWRITE, target, item.text, "Moved 50 services to Kafka", "r")
    chained = change(ChangeKind.FORMAT, target, lie.after, "Moved 50 services to Kafka.", "r")

    validation = validated(document, lie, chained)

    assert validation.changes == ()
    assert [i.code for i in validation.issues] == [IssueCode.UNGROUNDED]
    assert validation.is_valid


def test_notes_are_a_source_for_the_last_gate_but_only_what_they_affirm() -> None:
    document = resume()
    item = item_with(document, "Moved 12")
    said = change(
        ChangeKind.REWRITE, Target(kind="item", id=item.id), item.text, "Moved 12 services to Apache Kafka", "r"
    )

    assert validated(document, said, own=OwnWords(notes="I ran Apache Kafka.")).changes == (said,)
    assert validated(document, said, own=OwnWords(notes="I never ran Apache Kafka.")).changes == ()


def test_a_section_that_a_change_took_out_is_back() -> None:
    document = resume()
    removed = change(ChangeKind.REMOVE, Target(kind="section", id="experience"), None, None, "r")

    validation = validated(document, removed)

    assert [i.code for i in validation.issues] == [IssueCode.SECTION_MISSING]
    assert validation.changes == ()
    assert validation.is_valid


def test_an_entry_that_was_emptied_is_filled_again() -> None:
    document = resume()

    validation = validated(document, removal(document, "Built invoices"))

    assert [i.code for i in validation.issues] == [IssueCode.EMPTY_ENTRY]
    assert validation.changes == ()


def test_what_leaves_a_section_an_entry_or_a_line_with_nothing_is_left_out() -> None:
    document = resume(RESUME + "\n## Volunteering\n\n### Baker, Food bank\n2019 - 2020\n")
    summary = item_with(document, "quiet pagers")
    bare = next(s for s in document.sections if s.id == "volunteering").entries[0]
    entry = next(s for s in document.sections if s.id == "experience").entries[1]
    broken = {
        removal(document, "quiet pagers"): IssueCode.SECTION_MISSING,
        change(ChangeKind.REMOVE, Target(kind="section", id="skills"), None, None, "r"): IssueCode.SECTION_MISSING,
        change(
            ChangeKind.REMOVE, Target(kind="entry", id=entry.id, field="head"), None, None, "r"
        ): IssueCode.EMPTY_ENTRY,
        change(
            ChangeKind.REMOVE, Target(kind="entry", id=bare.id, field="head"), None, None, "r"
        ): IssueCode.EMPTY_ENTRY,
        change(ChangeKind.REWRITE, Target(kind="item", id=summary.id), summary.text, " ", "r"): IssueCode.DOES_NOT_FIT,
    }

    for each, code in broken.items():
        validation = validated(document, each)
        assert (validation.changes, [i.code for i in validation.issues]) == ((), [code]), each


def test_what_stood_behind_an_addition_that_is_left_out_goes_with_it_and_is_told() -> None:
    document = resume()
    twin = item_with(document, "Wrote the onboarding")
    parent = next(s for s in document.sections if s.id == "experience").entries[0].id

    def added(id_: str, text: str, after: str) -> Change:
        placement = Placement(parent=parent, after=after)
        return change(ChangeKind.ADD, Target(kind="item", id=id_), None, text, "r", placement=placement)

    validation = validated(document, added("one", twin.text, twin.id), added("two", "Managed the order service", "one"))

    assert validation.changes == ()
    assert [i.code for i in validation.issues] == [IssueCode.DUPLICATE, IssueCode.DOES_NOT_FIT]


def test_whatever_is_left_out_is_told_with_the_words_that_it_was_about() -> None:
    document = resume()
    moved = item_with(document, "Moved 12")
    lie = change(ChangeKind.REWRITE, Target(kind="item", id=moved.id), moved.text, "Moved 50 services to k8s", "r")
    new = change(
        ChangeKind.ADD, Target(kind="item", id="x"), None, "Rust", "r", placement=Placement(parent="skills", after=None)
    )

    issues = validated(document, lie, new, removal(document, "Built invoices")).issues

    assert [i.message for i in issues] == [
        "A change of “Moved 12 services to k8s” was left out: it said “50”, which the resume does not.",
        "The new line “Rust” was left out: it said “Rust”, which the resume does not.",
        "A change of “Built invoices in Django” was left out: it left an entry empty.",
    ]
    assert {i.target_id for i in issues} == {moved.id, "x", item_with(document, "Built invoices").id}


def test_a_result_that_lost_a_quarter_of_its_text_gets_it_back() -> None:
    document = resume()
    words = ("Wrote the onboarding", "Responsible for managing", "Moved 12", "Languages")

    validation = validated(document, *[removal(document, w) for w in words])

    assert {i.code for i in validation.issues} == {IssueCode.TOO_SHORT}
    assert validation.changes == ()


def test_a_line_that_a_change_makes_stand_twice_stays_as_it_was() -> None:
    document = resume()
    first, second = item_with(document, "Wrote the onboarding"), item_with(document, "Mentored two")
    copied = change(ChangeKind.REWRITE, Target(kind="item", id=second.id), second.text, first.text, "r")

    validation = validated(document, copied)

    assert [i.code for i in validation.issues] == [IssueCode.DUPLICATE]
    assert validation.changes == ()


def test_changes_that_do_not_fold_are_left_out_and_the_others_stay() -> None:
    document = resume()
    item = item_with(document, "Moved 12")
    good = change(
        ChangeKind.REWRITE, Target(kind="item", id=item.id), item.text, "Moved 12 services to Kubernetes", "r"
    )
    bad = change(ChangeKind.REWRITE, Target(kind="item", id="nowhere"), "a", "b", "r")
    added = change(
        ChangeKind.ADD,
        Target(kind="item", id="x"),
        None,
        "Python",
        "r",
        placement=Placement(parent="skills", after="nowhere"),
    )

    validation = validated(document, bad, good, added)

    assert validation.changes == (good,)
    assert {i.code for i in validation.issues} == {IssueCode.DOES_NOT_FIT}


def test_what_is_locked_is_guarded_once_more() -> None:
    document = resume()
    item = item_with(document, "Moved 12")
    each = change(
        ChangeKind.REWRITE, Target(kind="item", id=item.id), item.text, "Moved 12 services to Kubernetes", "r"
    )

    validation = validated(document, each, locked=("experience",))

    assert validation.changes == ()
    assert [i.code for i in validation.issues] == [IssueCode.LOCKED]


def test_a_line_that_stands_twice_is_pointed_out() -> None:
    document = resume(RESUME + "\n## Projects\n\n- Wrote the onboarding guide for new colleagues.\n")

    validation = validated(document)

    assert [i.code for i in validation.issues] == [IssueCode.DUPLICATE]
    assert validation.diff.kept == len(list(document.located_items()))


def test_lines_of_one_position_that_say_nearly_the_same_are_pointed_out() -> None:
    lines = [
        "Care for two critically ill patients each shift on a 24-bed ICU",
        "Total care of two critically ill pts each shift, 24-bed ICU",
        "BLS Provider, exp. 08/2028",
        "ACLS Provider, exp. 08/2028",
    ]
    document = resume("# N\n\n## Experience\n\n" + "".join(f"- {line}\n" for line in lines))

    (issue,) = validated(document).issues

    assert issue.message.startswith("These lines say nearly the same: “Care for two")
