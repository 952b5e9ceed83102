"""What repositories keep and find, on both databases."""

from collections.abc import Sequence

import pytest

from storage.database import Database
from storage.ended import Consumed, Sums
from storage.errors import AlreadyThere, NotThere
from storage.local_user import LOCAL_USER
from storage.repositories import (
    ApiKeys,
    Audit,
    Batches,
    Customizations,
    Files,
    Filter,
    Idempotency,
    Jobs,
    Listed,
    ProviderKeys,
    Resumes,
    Runs,
    SignIns,
    Tickets,
    UsageTable,
    Users,
    Wish,
    api_key_of,
    note_use_of,
)
from tests.storage.filling import NOW, Filled, at, fill, job, resume


@pytest.fixture
async def one(database: Database) -> Filled:
    return await fill(database)


class Ticking:
    """A clock on which every look is a second later."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        self.now += 1
        return self.now


async def test_a_resume_comes_back_as_it_was(database: Database) -> None:
    async with database.session() as session:
        added = await Resumes(session, LOCAL_USER, at).add("ada.md", resume("Grüße, 世界 💡"), "upload")

    async with database.reading() as session:
        resumes = Resumes(session, LOCAL_USER)
        assert await resumes.document(added.version) == resume("Grüße, 世界 💡")
        kept = await resumes.get(added.resume.id)
        assert kept is not None
        assert (kept.name, kept.created_at, kept.updated_at) == ("ada.md", NOW, NOW)


async def test_versions_count_up_and_restoring_makes_one_more(database: Database) -> None:
    clock = Ticking()
    async with database.session() as session:
        resumes = Resumes(session, LOCAL_USER, clock)
        id_ = (await resumes.add("ada.md", resume("first"), "upload")).resume.id
        await resumes.add_version(id_, resume("second"), "edit", "shorter")
        await resumes.restore(id_, 1)

    async with database.reading() as session:
        resumes = Resumes(session, LOCAL_USER)
        assert [(v.number, v.name, v.source) for v in await resumes.versions(id_)] == [
            (3, "", "restore"),
            (2, "shorter", "edit"),
            (1, "", "upload"),
        ]
        current, first = await resumes.version(id_), await resumes.version(id_, 1)
        assert current is not None
        assert first is not None
        assert current.number == 3
        assert current.document_id == first.document_id
        assert (await resumes.version(id_, first.id)) == first
        assert (await resumes.version_by_id(first.id)) == first
        kept = await resumes.get(id_)
        assert kept is not None
        assert kept.updated_at > kept.created_at


async def test_resumes_are_listed_by_their_last_change(database: Database) -> None:
    clock = Ticking()
    async with database.session() as session:
        resumes = Resumes(session, LOCAL_USER, clock)
        ids = [(await resumes.add(name, resume(), "text")).resume.id for name in ("Nurse.md", "nurse 2.md", "cook.md")]
        await resumes.rename(ids[0], "Ward nurse.md")

    async with database.reading() as session:
        resumes = Resumes(session, LOCAL_USER)
        assert [row.name for row in await resumes.list()] == ["Ward nurse.md", "cook.md", "nurse 2.md"]
        assert [row.name for row in await resumes.list(limit=1, offset=1)] == ["cook.md"]
        found = await resumes.page(1, 0, "NURSE")
        assert ([row.name for row in found.items], found.total) == (["Ward nurse.md"], 2)


async def test_a_resume_that_is_there_already_is_found_by_its_content(database: Database) -> None:
    async with database.session() as session:
        resumes = Resumes(session, LOCAL_USER, Ticking())
        added = await resumes.add("ada.md", resume("first"), "upload")
        second = await resumes.add_version(added.resume.id, resume("second"), "edit")

        assert await resumes.find_same(resume("first")) == added.version
        assert await resumes.find_same(resume("second")) == second
        assert await resumes.find_same(resume("third")) is None


async def test_what_is_not_there_is_not_changed(database: Database) -> None:
    async with database.session() as session:
        resumes, jobs = Resumes(session, LOCAL_USER), Jobs(session, LOCAL_USER)
        customizations, batches = Customizations(session, LOCAL_USER), Batches(session, LOCAL_USER)
        id_ = (await resumes.add("ada.md", resume(), "upload")).resume.id
        for call in (
            resumes.rename("x", "y"),
            resumes.add_version("x", resume(), "edit"),
            resumes.restore("x", 1),
            resumes.restore(id_, 2),
            resumes.document_by_id("x"),
            jobs.update("x", title="y"),
            jobs.pin("x", None),
            jobs.document_by_id("x"),
            customizations.put_answers("x", {}),
            customizations.add_decisions("x", "a", []),
            customizations.undo_last("x"),
            batches.cancel("x"),
            Users(session).set_password("x", "y"),
        ):
            with pytest.raises(NotThere, match="there is no"):
                await call
        for deleting in (resumes.delete("x"), jobs.delete("x"), customizations.delete("x"), batches.delete("x")):
            assert await deleting is False
        assert not await Files(session, LOCAL_USER).delete("x")
        assert not await ApiKeys(session, LOCAL_USER).delete("x")
        assert not await ProviderKeys(session, LOCAL_USER).delete("x")
        assert not await Users(session).delete("x")


async def test_a_job_is_kept_changed_and_found(database: Database) -> None:
    async with database.session() as session:
        jobs = Jobs(session, LOCAL_USER, Ticking())
        first = await jobs.add(job("one"), "Nurse", "Ward Ltd", "https://example.org/1")
        second = await jobs.add(job("two"), "Cook")
        await jobs.update(first.id, status="applied", is_favourite=True, company="Ward plc")

    async with database.reading() as session:
        jobs = Jobs(session, LOCAL_USER)
        assert [row.title for row in await jobs.list()] == ["Cook", "Nurse"]
        assert [row.title for row in await jobs.list(status="applied")] == ["Nurse"]
        assert [row.title for row in await jobs.list(is_favourite=False)] == ["Cook"]
        page = await jobs.page(10, 0, query="WARD")
        assert ([row.id for row in page.items], page.total) == ([first.id], 1)
        assert await jobs.document(first) == job("one")
        found = await jobs.find_same(job("two"))
        assert found is not None
        assert found.id == second.id
        assert await jobs.find_same(job("three")) is None


async def test_a_new_text_of_a_job_leaves_what_was_made_of_the_old_one(database: Database, one: Filled) -> None:
    async with database.session() as session:
        jobs = Jobs(session, one.user_id)
        before = await jobs.get(one.job_id)
        assert before is not None
        old_id = before.document_id
        await jobs.update(one.job_id, job=job("rewritten"))
        await jobs.update(one.other_job_id, job=job("rewritten"))

    async with database.reading() as session:
        jobs = Jobs(session, one.user_id)
        changed, other = await jobs.get(one.job_id), await jobs.get(one.other_job_id)
        assert changed is not None
        assert other is not None
        assert changed.document_id == other.document_id
        assert (await jobs.document(changed)).text == "rewritten"
        made = await Customizations(session, one.user_id).get(one.customization_id)
        assert made is not None
        assert made.customization.job_document_id == old_id
        assert (await jobs.document_by_id(old_id)).text == "ottilie wanted"


async def test_an_unused_text_of_a_job_goes_with_its_replacement(database: Database) -> None:
    async with database.session() as session:
        jobs = Jobs(session, LOCAL_USER)
        added = await jobs.add(job("first"), "Nurse")
        old_id = added.document_id
        await jobs.update(added.id, job=job("second"))

        with pytest.raises(NotThere):
            await jobs.document_by_id(old_id)


async def test_only_what_a_job_has_can_be_changed(database: Database, one: Filled) -> None:
    async with database.session() as session:
        with pytest.raises(ValueError, match="a job has no user_id to change"):
            await Jobs(session, one.user_id).update(one.job_id, user_id="x")


async def test_a_pinned_version_goes_with_its_resume(database: Database, one: Filled) -> None:
    async with database.session() as session:
        await Resumes(session, one.user_id).delete(one.resume_id)

    async with database.reading() as session:
        left = await Jobs(session, one.user_id).get(one.job_id)
        assert left is not None
        assert left.pinned_version_id is None


async def test_a_customization_is_listed_with_its_latest_run(database: Database, one: Filled) -> None:
    async with database.session() as session:
        run = await Runs(session, one.user_id, at).add(
            customization_id=one.customization_id,
            reason="retry",
            resume_document_id=one.resume_document_id,
            job_document_id=(await _listed(database, one))[0].customization.job_document_id,
            request="{}",
            parent_run_id=one.run_id,
        )

    async with database.reading() as session:
        customizations = Customizations(session, one.user_id)
        listed = {found.customization.id: found for found in await customizations.list()}
        assert listed.keys() == {one.customization_id, one.other_customization_id}
        latest = listed[one.customization_id]
        assert latest.run is not None
        assert (latest.run.run_id, latest.run.status) == (run.run_id, "queued")
        assert (latest.resume_name, latest.job_title) == ("ottilie.md", "ottilie")
        assert await customizations.get(one.customization_id) == latest._replace(revision=1)
        runs = Runs(session, one.user_id)
        assert [r.run_id for r in await runs.of_customization(one.customization_id)] == [run.run_id, one.run_id]
        newest = await runs.latest(one.customization_id)
        assert newest is not None
        assert newest.report is None
        first = await runs.get(one.run_id)
        assert first is not None
        assert first.report == '{"text": "ottilie"}'
        assert await runs.active() == 1


async def test_a_customization_without_a_run_is_listed_too(database: Database, one: Filled) -> None:
    async with database.session() as session:
        customizations = Customizations(session, one.user_id)
        made = (await customizations.list(Filter(job_id=one.job_id)))[0].customization
        new = await customizations.add(
            resume_id=made.resume_id,
            resume_version_id=made.resume_version_id,
            job_id=made.job_id,
            job_document_id=made.job_document_id,
            level="balanced",
            options="{}",
        )
        found = await customizations.get(new.id)
        assert found is not None
        assert found.run is None
        assert await customizations.total() == 3
        assert await customizations.total(Filter(status="completed")) == 2


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (Filter(), 2),
        (Filter(status="completed"), 2),
        (Filter(status="failed"), 0),
        (Filter(resume_id="resume_id"), 1),
        (Filter(job_id="other_job_id"), 1),
        (Filter(batch_id="batch_id"), 2),
        (Filter(resume_id="resume_id", job_id="other_job_id"), 0),
        (Filter(status="completed", job_id="other_job_id"), 1),
    ],
)
async def test_a_list_holds_what_was_asked_for(database: Database, one: Filled, which: Filter, expected: int) -> None:
    given = {name: getattr(which, name) for name in ("resume_id", "job_id", "batch_id")}
    filled = {name: getattr(one, value) for name, value in given.items() if value is not None}

    async with database.reading() as session:
        page = await Customizations(session, one.user_id).page(Filter(status=which.status, **filled))

    assert (len(page.items), page.total) == (expected, expected)


async def test_an_id_that_is_in_use_is_refused(database: Database, one: Filled) -> None:
    (made, *_) = await _listed(database, one)

    async with database.session() as session:
        with pytest.raises(AlreadyThere) as caught:
            await Customizations(session, one.user_id).add(
                resume_id=made.customization.resume_id,
                resume_version_id=made.customization.resume_version_id,
                job_id=made.customization.job_id,
                job_document_id=made.customization.job_document_id,
                level="balanced",
                options="{}",
                customization_id=one.customization_id,
            )
    assert caught.value.what == "customizations.id"


async def test_answers_are_replaced_and_taken_back(database: Database, one: Filled) -> None:
    async with database.session() as session:
        customizations = Customizations(session, one.user_id, Ticking())
        await customizations.put_answers(one.customization_id, {"r2": "two", "r1": "again"}, {"r1": "asked again"})
        await customizations.put_answers(one.customization_id, {"r3": "three", "r2": ""})

    async with database.reading() as session:
        answers = await Customizations(session, one.user_id).answers(one.customization_id)
        assert [(a.requirement_id, a.text, a.asked) for a in answers] == [
            ("r1", "again", "asked again"),
            ("r3", "three", ""),
        ]


async def test_of_decisions_the_last_counts_and_actions_are_undone_one_by_one(database: Database, one: Filled) -> None:
    async def counting() -> list[tuple[str, str]]:
        async with database.reading() as session:
            found = await Customizations(session, one.user_id).decisions(one.customization_id)
        return [(decision.kind, decision.subject_id) for decision in found]

    async def undo() -> bool:
        async with database.session() as session:
            return await Customizations(session, one.user_id).undo_last(one.customization_id)

    async with database.session() as session:
        customizations = Customizations(session, one.user_id)
        await customizations.add_decisions(one.customization_id, "a1", [Wish("accepted", "c2"), Wish("locked", "c1")])
        await customizations.add_decisions(one.customization_id, "a2", [Wish("rejected", "c1"), Wish("rejected", "c2")])

    assert await counting() == [("locked", "c1"), ("rejected", "c1"), ("rejected", "c2")]
    assert await undo()
    assert await counting() == [("edited", "c1"), ("accepted", "c2"), ("locked", "c1")]
    assert await undo()
    assert await counting() == [("edited", "c1")]
    assert await undo()
    assert await counting() == []
    assert not await undo()


async def test_a_batch_counts_by_latest_runs(database: Database, one: Filled) -> None:
    async with database.session() as session:
        batches = Batches(session, one.user_id, at)
        (made, *_) = await _listed(database, one)
        await Runs(session, one.user_id).add(
            customization_id=made.customization.id,
            reason="retry",
            resume_document_id=one.resume_document_id,
            job_document_id=made.customization.job_document_id,
            request="{}",
        )
        assert await batches.counts(one.batch_id) == {"queued": 1, "completed": 1}
        assert len(await batches.customizations(one.batch_id)) == 2
        assert [batch.id for batch in await batches.standing(one.resume_id)] == [one.batch_id]

        assert (await batches.cancel(one.batch_id)).cancelled_at == NOW
        assert (await Batches(session, one.user_id).cancel(one.batch_id)).cancelled_at == NOW
        assert await batches.standing(one.resume_id) == []
        assert (await batches.page()).total == 1
        assert await batches.delete(one.batch_id)

    async with database.reading() as session:
        assert [found.customization.batch_id for found in await Customizations(session, one.user_id).list()] == [
            None,
            None,
        ]


async def test_an_idempotency_key_belongs_to_the_first(database: Database, one: Filled) -> None:
    async with database.session() as session:
        keys = Idempotency(session, one.user_id, at)
        first = await keys.claim("k", "digest", one.customization_id)
        again = await keys.claim("k", "other digest", one.other_customization_id)

        assert first.customization_id == again.customization_id == one.customization_id
        assert again.body_digest == "digest"
        assert await keys.get("l") is None


async def test_usage_adds_up_by_day_kind_and_model(database: Database) -> None:
    async with database.session() as session:
        usage = UsageTable(session, LOCAL_USER)
        for _ in range(3):
            await usage.add(NOW, [Consumed("plan", "m", Sums(1, 10, 5, 2, 0.25)), Consumed("plan", "", Sums(1))])
        await usage.add(NOW + 86400, [Consumed("plan", "m", Sums(1, 1, 1))])

        rows = [(u.day, u.model, u.tasks, u.input_tokens, u.cached_tokens, u.cost_usd) for u in await usage.list()]
        assert rows == [
            ("2027-01-16", "m", 1, 1, 0, 0.0),
            ("2027-01-15", "", 3, 0, 0, 0.0),
            ("2027-01-15", "m", 3, 30, 6, 0.75),
        ]
        assert len(await usage.list("2027-01-16")) == 1
        assert len(await usage.list(last_day="2027-01-15")) == 2
        assert await usage.of_day(NOW) == Sums(6, 30, 15, 6, 0.75)
        assert await usage.of_day(0) == Sums()


async def test_users_are_found_by_address_in_any_case(database: Database) -> None:
    async with database.session() as session:
        users = Users(session, at)
        added = await users.add(" Ada@Example.ORG", "hash", "Ada")
        assert await users.by_email("ada@example.org") == added
        assert await users.by_email("eve@example.org") is None
        with pytest.raises(AlreadyThere):
            await users.add("ADA@example.org", "hash")
        assert [user.id for user in await users.list()] == [LOCAL_USER, added.id] or added.created_at == NOW
        await users.ensure_local()


async def test_a_new_password_ends_every_sign_in(database: Database, one: Filled) -> None:
    async with database.session() as session:
        await Users(session).set_password(one.user_id, "new hash")

    async with database.reading() as session:
        user = await Users(session).by_id(one.user_id)
        assert user is not None
        assert user.password_hash == "new hash"  # noqa: S105 - a hash of a test
        assert await SignIns(session).get("token hash ottilie") is None


async def test_a_refresh_token_is_used_once_and_its_family_can_end(database: Database, one: Filled) -> None:
    async with database.session() as session:
        tokens = SignIns(session, at)
        assert await tokens.use("token hash ottilie")
        assert not await tokens.use("token hash ottilie")
        used = await tokens.get("token hash ottilie")
        assert used is not None
        assert used.used_at == NOW
        await tokens.add(one.user_id, "next", NOW + 100, used.family)
        await tokens.add(one.user_id, "other", NOW + 100)
        await tokens.add(one.user_id, "late", NOW - 1)
        assert not await tokens.use("late")

        await tokens.end_family(one.family)
        assert await tokens.get("next") is None
        assert await tokens.get("other") is not None


async def test_a_ticket_opens_once_and_in_time(database: Database, one: Filled) -> None:
    async with database.session() as session:
        await Tickets(session).add(one.user_id, "late", NOW - 1)
        tickets = Tickets(session, at)
        assert await tickets.take("ticket hash ottilie") == one.user_id
        assert await tickets.take("ticket hash ottilie") is None
        assert await tickets.take("late") is None


async def test_an_api_key_leads_to_its_user(database: Database, one: Filled) -> None:
    async with database.session() as session:
        key = await api_key_of(session, "api hash ottilie")
        assert key is not None
        assert key.user_id == one.user_id
        assert await api_key_of(session, "no such") is None
        await note_use_of(session, "api hash ottilie", NOW)
        await session.refresh(key)
        assert key.last_used_at == NOW
        assert await ApiKeys(session, one.user_id).delete(key.id)
        assert await api_key_of(session, "api hash ottilie") is None


async def test_a_provider_key_is_replaced(database: Database, one: Filled) -> None:
    async with database.session() as session:
        keys = ProviderKeys(session, one.user_id)
        await keys.put("anthropic", "new")
        await keys.put("google", "other")
        assert (await keys.get("anthropic"), await keys.get("openai")) == ("new", None)
        assert await keys.list() == ["anthropic", "google"]
        assert await keys.delete("google")
        assert await keys.list() == ["anthropic"]


async def test_files_are_listed_by_what_they_belong_to(database: Database, one: Filled) -> None:
    async with database.session() as session:
        files = Files(session, one.user_id)
        assert [file.id for file in await files.list(resume_id=one.resume_id)] == [one.file_id]
        assert await files.list(job_id=one.other_job_id) == []
        assert len(await files.list()) == 1
        assert await files.delete(one.file_id)
        assert await files.get(one.file_id) is None
    with pytest.raises(NotThere):
        await database.files.get(one.place)


async def test_the_audit_log_tells_who_did_what(database: Database) -> None:
    async with database.session() as session:
        audit = Audit(session, Ticking())
        for user, action in (("u1", "resume.add"), ("u2", "resume.add"), ("u1", "resume.delete")):
            await audit.add(user, action, "r")

        assert [entry.action for entry in await audit.list(user_id="u1")] == ["resume.delete", "resume.add"]
        assert [entry.user_id for entry in await audit.list(since=NOW + 2, limit=1, offset=1)] == ["u2"]


async def _listed(database: Database, one: Filled) -> Sequence[Listed]:
    async with database.reading() as session:
        return await Customizations(session, one.user_id).list(Filter(job_id=one.job_id))
