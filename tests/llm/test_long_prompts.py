"""A prompt that is too long is asked in parts, which together hold all of it."""

from pydantic import BaseModel

from llm.chunking import about_tokens
from llm.long_prompts import ask_in_parts
from llm.prompts import Data, Prompt


class Answer(BaseModel):
    """What is merged."""

    score: int
    found: list[str]


AD = "\n\n".join(f"Paragraph {number}: " + "word " * 60 for number in range(40))


async def asked(prompt: Prompt, most: int | None) -> tuple[list[Prompt], Answer]:
    seen: list[Prompt] = []

    async def ask(part: Prompt) -> Answer:
        seen.append(part)
        return Answer(score=10 * len(seen), found=["same", f"part {len(seen)}"])

    return seen, await ask_in_parts(prompt, most, about_tokens, ask)


def text_of(prompt: Prompt, name: str) -> str:
    return next((d.text for d in (*prompt.shared, *prompt.own) if d.name == name), "")


PROMPT = Prompt("Do it.", shared=(Data("job_ad", AD),), own=(Data("section", "short"),))


async def test_the_parts_hold_the_whole_text_and_each_fits() -> None:
    seen, answer = await asked(PROMPT, 1500)

    assert len(seen) > 2
    assert "".join(text_of(p, "job_ad") for p in seen) == AD
    assert all(about_tokens(p.system) + about_tokens(p.message) <= 1500 for p in seen)
    assert all(text_of(p, "section") == "short" for p in seen)
    assert text_of(seen[1], "end_of_the_part_before")
    assert AD[: len(text_of(seen[0], "job_ad"))].endswith(text_of(seen[1], "end_of_the_part_before"))
    assert answer.found == ["same", *(f"part {n}" for n in range(1, len(seen) + 1))]
    assert 10 < answer.score < 10 * len(seen)


async def test_what_fits_is_asked_as_it_is() -> None:
    for most in (None, 100_000):
        seen, answer = await asked(PROMPT, most)

        assert seen == [PROMPT]
        assert answer.score == 10


async def test_when_hardly_anything_fits_it_is_one_call_all_the_same() -> None:
    seen, _ = await asked(PROMPT, 300)

    assert seen == [PROMPT]
