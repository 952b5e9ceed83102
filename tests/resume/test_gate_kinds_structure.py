"""Who did it, how much of it and whether at all: variants of each kind, true ones and the lies beside them."""

import pytest

from resume.grounding.gate import ungrounded

WRITER = [  # who is described is who writes
    ("Self-taught coder that built a stock app", "Built a stock app"),
    ("Helped unload first and afterwards drove the forklift", "Drove the forklift"),
    ("Excellent communicator who dealt with a wide variety of enquiries", "Dealt with a wide variety of enquiries"),
    ("Reliable driver who delivered to 30 shops", "Delivered to 30 shops"),
    ("A patient carer who washed and fed residents", "Washed and fed residents"),
    ("Team player who covered the bar and the floor", "Covered the bar and the floor"),
    ("Qualified electrician that rewired 12 flats", "Rewired 12 flats"),
    ("Hard-working and careful cleaner who scrubbed wards", "Scrubbed wards"),
    ("Experienced analyst who built and ran the weekly report", "Built and ran the weekly report"),
    ("Shadowing visits at first then doing lone calls", "Shadowed visits at first, then did lone calls"),
    (
        "Helping at the till to begin with, later opening the shop",
        "Helped at the till to begin with, later opened the shop",
    ),
    ("Observing surgeries first and then assisting at them", "Observed surgeries first and then assisted at them"),
    (
        "2019 - watching the senior fitter for a month, then wiring panels",
        "Watched the senior fitter for a month, then wired panels",
    ),
]
OTHERS = [
    ("Minded the shop whilst the owner baked the bread", "Baked the bread and minded the shop"),
    ("Held the torch until he fixed the boiler", "Fixed the boiler"),
    ("Trained a communicator who dealt with enquiries", "Dealt with enquiries"),
    ("Reported to a manager who delivered to 30 shops", "Delivered to 30 shops"),
    ("Supervised three fitters who rewired 12 flats", "Rewired 12 flats"),
    ("Our cleaner who scrubbed the wards left in May", "Scrubbed the wards"),
    ("The analyst who built the weekly report trained me", "Built the weekly report"),
    ("Shadowing a midwife doing home births", "Did home births"),
    ("Helping the nurse then watching her doing dressings", "Did dressings"),
    (
        "Worked under Chef Ramirez while she redesigned the tasting menu",
        "Redesigned the tasting menu under Chef Ramirez",
    ),
    ("Assistant to Tom Hale when he negotiated the lease", "Negotiated the lease with Tom Hale"),
    ("Kept the desk running while they moved the archive", "Moved the archive and kept the desk running"),
    ("Typed letters after Mrs Shah drafted them", "Drafted and typed letters"),
    (
        "Set the type for a book whose cover was drawn by Lena Orr",
        "Set the type and drew the cover for a book with Lena Orr",
    ),
    ("Played on a record whose strings were arranged by Ben Low", "Played on a record and arranged its strings"),
    ("Edited a report whose figures were checked by Dr Amin", "Edited a report and checked its figures"),
    ("Worked in a shop whose owner baked the bread", "Baked the bread in a shop"),
]
THINGS = [  # nouns that are words of scope elsewhere
    ("We took 63 leads in 2018, 81 in 2019", "Took 63 leads in 2018 and 81 in 2019"),
    ("Called 40 leads a week", "Phoned 40 leads weekly"),
    ("Passed warm leads to the field team", "Handed warm leads over to the field team"),
    ("Wore the lead apron for x-rays", "Took x-rays in a lead apron"),
    ("Cutting keys and fixing heels", "Key cutting and heel repair"),
    ("Changed the gasket on the cylinder head", "Replaced head gaskets"),
    ("Replaced head gaskets", "Head gasket replacement"),
    ("Cleaned the office of the manager", "Cleaned the manager's office"),
    ("Ran payroll for 1,100 people in total", "Ran payroll for 1,100 people in all"),
    ("12 vans all told", "12 vans in total"),
    ("Graded 300 scripts in all", "Graded 300 scripts altogether"),
    (
        "Rewired the 3rd and 4th floors | tested the lot with the supervisor",
        "Rewired the 3rd and 4th floors and tested all of it with the supervisor",
    ),
    ("Washed 20 cars a day and waxed the lot", "Washed and waxed all 20 cars a day"),
    ("Kept the accounts, every one of them", "Kept all the accounts"),
]
THINGS_NOT = [
    ("Took 63 leads in 2018", "Led 63 reps in 2018"),
    ("Wore the lead apron for x-rays", "Lead radiographer for x-rays"),
    ("Changed the gasket on the cylinder head", "Head mechanic for cylinders"),
    ("Cleaned the office of the manager", "Manager of the office cleaning"),
    ("Ran payroll for 1,100 people in total", "Ran all payroll for 1,100 people"),
    ("Tested circuits with the supervisor", "Tested all of the circuits with the supervisor"),
    ("Had a lot of circuits to test", "Tested all of the circuits"),
    ("Dealt with returns and a lot of the post", "Dealt with returns and all of the post"),
    ("Took 63 leads in 2018", "Took the lead in 2018"),
]
HEADED = [
    (
        "Sauté, knife work, ServSafe Food Handler, grill, fryer",
        "Stations: sauté, grill, fryer | Prep: knife work | Certificate: ServSafe Food Handler",
    ),
    (
        "Makaton (level 1), Read Write Inc phonics, Widgit, Numicon",
        "Communication: Makaton (level 1), Widgit. Literacy and maths: Read Write Inc phonics, Numicon.",
    ),
    ("InDesign, lettering, Photoshop, Illustrator", "Adobe: InDesign, Illustrator, Photoshop. Craft: lettering."),
    (
        "Terraform, Bash, AWS (S3, EKS), Ansible, GitLab CI",
        "Cloud: AWS (S3, EKS) · Infrastructure and configuration: Terraform, Ansible · CI: GitLab CI · Scripting: Bash",
    ),
    ("Excel, Teams, Sage", "Microsoft: Excel, Teams. Accounts: Sage."),
    ("Gmail, Sheets, Canva", "Google: Gmail, Sheets. Design: Canva."),
    ("Jira, Confluence, Git", "Atlassian: Jira, Confluence | Source control: Git"),
    ("First aid at work, forklift (B1), Excel", "Certificates: first aid at work, forklift (B1) | Software: Excel"),
    ("CSCS card, IPAF, SketchUp", "Tickets: CSCS card, IPAF. Drawing: SketchUp."),
    ("SIA licence, radio, CCTV", "Licence: SIA | Equipment: radio, CCTV"),
    ("BSL level 1, PECS, Numicon", "Communication: BSL level 1, PECS. Maths: Numicon."),
    ("Nginx, Puppet, Docker, Jenkins", "Infrastructure and configuration: Docker, Puppet, Nginx · Delivery: Jenkins"),
]
HEADED_NOT = [
    ("Excel, lettering, Photoshop", "Adobe: Excel, Photoshop. Craft: lettering."),
    ("Excel, Sage", "Certificates: Excel | Accounts: Sage"),
    ("Sauté, grill, fryer", "Head of stations: sauté | Prep: grill, fryer"),
    ("Sage, Photoshop", "Microsoft: Sage. Adobe: Photoshop."),
    ("cut hedges, mowed lawns", "Licences: hedges. Lawns: mowed"),
    ("knife work, grill", "Certificate: knife work | Station: grill"),
    ("Excel, Word", "Communication skills: led talks | Office: Excel, Word"),
    ("Makaton (level 1), Widgit", "Communication: Makaton (level 2). Symbols: Widgit"),
]
PLANS = [
    ("Signed up to take the ServSafe Manager exam this spring", "Took the ServSafe Manager exam this spring"),
    ("Enrolled to start the NVQ in May", "Started the NVQ in May"),
    ("Put my name down to run the half marathon stall", "Ran the half marathon stall"),
    ("Volunteered to paint the hall next month", "Painted the hall"),
    ("Agreed to host two students in the summer", "Hosted two students in the summer"),
    ("Drafting a bid to the Arts Council for a makerspace", "Submitted a bid to the Arts Council for a makerspace"),
    ("Writing a grant application for the garden", "Won a grant for the garden"),
    ("Preparing a paper on soil carbon", "Published a paper on soil carbon"),
    ("Putting together a tender for the school run", "Sent in a tender for the school run"),
    ("Part-qualified AAT, level 3 units left to do", "AAT-qualified to level 3"),
    ("Two papers left to sit for ACCA", "ACCA qualified"),
    ("Driving test still to take", "Passed the driving test"),
    ("Final module outstanding on the CIPD Level 5", "Completed the CIPD Level 5"),
]
PLANS_DONE = [
    ("Signed up 40 members at the door", "Signed up 40 members at the door"),
    ("Drafting letters and posting them", "Drafted letters and posted them"),
    ("Drafting and submitting bids to the Arts Council", "Drafted and submitted bids to the Arts Council"),
    ("Agreed terms with suppliers", "Agreed terms with suppliers"),
    ("Volunteered to paint the hall and painted it in May", "Painted the hall in May"),
    ("Preparing papers for the board", "Prepared papers for the board"),
    ("Asked to lead the Friday club, led it for two years", "Led the Friday club for two years"),
    ("Writing up notes, filing reports", "Wrote up notes and filed reports"),
    ("Left school with 6 GCSEs; level 3 in plumbing", "Level 3 in plumbing and 6 GCSEs"),
]
TRIED = [
    ("Part-trained as a nurse", "Trained as a nurse"),
    ("Half finished a City & Guilds", "Finished a City & Guilds"),
    ("Sat a practice exam for the AWS Data Engineer certification", "Earned the AWS Data Engineer certification"),
    ("Took a mock test for the HGV licence", "Passed the HGV licence test"),
    ("Sat the CICM Level 3 papers in 2021", "Passed the CICM Level 3 papers in 2021"),
    (
        "Entered two beer labels for the Harrogate packaging awards",
        "Had two beer labels shortlisted for the Harrogate packaging awards",
    ),
    ("Entered a short story in the Bridport Prize", "Reached the final of the Bridport Prize with a short story"),
    ("Submitted a poster to the Leeds conference", "Had a poster accepted by the Leeds conference"),
    ("Put two cheeses in for the Nantwich show", "Had two cheeses commended at the Nantwich show"),
    ("Applied for a grant from the lottery", "Received a grant from the lottery"),
]
TRIED_DONE = [
    ("Part-trained as a nurse", "Nurse training, in part: part-trained as a nurse"),
    ("Trained in part time; half built sets and painted them", "Painted half-built sets"),
    ("Entered two labels for the awards, one shortlisted", "Had one of two labels shortlisted for the awards"),
    ("Sat and passed the CICM Level 3 papers", "Passed the CICM Level 3 papers"),
    ("Entered orders in Sage and had them checked", "Entered orders in Sage and had them checked"),
    ("Entered the show and won second prize", "Won second prize at the show"),
    ("Sat a practice exam, then earned the certification in May", "Earned the certification in May"),
]
DENIED = [
    ("Kafka in a lab only, none in production", "Kafka in a lab and in production"),
    ("Forklift in the yard only, not on the road", "Drove a forklift in the yard and on the road"),
    ("Taught adults, none of them beginners", "Taught adults and beginners"),
    ("Watered plants inside, nothing outdoors", "Watered plants inside and outdoors"),
    ("French at work, never in writing", "French at work and in writing"),
    ("Fitted boilers in houses, none in flats", "Fitted boilers in houses and flats"),
    ("Cash handling on days, no nights", "Handled cash on days and nights"),
    ("Dealt with damage claims; injury went to another team", "Dealt with damage and injury claims"),
    ("Did the tax returns, audits were left to others", "Did tax returns and audits"),
]
DENIED_STILL = [
    ("Kafka in a lab only, none in production", "Kafka in a lab, not in production"),
    ("Kafka in a lab only, none in production", "Kafka (lab only)"),
    ("120 reports, none late", "Delivered 120 reports, none of them late"),
    ("Fitted boilers in houses, none in flats", "Fitted boilers in houses only"),
    ("Dealt with damage claims; injury went to another team", "Dealt with damage claims; another team took injury"),
    ("Four audits with nothing outstanding", "Four audits, nothing outstanding"),
]
LEVELS = [
    ("Basic knowledge of Scottish employment law", "Sound knowledge of Scottish employment law"),
    ("Basic Excel", "Good Excel"),
    ("Some knowledge of French", "Thorough knowledge of French"),
    ("Limited experience of payroll", "Solid experience of payroll"),
    ("Elementary Spanish", "Confident Spanish"),
    ("Working knowledge of Revit", "In-depth knowledge of Revit"),
    ("Basic first aid", "Full first aid"),
    ("Fair understanding of contract law", "Strong understanding of contract law"),
]
LEVELS_SAME = [
    ("Basic knowledge of Scottish employment law", "Basic understanding of Scottish employment law"),
    ("Good knowledge of Scottish employment law", "Sound knowledge of Scottish employment law"),
    ("Working knowledge of Revit", "Working knowledge of Revit"),
    ("Some knowledge of French", "Limited knowledge of French"),
    ("Took sound recordings of basic drills", "Recorded the sound of basic drills"),
]
WORK = [  # a stronger kind of work than the source's
    ("Drew the retaining wall details", "Designed the retaining wall details"),
    ("Traced the floor plans in AutoCAD", "Designed the floor plans in AutoCAD"),
    ("Typed the safety manual", "Designed the safety manual"),
    ("Booked smear tests for the practice nurse", "Carried out smear tests for the practice nurse"),
    ("Booked MOTs for customers", "Performed MOTs for customers"),
    ("Scheduled interviews for the manager", "Conducted interviews for the manager"),
    ("Ordered blood tests for the doctor", "Performed blood tests for the doctor"),
    ("Showed readers how to find the benefits website", "Advised readers on their benefits"),
    ("Pointed callers to the debt helpline", "Advised callers on debt"),
    ("Handed out leaflets on diet", "Gave advice on diet"),
    ("Tested the new booking system with two others", "Introduced the new booking system with two others"),
    ("Piloted tablets on one ward", "Rolled out tablets on one ward"),
    ("Copy edited a monograph on tides", "Wrote a monograph on tides"),
    ("Proofread the parish newsletter", "Wrote the parish newsletter"),
    ("Was trained on the LC-MS in autumn 2022", "Gave training on the LC-MS in autumn 2022"),
    ("Attended a course in manual handling", "Delivered training in manual handling"),
]
WORK_SAME = [
    ("Drew the retaining wall details", "Produced drawings of the retaining wall details"),
    ("Drew the retaining wall details", "Drafted the retaining wall details"),
    ("Designed and drew the retaining wall", "Designed the retaining wall"),
    ("Booked smear tests for the practice nurse", "Scheduled smear tests for the practice nurse"),
    ("Booked and carried out smear tests", "Carried out smear tests"),
    ("Advised readers on their benefits", "Gave readers advice on their benefits"),
    ("Did smear tests on Fridays", "Carried out smear tests on Fridays"),
    ("Showed readers how to find the benefits website", "Helped readers find the benefits website"),
    ("Arranged training days for 30 staff", "Ran training days for 30 staff"),
    ("Tested and rolled out tablets on one ward", "Rolled out tablets on one ward"),
    ("Wrote and edited the parish newsletter", "Wrote the parish newsletter"),
    ("Trained new starters on the LC-MS", "Gave new starters training on the LC-MS"),
    ("Drafted a grant application and got it in by the deadline", "Submitted a grant application by the deadline"),
    ("Prepared and sent invoices", "Sent invoices"),
]

TRUE = WRITER + THINGS + HEADED + PLANS_DONE + TRIED_DONE + DENIED_STILL + LEVELS_SAME + WORK_SAME
LIES = OTHERS + THINGS_NOT + HEADED_NOT + PLANS + TRIED + DENIED + LEVELS + WORK


@pytest.mark.parametrize(("source", "after"), TRUE, ids=[a for _, a in TRUE])
def test_what_the_source_says_passes(source: str, after: str) -> None:
    assert ungrounded(after, source.split(" | ")) == []


@pytest.mark.parametrize(("source", "after"), LIES, ids=[a for _, a in LIES])
def test_what_it_does_not_say_is_a_claim(source: str, after: str) -> None:
    assert ungrounded(after, source.split(" | "))
