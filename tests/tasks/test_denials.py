"""What an answer does not affirm, also as it is typed on a phone."""

import pytest

from tasks.denials import affirms, is_denial
from tasks.own_words import OwnWords, told_facts

DENIED = """
I dont know Kafka
i havent used Kafka
I have'nt used Kafka
havn't touched Kafka
I don’t know Kafka
I don`t know Kafka
i do nt know Kafka
didnt get to Kafka
I didint do Kafka
Kafka isnt something ive done
Cant say I have used Kafka
wasnt on the Kafka team
We dont use Kafka at Northgate
wouldnt call myself a Kafka person
I aint used Kafka
dunno Kafka
zero Kafka
Kafka: nil
Kafka nope
Nah, Kafka no
Kafka not really
Never touched Kafka
no experience with Kafka
0 years of Kafka
little to no Kafka
very little experience of Kafka
hardly any Kafka
Kafka wont be something I know
only watched Kafka talks
Just shadowed the Kafka team
I only ever read about Kafka
I have seen others use Kafka
a colleague did Kafka
Someone else did Kafka
Kafka was handled by the platform team
Kafka done by an agency
The IT guys did Kafka
our accountant did the Kafka
My colleague did Kafka, I did Redis
I did Redis and my colleague did Kafka
Northgate uses Kafka
They ran Kafka
Kafka was my colleague's job
Kafka is new to me
I would love to learn Kafka
Still learning Kafka
Working towards Kafka certification
My Kafka certificate expired in 2019
I failed the Kafka exam
Kafka exam next month
RabbitMQ rather than Kafka
RabbitMQ, which is similar to Kafka
RabbitMQ instead of Kafka
I guess Kafka is easy
Maybe some Kafka
Ich kenne Kafka nicht
nunca Kafka
je ne connais pas Kafka
Kafka?
Kafka?? A colleague did that
Kafka. Never used it.
Kafka... nope
My last role had Kafka. I didnt touch it
Yes there was Kafka. Not me though
""".strip().splitlines()

AFFIRMED = """
Kafka since 2020
I've used Kafka for 5 years
Ive used Kafka at Acme
Kafka, 3 years at Acme
I ran Kafka at Acme, no problem
Ran Kafka with zero downtime
I ran Kafka and cut errors to zero
Not only Kafka but Redis too
Kafka daily, without any incidents
Built machine learning on Kafka
Kafka for the e-learning platform
My boss put me in charge of Kafka
My manager and I ran Kafka
I trained a colleague on Kafka
Kafka at Haven Care Homes
Kafka used daily at Acme
Kafka was run by me for two years
I built Kafka dashboards used by the sales team
Never missed a deadline with Kafka
A senior engineer on Kafka for 8 years
Kafka, about 2 yrs
Tableau - a bit, and Kafka at Northgate Ltd in 2022
""".strip().splitlines()


@pytest.mark.parametrize("said", DENIED)
def test_nothing_is_taken_from_what_is_denied(said: str) -> None:
    assert [f.text for f in told_facts(OwnWords(notes=said), ()) if "Kafka" in f.text] == []


@pytest.mark.parametrize("said", AFFIRMED)
def test_what_is_affirmed_is_a_fact(said: str) -> None:
    assert affirms(said)
    assert [f.text for f in told_facts(OwnWords(notes=said), ())] == [said]


def test_a_denial_takes_back_only_what_it_is_about() -> None:
    own = OwnWords(notes="I ran Kafka at Acme. It was not easy. Excel, 9 years. Not Access.\n- Jira\n- no Asana")

    assert [f.text for f in told_facts(own, ())] == ["I ran Kafka at Acme.", "Excel, 9 years.", "- Jira"]


def test_who_did_it_is_no_matter_of_yes_and_no() -> None:
    assert not is_denial("A colleague did Kafka")
    assert is_denial("nope")
