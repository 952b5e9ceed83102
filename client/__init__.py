"""A typed client of the service: what the command, the tests and the benchmarks talk to it with.

    async with Client("http://127.0.0.1:8000") as client:
        resume = await client.create_resume(Path("resume.pdf").read_bytes(), "resume.pdf")
        job = await client.create_job(ad.encode(), "ad.txt")
        begun = await client.customize(resume_id=resume.resume_id, job_description_id=job.job_id)
        async for message in client.follow(begun.customization_id):
            print(message)
        done = await client.customization(begun.customization_id)

Every call gives the models that the service itself answers with, or raises one of `client/errors.py`.
"""

from client.client import Client
from client.errors import ClientError, NotAService, Refused, Unreachable

__all__ = ["Client", "ClientError", "NotAService", "Refused", "Unreachable"]
