"""The known traps of grounding, each in several trades and in both directions."""

import pytest

from resume.grounding.gate import ungrounded

LIES = [
    # people
    ("Led a team of 12 people", "Led a team on 12 bridges", "12"),
    ("Supervised 12 people", "Supervised the 12-bed ward", "12"),
    ("Ran a crew of 14", "Ran the line, 14 dishes", "14"),
    ("Coached 25 colleagues", "Coached a class of 25 children", "25"),
    # millions
    ("Served 3 million users", "Served 3 users", "3 million"),
    ("Cleaned 1.4 billion rows", "Cleaned 1.4 million rows", "1.4 billion"),
    ("Booked $14.6B", "Booked $14.6M", "$14.6B"),
    ("Feeds three hundred guests", "Feeds three guests", "three hundred"),
    # measures of other trades
    ("Served 240 tables", "Served 240 covers", "240"),
    ("Ran a unit with 36 nurses", "Ran a 36-bed unit", "36"),
    ("Inspected 46 buildings", "Inspected 46 bridges", "buildings"),
    ("Prepared 140 audits", "Prepared 140 returns", "140"),
    # versions
    ("Services in Java 17", "Services in Java, 17 of them", "Java 17"),
    ("Reported under ASC 606", "Reported under ASC 842", "ASC 606"),
    ("Taught Grade 5", "Taught Grade 3", "Grade 5"),
    ("Models in Revit 2024", "Models in Revit for 3 schools", "2024"),
    # familiar with, helped with
    ("Built services in Go", "Familiar with Go services", "Built"),
    ("Ran the annual audit", "Assisted with the annual audit", "Ran"),
    ("Delivered bedside shift report", "Helped with bedside shift report", "Delivered"),
    ("Expert in HACCP", "Familiar with HACCP", "Expert"),
    ("Kubernetes", "Familiar with Kubernetes", "Kubernetes"),
    ("Spanish", "Spanish (basic)", "Spanish"),
    ("VBA macros", "some VBA macros", "VBA"),
    ("Familiar with NetSuite", "Kept the books in QuickBooks", "NetSuite"),
    ("Proficient in Tableau", "Basic Tableau", "Proficient"),
    # from the ad
    ("Ran the ward for Harrow Bend", "Ran the ward", "Harrow Bend"),
    ("kept orders in thimble", "kept orders in a mailbox", "thimble"),
    ("Cooked for 1,900 guests a week", "Cooked for guests", "1,900"),
    ("Closed the books in netsuite", "Closed the books", "netsuite"),
    # near names
    ("Java", "JavaScript", "Java"),
    ("C++ drivers", "C drivers", "C++"),
    ("Taught Irish literature", "Taught English literature", "Irish"),
    ("PALS Provider", "ACLS Provider", "PALS Provider"),
    ("Power BI", "Power Query", "Power BI"),
    # before its time
    ("Kubernetes since 2009", "Kubernetes since 2019", "2009"),
    ("15 years of Swift", "15 years of iOS, lately Swift", "15 years"),
    ("ChatGPT prompts for lessons in 2015", "Lesson plans in 2015", "ChatGPT"),
    # promoted
    ("Lead Engineer, Oxbow", "Engineer, Oxbow", "Lead Engineer"),
    ("Head Chef, Sea Grill", "Chef, Sea Grill", "Head"),
    ("Nurse Manager, ICU", "Nurse, ICU", "Manager"),
    ("Accountant", "Accounting", "Accountant"),
    ("Data Analyst", "Google Data Analytics Certificate", "Analyst"),
    ("Employee of the Month", "Employee since May", "of the Month"),
    # other people's domains
    ("Picked parcels and triaged patients", "Picked parcels", "triaged"),
    ("Taught reading and drafted pleadings", "Taught reading", "pleadings"),
    ("Wired flats and plated desserts", "Wired flats", "plated desserts"),
    ("Lead lab with 12 PhD students, Ph.D.", "Lead lab with 12 PhD students", "Ph.D."),
    # times that go on, ranges, what a figure is of
    ("Sous chef, 2019 - Present", "Sous chef, 2019 - 2021", " Present"),
    ("Errors fell from 0.4% to 2.1%", "Errors fell from 2.1% to 0.4%", "0.4%"),
    ("Served 240 on Friday and 180 on Saturday", "Served 180 on Friday and 240 on Saturday", "240"),
    ("Held the post from 2013-2019", "Held the post from 2013-2016", "2019"),
    ("3-9 shifts", "3-5 shifts", "9"),
    ("Years of experience in welding", "Experience in welding", "Years"),
    ("CHF 4M in grants", "CHF 2M in grants", "CHF 4M"),
    # how it is typed
    ("Kept books in Ka\u200bfka", "Kept books", "Ka\u200bfka"),
    ("Kept МВА books", "Kept books", "МВА"),
    ("Kept bооks", "Kept books", "bооks"),
    ("Waste fell by ４８％", "Waste fell", "48%"),
    ("Saved ¾ of it", "Saved it", "¾"),
    ("Kept books <!-- CPA -->", "Kept books", "<!-- CPA -->"),
    ("Kept books {.cpa}", "Kept books", "{.cpa}"),
    ("Kept [books](https://cpa.example.com)", "Kept [books](https://me.example.com)", "https://cpa.example.com"),
    # initials that fit
    ("International client upgrades", "ICU rounds", "client"),
    ("Company product analysis", "CPA since 2017", "analysis"),
    ("Account payments", "Sprint lead, AP team", "payments"),
    # an ordinary word at the beginning of a sentence that is a name
    ("Epic charting", "Charting in Cerner", "Epic"),
    ("Slack channels kept tidy", "Kept the channels tidy", "Slack"),
    ("Apple devices repaired", "Repaired devices", "Apple"),
    ("Square tills", "Ran the tills", "Square"),
    ("Toast orders checked", "Checked orders", "Toast"),
    ("Indeed adverts written", "Wrote adverts", "Indeed"),
    ("Workday records kept", "Kept records each day", "Workday"),
    # limits
    ("Mentored three engineers", "Mentored three junior engineers", "engineers"),
    ("Coached two nurses", "Coached two trainee nurses", "nurses"),
    ("Calculations in Mathcad", "Calculations, mostly in Mathcad", "Mathcad"),
    ("Incidents fell by half", "Incidents fell by nearly half", "half"),
    ("Ran the tasting", "Sometimes ran the tasting", "Ran"),
    # what others did too
    ("Wrote the handbook", "Wrote the handbook with a colleague", "Wrote"),
    ("Led the rollout", "Co-led the rollout", "Led"),
    ("Ran the summer school", "Ran the summer school together with the deputy head", "Ran"),
    ("Cleaned the machines alone", "Cleaned the machines", "alone"),
    ("Independently checked returns", "Checked returns", "Independently"),
    ("Cooked the staff meal on my own", "Cooked the staff meal", "on my own"),
    # plans and tries
    ("Introduced a new rota", "Proposed a new rota", "Introduced"),
    ("Won the teaching prize", "Nominated for the teaching prize", "Won"),
    ("Delivered the cycle lane", "Suggested the cycle lane", "Delivered"),
    # causes, comparisons, effects, parties, things
    ("Trained two cooks, leading to a new menu", "Trained two cooks; wrote a new menu", "leading to"),
    ("Rewired the hall, resulting in a test sheet", "Rewired the hall; wrote a test sheet", "resulting in"),
    ("Taught fractions, thanks to a club", "Taught fractions and ran a club", "thanks to"),
    ("Closed more accounts than planned", "Closed accounts", "than"),
    ("Picked orders faster than others", "Picked orders", "than"),
    ("Held lessons, better than before", "Held lessons", "than"),
    ("Picked orders, reducing errors", "Picked orders", "reducing errors"),
    ("Rounds on the ward, improving patient flow", "Rounds on the ward", "improving"),
    ("Wrote tests, keeping everyone informed", "Wrote tests", "everyone"),
    ("Served soup for senior executives", "Served soup", "executives"),
    ("Kept the ledger with care", "Kept the ledger", "with care"),
    ("Picked orders across departments", "Picked orders", "across departments"),
    ("Inspected 46 roads", "Inspected 46 bridges", "roads"),
    ("Repaired pumps and houses", "Repaired pumps", "houses"),
    ("Sold trees", "Sold copiers", "trees"),
    ("Ran several workshops", "Ran a workshop", "several"),
    ("Taught large classes", "Taught classes", "large"),
    ("Promptly answered calls", "Answered calls", "Promptly"),
    ("Answered calls in the current role", "Answered calls", "in the current role"),
    # words that each claim nothing, but are nobody's
    ("Build analysis models and check them by hand", "Served soup", "analysis"),
]

TRUTHS = [
    ("Led a team of 12", "Led 12 engineers"),
    ("Trained 12 staff", "Trained nurses (12 so far)"),
    ("Ran a 6-person crew", "Ran the line on a crew of 6"),
    ("3M users", "3 million users"),
    ("1,400,000 rows of trip data", "1.4 million rows of trip data"),
    ("Saved $700 a week", "saved about $700/week"),
    ("Served up to 240 covers on Saturdays", "about 180 covers on a Friday and 240 on a Saturday"),
    ("A unit with 36 beds", "36-bed unit"),
    ("Rated 46 bridges", "Load ratings of 46 existing bridges"),
    ("Java 17 services", "Services in Java 17"),
    ("Leases under ASC 842 and IFRS 16", "lease accounting (ASC 842 / IFRS 16)"),
    ("Taught Grades 3 and 4", "Class teacher, Grade 3 for three years and Grade 4 for two"),
    ("Familiar with Go", "Some familiarity with Go"),
    ("Helped with the annual audit", "Assisted in the annual audit"),
    ("Helped move bedside report forward", "Helped with bedside shift report"),
    ("JavaScript front end", "JS frontend"),
    ("Intensive care unit (ICU) nurse", "ICU nurse"),
    ("Vendor-managed inventory (VMI)", "vendor-managed inventory"),
    ("Profit and loss (P&L) for 4 shops", "P&L for four shops"),
    ("Kubernetes for three years", "3 years of k8s"),
    ("Swift since 2019", "since 2019: Swift"),
    ("Three years in sales, the last as lead", "sales, 3 years, the last as lead"),
    ("Lead Engineer at Oxbow", "Oxbow, Lead Engineer"),
    ("Supervised a crew of 8", "Shift supervisor, crew of eight"),
    ("Head chef and buyer", "Buyer, head chef"),
    ("Errors cut from 2.1 to 0.4 percent", "errors went from 2.1% to 0.4%"),
    ("Cut the close from 11 days to 6", "brought the close down from 11 working days to 6"),
    ("From 19 to 7 minutes", "from 19 min to 7 min"),
    ("Shelter nurse, 2013–2016", "Shelter nurse 2013-2016"),
    ("Sous chef since 2019", "Sous chef, 2019 - present"),
    ("90 to 120 covers", "90-120 covers"),
    ("Raised CHF 2 million", "raised CHF 2M"),
    ("A 40% lower bill in one year", "Bill 40 % lower in a year"),
    ("About 30 pages", "30ish pages"),
    ("A hundred children", "100 children"),
    ("Sauté and café work", "saute and cafe work"),
    ("Dashboard of picks", "dashbord of picks"),
    ("Spreadsheet of returns", "spread sheet of returns"),
    ("Front end of the portal", "the portal's frontend"),
    ("Health and safety (H&S) walks", "H&S walks"),
    ("Purchase orders", "POs"),
    ("Charting in Epic", "Epic charting"),
    ("Toast tills at four sites", "Toast POS, four sites"),
    ("Slack channels kept tidy", "Kept Slack channels tidy"),
    ("Apple devices repaired", "Repaired Apple devices"),
    ("Mentored three junior engineers", "Three junior engineers mentored"),
    ("Mainly in Mathcad: calculations", "Calculations, mostly in Mathcad"),
    ("Hazard Analysis and Critical Control Points (HACCP) plan", "Wrote the HACCP plan"),
    ("Proposed a new rota", "Suggested a new rota"),
    ("Handbook written together with a colleague", "Wrote the handbook with a colleague"),
    ("Answered phones alone on Sundays", "Sundays alone on the phones"),
    ("Rewrote the rota, so overtime fell", "Rewrote the rota; overtime fell"),
    ("Reduced waste by tightening orders", "Tightened orders; waste down"),
    ("Kept ѕome books", "Kept ѕome books"),
    ("Half of it, ½", "½ of it, half"),
    ("See [books](https://me.example.com) <!-- x -->", "[books](https://www.me.example.com/) and <!-- x -->"),
    (
        "Leitung eines Teams von 12 Köchen und Einkauf",
        "Leitung von 12 Köchen, Einkauf für eines der Häuser und mit dem Team",
    ),
    ("Teams bei Einkauf und Planung geführt", "Führung von Einkauf und Planung der Teams mit dem Haus bei und für uns"),
]


@pytest.mark.parametrize(("after", "source", "claim"), LIES, ids=[a for a, _, _ in LIES])
def test_a_trap_is_no_way_around_the_gate(after: str, source: str, claim: str) -> None:
    assert claim in [s.text for s in ungrounded(after, [source])]


@pytest.mark.parametrize(("after", "source"), TRUTHS, ids=[a for a, _ in TRUTHS])
def test_a_trap_catches_nobody_who_says_the_same(after: str, source: str) -> None:
    assert ungrounded(after, [source]) == []
