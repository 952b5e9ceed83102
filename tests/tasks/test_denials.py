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
Not my thing, Kafka
Kafka? i wish
Kafka - no sorry
sadly no Kafka
Im not a Kafka person
Ive never done Kafka
Ive not done Kafka
ive only seen Kafka used by others
Kafka: none
Kafka: 0
Kafka 0 yrs
Kafka n/a
i know nothing about Kafka
Kafka was before my time
Kafka was after I left
We had Kafka but I stayed out of it
We had Kafka but a different team did it
We were going to use Kafka
Kafka was planned
We planned to adopt Kafka
The company was moving to Kafka when I left
My boss knows Kafka
my husband is a Kafka developer
Kafka belongs to another team
I left Kafka to the others
I stayed away from Kafka
I avoid Kafka
I refused to use Kafka
I have yet to use Kafka
I havnt had the chance to use Kafka
never had the chance to use Kafka
no chance to use Kafka so far
Kafka isn't in my toolbox
havent a clue about Kafka
Kafka is a gap for me
Kafka is my weak spot
weak on Kafka
I struggle with Kafka
Kafka is on my list
I'll learn Kafka
I will learn Kafka
happy to learn Kafka
open to Kafka
I can pick up Kafka quickly
I could learn Kafka
quick learner, Kafka should be fine
I'm sure I can do Kafka
Did a course on Kafka once but forgot it
I applied for a Kafka job once
my CV doesnt say Kafka for a reason
Do they need Kafka?
why Kafka
what is Kafka
whats Kafka
I have no idea what Kafka is
depends what you mean by Kafka
Kafka lol
ha Kafka
not as such, Kafka
Kafka, not really my area
Nothing to do with Kafka
Didn’t do Kafka
Couldnt get Kafka to work
Kafka wasn t used
Kafka is not used here
No Kafka, only RabbitMQ
I use RabbitMQ not Kafka
RabbitMQ > Kafka
RabbitMQ (so not Kafka)
Anything but Kafka
all but Kafka
everything except Kafka
I used to think Kafka was good
I heard Kafka is good
looked at Kafka once
I have sat in on Kafka meetings
I was asked to do Kafka but declined
kafka expert? me? no
My last job posting mentioned Kafka
the ad says Kafka
as the ad says Kafka
same as Kafka
like Kafka but smaller
Something close to Kafka
a Kafka-like queue
RabbitMQ, like Kafka
Kafka: only via scripts others wrote
Keine Kafka Erfahrung
Kein Kafka
Kafka kenne ich nur vom Hören
pas de Kafka
je n'ai jamais utilisé Kafka
Kafka, non
sin experiencia en Kafka
no he usado Kafka
Kafka? Nein
Geen Kafka
nunca usei Kafka
mai usato Kafka
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
Kafka, 3 yrs
I ran Kafka
Kafka at Acme 2019-2021
used Kafka daily
Yes Kafka at Acme, moved 40 topics
At Acme I ran Kafka for the order events
Set up Kafka from nothing
I taught myself Kafka and ran it for 2 years
Kafka certified since 2020
Kafka - moderate
I lead the Kafka guild
Kafka with Python and Go
We ran Kafka in production
Responsible for Kafka
In charge of Kafka at Acme
I've done Kafka for 6 years
Im the Kafka lead at Acme
Kafka: producers, consumers, streams
5 years Kafka
Kafka (2 yrs), Redis (1 yr)
Built a Kafka pipeline that cut lag to zero
Managed Kafka for a team of 12
Trained 5 colleagues in Kafka
Kafka was my main job at Acme
Took over Kafka from a colleague
i was the only one doing Kafka at Acme
I did the Kafka work alone
No one else ran Kafka, I did it all
Kafka, not just basics
Kafka, among other things
I have a Kafka certificate (2021)
I run Kafka for the company
I still run Kafka
Kafka is what I do every day
Every day I look after Kafka
My team of 4 and I look after Kafka
I was hired for Kafka
My job is Kafka
Tools like Kafka and Redis
Kafka, only 2 years
I used Kafka under my own name and looked after it
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
