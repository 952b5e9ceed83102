"""Figures of whole lines: sums, products, lengths of posts, days, ages and codes, each written in another way, and the
lies next to them."""

import pytest

from resume.grounding.gate import ungrounded

OCCASIONS = [
    ("Taught analysts Git in three lunchtime sessions", "Trained analysts in Git over three lunchtime sessions"),
    ("Retrained the night crew in four Saturday mornings", "Retrained the night crew over four Saturday mornings"),
    ("Painted the hall in two half terms", "Painted the hall over two half terms"),
    ("Moved the archive in five weekends", "Moved the archive over five weekends"),
    ("Served 400 dinners in three nights", "Served 400 dinners over three nights"),
    ("Laid 900 m of cable in six shifts", "Laid 900 m of cable over six shifts"),
    ("Taught the course in eight evening classes", "Taught the course over eight evening classes"),
    ("Interviewed 30 tenants in two visits", "Interviewed 30 tenants over two visits"),
    ("Recruited the team across two hiring rounds", "Recruited the team over two hiring rounds"),
    ("Rewired the school during three summer holidays", "Rewired the school over three summer holidays"),
]

OCCASIONS_NOT = [
    ("Taught analysts Git in three lunchtime sessions", "Taught analysts Git over four lunchtime sessions"),
    ("Ran three lunchtime sessions", "Ran over three lunchtime sessions"),
    ("Ran 12 workshops for tenants", "Ran over 12 workshops for tenants"),
    ("Taught eight evening classes a week", "Taught over eight evening classes a week"),
    ("Led five site visits", "Led over five site visits"),
    ("Worked six shifts a week", "Worked over six shifts a week"),
    ("Moved the archive in five weekends", "Moved over five archives"),
    ("Served 400 dinners in three nights", "Served over 400 dinners in three nights"),
    ("Held two meetings a month", "Held over two meetings a month"),
    ("Interviewed 30 tenants in two visits", "Interviewed over 30 tenants in two visits"),
    ("Painted 12 rooms in four weekends", "Painted 12 rooms in over four weekends"),
]

SUMS = [
    (
        "Recruited 11 carers in 2022 | Recruited 8 carers and a cook in 2023",
        "Recruited 19 carers and a cook over 2022 and 2023",
    ),
    (
        "Closed 41 hires in 2022 | Closed 36 hires in 2023, 9 of them by referral",
        "Closed 77 hires across 2022 and 2023, including 9 by referral in 2023",
    ),
    ("Repaired 130 phones in 2019 | Repaired 170 phones in 2020", "Repaired 300 phones in 2019 and 2020"),
    ("Fitted 20 boilers at Elm Court | Fitted 15 boilers at Ash House", "Fitted 35 boilers at Elm Court and Ash House"),
    (
        "Wrote 3 grants in 2020 | Wrote 4 grants in 2021 | Wrote 2 grants in 2022",
        "Wrote nine grants between 2020 and 2022",
    ),
    (
        "Trained 7 drivers at Leeds depot | Trained 9 drivers at York depot",
        "Trained 16 drivers at the Leeds and York depots",
    ),
]

SUMS_NOT = [
    ("Recruited 11 carers in 2022 | Recruited 8 carers and a cook in 2023", "Recruited 20 carers over 2022 and 2023"),
    ("Recruited 11 carers in 2022 | Recruited 8 cooks in 2023", "Recruited 19 carers over 2022 and 2023"),
    ("Recruited 11 carers in 2022 | Recruited 8 carers in 2023", "Recruited 19 carers in 2023"),
    ("Recruited 11 carers in 2022 | Trained 8 carers in 2023", "Recruited 19 carers over 2022 and 2023"),
    ("Sold 12 vans in May. Repaired 14 vans in June.", "Sold 26 vans in May and June"),
    ("Managed 11 carers in 2022 | Managed 8 carers in 2023", "Managed 19 carers"),
    ("Sold 12 vans, 4 of them vans with lifts", "Sold 16 vans"),
    ("Sold 41 homes in 2022, 9 homes of them by referral", "Sold 50 homes in 2022"),
    ("Cut 30 hours a week | Cut 20 hours a week at York", "Cut 50 hours a week"),
    ("Grew from 11 shops to 8 shops", "Grew to 19 shops"),
    ("Repaired up to 130 phones in 2019 | Repaired 170 phones in 2020", "Repaired 300 phones in 2019 and 2020"),
    ("Audited 18 branches in 2021 | Helped audit 22 branches in 2022", "Audited 40 branches in 2021 and 2022"),
    ("Fitted 20 boilers at Elm Court | Fitted 15 boilers at Ash House", "Fitted 35 boilers at Elm Court"),
    ("Fitted 20 boilers at Elm Court | Fitted 15 boilers, of which 5 boilers failed", "Fitted 40 boilers"),
]

PRODUCTS = [
    ("Mixed around 20 x 25kg bags a day | the bags were plaster", "Mixed around 500 kg a day (20 bags of 25 kg)"),
    ("Loaded 40 x 20kg sacks a shift", "Loaded 800 kg a shift (40 sacks of 20 kg)"),
    ("Filled 12 trays of 30 eggs each hour", "Filled 360 eggs each hour (12 trays of 30)"),
    ("Taught 4 classes of 25 pupils", "Taught 100 pupils in 4 classes of 25"),
    ("Packed 50 boxes of 12 bottles a day", "Packed 600 bottles a day (50 boxes of 12)"),
    ("Poured 6 x 2 m3 loads", "Poured 6 loads of 2 m3"),
    ("Ran 3 x 8 hr shifts", "Ran three 8-hour shifts"),
    ("Brewed 4 batches of 50 litres a week", "Brewed 200 litres a week (4 batches of 50 litres)"),
    ("Cast 30 x 5 kg weights", "Cast 150 kg of weights (30 x 5 kg)"),
    ("Ran 5 courses of 8 people", "Ran courses for 40 people (5 courses of 8)"),
]

PRODUCTS_NOT = [
    ("Mixed around 20 x 25kg bags a day", "Mixed around 600 kg a day (20 bags of 25 kg)"),
    ("Mixed around 20 x 25kg bags a day", "Mixed around 500 kg an hour (20 bags of 25 kg)"),
    ("Mixed 20 bags a day | Bags weighed up to 25 kg", "Mixed 500 kg a day (20 bags of 25 kg)"),
    ("Packed 50 boxes of 12 bottles a day", "Packed 600 bottles a day (30 boxes of 20)"),
    ("Taught 4 classes of 25 pupils", "Taught 120 pupils in 4 classes of 25"),
    ("Taught 4 classes and 25 pupils", "Taught 100 pupils (4 classes of 25)"),
    ("Loaded 40 sacks and 20 pallets", "Loaded 800 pallets (40 sacks of 20)"),
    ("Brewed 4 batches of 50 litres a week", "Brewed 200 litres a day (4 batches of 50 litres)"),
    ("Ran 5 courses of 8 people", "Ran 40 courses"),
    ("Cast 30 weights", "Cast 150 kg of weights (30 x 5 kg)"),
]

IN_EVERY = [
    (
        "Agency hours fell from 14 in every 100 to 6 in every 100 in a year",
        "Agency hours dropped from 14% to 6% within a year",
    ),
    ("Errors in 3 of every 100 parcels", "Errors in 3% of parcels"),
    ("2 in every hundred calls were dropped", "2% of calls were dropped"),
    ("Seven in every ten callers got an answer at once", "70% of callers got an answer at once"),
    ("One in every four pupils passed early", "25% of pupils passed early"),
    ("Returns were 5 per 100 orders", "Returns were 5% of orders"),
    ("Nine in ten patients seen on time", "90% of patients seen on time"),
    ("Faults cut from 8 in 100 to 2 in 100", "Cut faults from 8% to 2%"),
    ("12% of orders came back", "12 in every 100 orders came back"),
    ("4 out of every 5 customers came again", "80% of customers came again"),
]

IN_EVERY_NOT = [
    ("Agency hours fell from 14 in every 100 to 6 in every 100", "Agency hours fell from 14% to 5%"),
    ("Errors in 3 of every 100 parcels", "Errors in 30% of parcels"),
    ("Errors in 3 of every 1000 parcels", "Errors in 3% of parcels"),
    ("Seven in every ten callers got an answer", "7% of callers got an answer"),
    ("One in every four pupils passed early", "40% of pupils passed early"),
    ("Served 5 in every hour", "Served 5%"),
    ("Checked 14 of the 100 rooms", "Checked 100% of rooms"),
    ("2 in every hundred calls were dropped", "2% of parcels were dropped"),
    ("9 in every shift of 100", "9 in every 10"),
]

CREWS = [
    ("Led the produce team (7 people) | Did the team's rotas", "Led the seven-strong produce team and did its rotas"),
    ("Led a team of 12 cleaners", "Led a 12-strong cleaning team"),
    ("Managed a crew of nine", "Managed a nine-strong crew"),
    ("Ran a kitchen brigade of 14", "Ran a 14-strong kitchen brigade"),
    ("Led an 8-person squad", "Led an eight-strong squad"),
    ("Led an 8-strong squad", "Led a squad of eight"),
    ("Coached a 20-man squad", "Coached a 20-strong squad"),
    ("Ran a sales team (5 reps)", "Ran a five-strong sales team"),
    ("Conducted a choir of 40 singers", "Conducted a 40-strong choir"),
]

CREWS_NOT = [
    ("Led the produce team (7 people)", "Led the eight-strong produce team"),
    ("Led the produce team", "Led a strong produce team"),
    ("Led the produce team, 7 days a week", "Led the seven-strong produce team"),
    ("Led a team of 12 cleaners", "Led a strong team of 12 cleaners"),
    ("Ran 14 kitchens", "Ran a 14-strong kitchen brigade"),
    ("Managed a crew of nine and 3 vans", "Managed a three-strong crew"),
    ("Led the team in 5 shops", "Led a five-strong team"),
    ("Managed a crew of nine", "Managed nine strong crews"),
    ("Coached a squad to 20 wins", "Coached a 20-strong squad"),
    ("Sold 40 strong ropes", "Led a 40-strong team"),
]

ONE_OF = [
    (
        "Looked after a fleet of eighty-four buses with five other fitters",
        "One of six fitters looking after an 84-bus fleet",
    ),
    ("Wrote the tests with two other developers", "One of three developers who wrote the tests"),
    ("Picked orders with 11 other pickers", "One of 12 pickers on orders"),
    ("Covered the ward with three other nurses", "Covered the ward as one of four nurses"),
    ("Shared the desk with four other receptionists", "One of five receptionists sharing the desk"),
    ("Taught maths alongside 6 other teachers", "Taught maths as one of seven teachers"),
    ("Judged the show with two other judges", "One of a panel of three judges at the show"),
    ("Ran the bar with three other bartenders", "One of a team of four bartenders who ran the bar"),
]

ONE_OF_NOT = [
    (
        "Looked after a fleet of eighty-four buses with five other fitters",
        "One of five fitters looking after an 84-bus fleet",
    ),
    ("Looked after 84 buses with five other fitters", "One of seven fitters looking after 84 buses"),
    ("Looked after buses with five fitters", "One of seven fitters looking after buses"),
    ("Led five other fitters", "One of five lead fitters"),
    ("Wrote the tests with two other developers", "Led three developers"),
    ("Wrote the tests with two other developers", "Managed a team of three developers"),
    ("Covered the ward with three other nurses", "Covered four wards"),
    ("Covered the ward with three other nurses", "Trained four nurses"),
    ("Drove with 5 other drivers", "Supervised six drivers"),
    ("Repaired five other buses", "One of six mechanics"),
]

DAYS = [
    ("Nursery apprentice, 3.9.18 - 30.8.19", "Nursery Apprentice, 3 September 2018 to 30 August 2019"),
    ("Clerk, 14.2.17 - 1.3.20", "Clerk, 14 February 2017 to 1 March 2020"),
    ("Clerk, 14/2/17 to 1/3/20", "Clerk, 14 February 2017 - 1 March 2020"),
    ("Driver, 01/04/2015 - 30/09/2018", "Driver, 1 April 2015 to 30 September 2018"),
    ("Porter 5.6.21 to 20.12.21", "Porter, June 2021 to December 2021"),
    ("Licence issued 12.5.2019", "Licence issued 12 May 2019"),
    ("Cook, 30-11-16 to 2-5-18", "Cook, 30 November 2016 to 2 May 2018"),
    ("Steward, 1 Feb 2018 - 3 May 2019", "Steward, 1.2.18 - 3.5.19"),
    ("Guide since 22.6.20", "Guide since 22 June 2020"),
    ("First aid, passed 9/10/22", "First aid, passed 9 October 2022"),
    ("First aid, passed 9/10/22", "First aid, passed September 10, 2022"),
]

DAYS_NOT = [
    ("Nursery apprentice, 3.9.18 - 30.8.19", "Nursery Apprentice, 3 September 2018 to 30 August 2020"),
    ("Nursery apprentice, 3.9.18 - 30.8.19", "Nursery Apprentice, 9 March 2018 to 30 August 2018"),
    ("Nursery apprentice, 3.9.18 - 30.8.19", "Nursery Apprentice, 3 October 2018 to 30 August 2019"),
    ("Nursery apprentice, 3.9.18 - 30.8.19", "Nursery Apprentice, 2017 to 2019"),
    ("Clerk, 14/2/17 to 1/3/20", "Clerk, 14 February 2017 - 1 April 2020"),
    ("Clerk, 14/2/17 to 1/3/20", "Clerk, 14 February 2017 to now"),
    ("Cook, 30-11-16 to 2-5-18", "Cook, 30 November 2018 to 2 May 2016"),
    ("Installed version 3.9.18", "Installed it on 3 September 2017"),
    ("Licence issued 12.5.2019", "Licence issued 12 June 2019"),
    ("Guide since 22.6.20", "Guide since 22 June 2019"),
]

OPEN = [
    ("Visitor assistant, the Fenmoor Gallery, 2020 on", "Visitor assistant at the Fenmoor Gallery since 2020"),
    ("Roofer, 2012 on", "Roofer since 2012"),
    ("Roofer from 2012 on", "Roofer since 2012"),
    ("Cook, March 2019 on", "Cook since March 2019"),
    ("Cook, 2019 onward", "Cook since 2019"),
    ("Clerk 2018 -> now", "Clerk since 2018"),
    ("Cook since 2019", "Cook, 2019 onwards"),
    ("Cook, 2019 until today", "Cook since 2019"),
    ("Self-employed plasterer, 2016 on", "Self-employed plasterer, 2016 to present"),
]

OPEN_NOT = [
    ("Visitor assistant, the Fenmoor Gallery, 2020 on", "Visitor assistant at the Fenmoor Gallery since 2019"),
    ("Visitor assistant, 2020", "Visitor assistant since 2020"),
    ("Worked in 2019 on the bridge", "Worked on the bridge since 2019"),
    ("In 2020 on Mondays ran the desk", "Ran the desk since 2020"),
    ("Report 2019 on housing", "Reported on housing since 2019"),
    ("Cook, 2016-2019", "Cook since 2016"),
    ("Thesis 2018 on soils", "Worked on soils since 2018"),
    ("Paper of 2021 on sleep", "Sleep research since 2021"),
    ("Cook, until 2019", "Cook since 2019"),
]

BEDROOMS = [
    (
        "Skimmed 14 two-bed flats in nine weeks with one labourer",
        "Skimmed fourteen 2-bedroom flats in 9 weeks with a labourer",
    ),
    ("Sold 3-bed houses", "Sold three-bedroom houses"),
    ("Let one-bed flats", "Let 1-bedroom flats"),
    ("Built 20 four-bedroom homes", "Built 20 four-bed homes"),
    ("Ran a 30-bed ward", "Ran a 30-bedded ward"),
    ("Wired 3 bed semis", "Wired three-bedroom semis"),
    ("Cleaned a 60-bed hotel", "Cleaned a 60-bedroom hotel"),
    ("Rewired five-bed house", "Rewired five-bedroom house"),
    ("Plastered two-bed terraces", "Plastered 2-bedroom terraces"),
]

BEDROOMS_NOT = [
    ("Skimmed 14 two-bed flats", "Skimmed fourteen 3-bedroom flats"),
    ("Sold 3-bed houses", "Sold three bedrooms"),
    ("Ran a 30-bed ward", "Ran a 30-bedroom hotel"),
    ("Made beds in 2 flats", "Skimmed 2-bedroom flats"),
    ("Let one-bed flats", "Let two-bedroom flats"),
    ("Sold 60 beds a week", "Sold 60-bedroom hotels"),
    ("Nursed on a 24-bed ward", "Nursed on a 24-bedroom ward with theatres"),
    ("Dug three beds in the garden", "Dug the garden of a three-bedroom house"),
    ("Wired 3 bed semis", "Wired 4-bedroom semis"),
    ("Fitted 14 two-bed flats", "Fitted two 14-bedroom flats"),
]

LATER = [
    (
        "Waste on produce 3.9 percent of sales when I took over, 2.7 percent a year later",
        "Produce waste went from 3.9% to 2.7% of sales in the first year after taking over",
    ),
    ("Sick days 40 when I started, 25 a year later", "Sick days fell from 40 to 25 in the first year"),
    (
        "Rent arrears were 9% when I joined and 4% after two years",
        "Rent arrears fell from 9% to 4% within two years of joining",
    ),
    ("Members were 120 at the start, 300 two years later", "Grew members from 120 to 300 in two years"),
    ("Void flats: 31 when I arrived, 12 six months on", "Void flats fell from 31 to 12 in six months"),
    (
        "Queue was 20 minutes at first, 8 minutes three months later",
        "Cut the queue from 20 minutes to 8 minutes in three months",
    ),
    ("Scrap 6% at takeover, 3% after a year", "Scrap fell from 6% to 3% in a year"),
    ("Turnout was 15 in spring and 45 by autumn", "Turnout rose from 15 in spring to 45 by autumn"),
    ("Followers 1,000 then, 5,000 now", "Followers rose from 1,000 to 5,000"),
    ("Waste 8% when I began, 5% one year later", "Waste fell from 8% to 5% within a year"),
]

LATER_NOT = [
    (
        "Waste on produce 3.9 percent of sales when I took over, 2.7 percent a year later",
        "Produce waste went from 3.9% to 1.7% of sales in the first year after taking over",
    ),
    (
        "Waste on produce 3.9 percent of sales when I took over, 2.7 percent a year later",
        "Produce waste went from 3.9% to 2.7% of sales in three months",
    ),
    ("Members were 120 at the start, 300 two years later", "Grew members from 120 to 300 in one year"),
    ("Scrap 6% at takeover, 3% after a year", "Scrap fell from 6% to 3% in a month"),
]

POSTS = [
    (
        (
            "Receptionist at a dental practice, Hexham, 2 yrs to 2018 | "
            "Receptionist at an orthodontist's, Newcastle, 3 yrs from 2018"
        ),
        "Five years as a receptionist",
    ),
    (
        (
            "Receptionist at a dental practice, Hexham, 2 yrs to 2018 | "
            "Receptionist at an orthodontist's, Newcastle, 3 yrs from 2018"
        ),
        "Five years as a receptionist, two in Hexham and three in Newcastle",
    ),
    ("Welder, Marsh & Co, 4 years | Welder, Hull Docks, 6 years", "Ten years as a welder"),
    (
        "Chef, two years at Blakes | Chef, three years at the Plough",
        "Five years as a chef, two at Blakes and three at the Plough",
    ),
    ("3 yrs HGV driver, Tesco | 2 yrs HGV driver, Asda", "Five years as an HGV driver"),
    ("Nurse, Leeds, 5 yrs | Nurse, York, 4 yrs", "Nine years as a nurse in Leeds and York"),
    (
        "Twenty-six brochure sites in three yrs, nearly all WordPress",
        "26 brochure sites in 3 years, almost all in WordPress",
    ),
]

POSTS_NOT = [
    (
        (
            "Receptionist at a dental practice, Hexham, 2 yrs to 2018 | "
            "Receptionist at an orthodontist's, Newcastle, 3 yrs from 2018"
        ),
        "Six years as a receptionist",
    ),
    ("Receptionist at a dental practice, 2 yrs | Nurse at an orthodontist's, 3 yrs", "Five years as a receptionist"),
    ("Welder, Marsh & Co, 4 years | Fitter, Hull Docks, 6 years", "Ten years as a welder"),
    ("Chef, two years at Blakes | Waiter, three years at the Plough", "Five years as a chef"),
    ("Welder, 6 years, 2 years of it as lead welder", "Eight years as a welder"),
    ("Chef, Blakes, two years | Chef, the Plough, three years", "Five years at Blakes"),
    ("Chef, Blakes, two years | Chef, the Plough, three years", "Five years as a chef at Blakes"),
    ("Nurse, 5 years | Nurse for over-65s, 3 of those years", "Eight years as a nurse"),
    ("Nurse for 2 years | Nurse, 3 year degree", "Five years as a nurse"),
    ("Welder, 6 years | Apprentice welder, 3 years", "Nine years as a lead welder"),
    ("Used Java for 4 years | Used Python for 3 years", "Seven years of Java"),
    ("Java, 4 years | Python, 3 years", "Seven years of Java and Python"),
]

AGES = [
    (
        "Duties included being key person to 6 children in the 2-3s room",
        "Key person to six children in the two-to-three-year-olds' room",
    ),
    ("Taught the 3-4s", "Taught three-to-four-year-olds"),
    ("Led the 5-7s group", "Led the five-to-seven-year-olds' group"),
    ("Swim class for 4-6 yr olds", "Swim class for four-to-six-year-olds"),
    ("Ran the 2 year olds' room", "Ran the two-year-olds' room"),
    ("Club for 8-11s", "Club for 8 to 11-year-olds"),
    ("Taught 16-18s", "Taught 16-to-18-year-olds"),
    ("Youth club for ages 11-14", "Youth club for 11-14s"),
    ("Play scheme for 5 to 11 year-olds", "Play scheme for 5-11s"),
]

AGES_NOT = [
    ("Key person to 6 children in the 2-3s room", "Key person to six children in the three-to-four-year-olds' room"),
    ("Taught the 3-4s", "Taught for three to four years"),
    ("Took 2-3s to load each page", "Taught two-to-three-year-olds"),
    ("Worked in the 0-2s room", "Worked in the 0-3s room"),
    ("Led 5-7 people", "Led five-to-seven-year-olds"),
    ("Club for 8-11s", "Club of 8 to 11 children"),
    ("Taught 16-18s", "Taught 16-to-19-year-olds"),
    ("Ran 2-3 sessions", "Ran sessions for two-to-three-year-olds"),
    ("Taught the 3-4s", "3-4 years of teaching"),
    ("Pages load in 2-3s", "Pages for two-to-three-year-olds"),
]

CODES = [
    (
        "IRS notices (CP2000 mainly) were answered by me after review by a senior",
        "Answered IRS notices, mainly CP2000s, after a senior's review",
    ),
    ("Prepared 1065s and K-1s", "Prepared Forms 1065 and K-1s"),
    ("Flew A320s", "Flew the A320"),
    ("Prepared Form 1040s", "Prepared Forms 1040"),
    ("Completed P45 and P60 forms", "Completed P45s and P60s"),
    ("Answered CP2000s", "Answered CP2000 notices"),
]

CODES_NOT = [
    ("Answered CP2000 notices", "Answered CP2501s"),
    ("Prepared 1065s", "Prepared Forms 1120"),
    ("Filed 1099s for contractors", "Filed 1099 returns for 1099 contractors"),
    ("Flew A320s", "Flew A330s"),
    ("Prepared 1065s", "Prepared 1065 returns and 1040s"),
    ("Completed P45 forms", "Completed P60s"),
    ("Issued I-9s", "Issued Forms I-90"),
    ("Prepared Form 1040s", "Prepared 1040 audits and 1041s"),
    ("Sorted 1065 parcels", "Prepared Forms 1065"),
    ("Filed 1099s", "Filed over 1,099 returns"),
]

LISTED = [
    (
        (
            "Passed FAR 2022 | Passed REG in May 2023 | AUD sat twice, passed Nov. 2023 | BEC not yet taken | "
            "These are sections of the CPA exam, four in all"
        ),
        "Has passed three of the four CPA exam sections (FAR, REG and AUD)",
    ),
    ("Speaks French, German", "Speaks two languages (French and German)"),
    ("Ran the Elm and Ash wards of the five wards", "Ran two of the five wards (Elm and Ash)"),
    ("Serviced Volvo, Scania and DAF trucks", "Serviced three makes of truck (Volvo, Scania and DAF)"),
    (
        "Passed Maths and Physics; Chemistry not taken, three papers in all",
        "Passed two of the three papers (Maths and Physics)",
    ),
]

LISTED_NOT = [
    (
        "Passed FAR 2022 | Passed REG in May 2023 | BEC not yet taken | sections of the CPA exam, four in all",
        "Has passed three of the four CPA exam sections (FAR, REG and BEC)",
    ),
    (
        "Passed FAR 2022 | Passed REG in May 2023 | BEC not yet taken | sections of the CPA exam, four in all",
        "Has passed three of the four CPA exam sections (FAR and REG)",
    ),
    (
        "Passed FAR 2022 | Passed REG in May 2023 | sections of the CPA exam, four in all",
        "Has passed all four CPA exam sections",
    ),
    (
        "Passed FAR 2022 | Passed REG in May 2023 | sections of the CPA exam, four in all",
        "Has passed four of the four CPA exam sections",
    ),
    (
        "Passed FAR 2022 | Passed REG in May 2023 | sections of the CPA exam, four in all",
        "Has passed two of the three CPA exam sections (FAR and REG)",
    ),
    ("Worked in Leeds, York and Hull", "Worked in four cities (Leeds, York and Hull)"),
    ("Worked in Leeds, York and Hull", "Worked in four cities (Leeds, York, Hull and Bath)"),
    ("Ran the Elm and Ash wards", "Ran two of the five wards (Elm and Ash)"),
]

SEASONS = [
    ("Mobile branch van, summer 2019", "A summer on the mobile branch van in 2019"),
    (
        "Ledbury branch: counter | Malvern branch: counter and safe custody | Mobile branch van, summer 2019",
        (
            "Counter work at the Ledbury and Malvern branches, safe custody at Malvern, and a summer on the "
            "mobile branch van in 2019"
        ),
    ),
    ("Fruit picking, summer 2018", "A summer of fruit picking in 2018"),
    ("Ski rep, winter 2016", "Ski rep for a winter (2016)"),
    ("Ski rep, winter 2016/17", "Ski rep for the 2016/17 winter"),
    ("Lifeguard, one summer", "Lifeguard for a summer"),
    ("Lifeguard for a season", "Lifeguard for one season"),
    ("92 items put on the website in one winter", "Put 92 items on the website in a winter"),
    ("Picked grapes in autumn 2020", "Picked grapes for an autumn, 2020"),
]

SEASONS_NOT = [
    ("Mobile branch van, summer 2019", "Every summer on the mobile branch van"),
    ("Mobile branch van, summer 2019", "Two summers on the mobile branch van"),
    ("Mobile branch van, 2019", "A summer on the mobile branch van in 2019"),
    ("Lifeguard, one summer", "Lifeguard for two summers"),
    ("Camp leader, summers 2018 and 2019", "Camp leader for three summers, 2018 and 2019"),
    ("Ran the shop one winter", "Ran the shop each winter"),
    ("Lifeguard, summer 2019", "A summer a year as a lifeguard"),
    ("Fruit picking, summer 2018", "Fruit picking for a winter, 2018"),
]

MORE_LIES = [
    ("Hired 5 cooks in 2020 | Hired 6 cooks in 2021", "Hired 11 cooks in 2020"),
    ("Hired 5 cooks in 2020 | Hired 6 waiters in 2021", "Hired 11 cooks in 2020 and 2021"),
    ("Hired 5 cooks in 2020 | Hired 6 cooks in 2021 | Hired 2 cooks in 2022", "Hired 11 cooks from 2020 to 2022"),
    ("Sold 12 vans worth £3m in 2020 | Sold 14 vans in 2021", "Sold 26 vans worth £3m in 2020 and 2021"),
    ("Helped hire 5 cooks in 2020 | Hired 6 cooks in 2021", "Hired 11 cooks in 2020 and 2021"),
    ("The agency hired 5 cooks in 2020 | Hired 6 cooks in 2021", "Hired 11 cooks in 2020 and 2021"),
    ("Did not close 5 deals in 2020 | Closed 6 deals in 2021", "Closed 11 deals in 2020 and 2021"),
    ("Welder, Marsh & Co, 4 years | Welder, Hull Docks, 6 years", "Lead welder for ten years"),
    ("Welder, Marsh & Co, 4 years | Welder, Hull Docks, 6 years", "Ten years as a welder at Hull Docks"),
    ("Welder, Marsh & Co, 4 years | Welder, Hull Docks, 6 years", "Ten years at Hull Docks"),
    (
        "Welder, Marsh & Co, 4 years | Welder, Hull Docks, 6 years",
        "Ten years as a welder, six at Marsh & Co and four at Hull Docks",
    ),
    ("Welder, Marsh & Co, 4 years | Welder, Hull Docks, 6 years", "Over ten years as a welder"),
    ("Welder, Marsh & Co, 2010-2014, 4 years | Welder, Hull Docks, 2010-2016, 6 years", "Ten years as a welder"),
    ("Assistant manager, Ely, 2 yrs | Manager, York, 3 yrs", "Five years as a manager"),
    ("Moved from 3-5s room to the baby room", "Led the 3-5s room"),
    ("Cook, 2019 on", "Cook since 2018"),
    ("Team of 7 vans", "Led a seven-strong team"),
    ("Closed 7 deals with the team", "Led the seven-strong team"),
    ("Worked with five other fitters", "Led six fitters"),
    ("Worked with five other fitters", "Worked with six other fitters"),
    ("Worked with five other fitters", "Worked with six fitters"),
    ("Trained with two other nurses", "Trained three nurses"),
    ("Ran 20 sessions of 25 minutes", "Ran 500 sessions"),
    ("Ran 20 sessions of 25 minutes", "Ran 20 sessions of 25 hours"),
    ("Ran training in 12 schools", "Ran training over 12 schools"),
    ("Ran 12 sessions in three schools", "Ran over 12 sessions in three schools"),
    ("Ran workshops in 12 sessions", "Ran over 12 workshops"),
    ("Trained 30 staff in 12 sessions", "Delivered over 12 sessions"),
    ("Python 3.9.18 - 3.10.12", "Python since 3 September 2018"),
    ("Let 2-bed flats", "Let 12-bed flats"),
    ("3 of every 100 parcels failed", "3% of all customers failed"),
    ("Errors 3% in May, 2% now", "Errors fell from 3% to 1%"),
    ("Passed FAR, REG and AUD", "Passed three of the three CPA sections (FAR, REG and AUD)"),
]

TRUE = [
    *OCCASIONS,
    *SUMS,
    *PRODUCTS,
    *IN_EVERY,
    *CREWS,
    *ONE_OF,
    *DAYS,
    *OPEN,
    *BEDROOMS,
    *LATER,
    *POSTS,
    *AGES,
    *CODES,
    *LISTED,
    *SEASONS,
]
LIES = [
    *OCCASIONS_NOT,
    *SUMS_NOT,
    *PRODUCTS_NOT,
    *IN_EVERY_NOT,
    *CREWS_NOT,
    *ONE_OF_NOT,
    *DAYS_NOT,
    *OPEN_NOT,
    *BEDROOMS_NOT,
    *LATER_NOT,
    *POSTS_NOT,
    *AGES_NOT,
    *CODES_NOT,
    *LISTED_NOT,
    *SEASONS_NOT,
    *MORE_LIES,
]


@pytest.mark.parametrize(("source", "after"), TRUE, ids=[f"{s} -> {a}" for s, a in TRUE])
def test_what_follows_exactly_passes(source: str, after: str) -> None:
    assert ungrounded(after, source.split(" | ")) == []


@pytest.mark.parametrize(("source", "after"), LIES, ids=[f"{s} -> {a}" for s, a in LIES])
def test_what_does_not_follow_is_a_claim(source: str, after: str) -> None:
    assert ungrounded(after, source.split(" | "))
