"""Makers and kinds beside products, acronyms as a whole, and other forms of figures: what says the same passes, and
what only looks like it does not."""

import pytest

from resume.grounding.gate import ungrounded

TRUE = [
    # makers and kinds
    ("Backups on Amazon EC2 and Amazon EKS", "Backups on EC2 and EKS"),
    ("Dashboards in Google Looker Studio", "Dashboards in Looker Studio"),
    ("Calculations in PTC Mathcad", "Calculations in Mathcad"),
    ("Playbooks in Red Hat Ansible", "Playbooks in Ansible"),
    ("Work orders in IBM Maximo", "Work orders in Maximo"),
    ("Edited in Avid Media Composer", "Edited in Media Composer"),
    ("Clusters on AWS EKS", "Clusters on Amazon EKS"),
    ("Deals in HubSpot CRM", "Deals in HubSpot"),
    ("Leave in Workday HCM", "Leave in Workday"),
    ("Chats in Microsoft Teams", "Chats in Slack and Teams"),
    # acronyms as a whole
    ("Trained a convolutional neural network", "Trained a CNN"),
    ("Rules of the Federal Aviation Administration", "FAA rules"),
    ("Taught English language learners", "Taught ELLs"),
    ("Posted JEs at month end", "Posted journal entries at month end"),
    ("European Research Council Starting Grant, €1.5M", "ERC Starting Grant (EUR 1.5M)"),
    ("One paper in PRB", "One paper in Phys. Rev. B"),
    ("One paper in Physical Review B", "One paper in Phys. Rev. B"),
    ("Clerk in Washington, D.C.", "Clerk in Washington, DC"),
    # figures
    ("A 210k-square-foot building", "A 210,000 sq ft building"),
    ("Cut 95th-percentile latency to 420 ms", "Cut p95 latency to 420 ms"),
    ("Cut p95 latency to 420 ms", "Cut 95th percentile latency to 420 ms"),
    ("Scrap cut from 5% to 2%", "Scrap cut from 50 to 20 parts per thousand"),
    ("Weeded 25% of a collection of 40K volumes", "Weeded a quarter of a 40,000-volume collection"),
    ("Baked on the 10 p.m. to 6 a.m. shift", "Baked on the shift from 2200 to 0600"),
    ("Opened the gates at 0530", "Opened the gates at 5.30 a.m."),
    ("Nurse in a Level 1 trauma centre", "Nurse in a level I trauma center"),
    ("Taught Spanish II", "Taught Spanish 2"),
    ("Clinics twice a week", "Twice-weekly clinics"),
    ("Filings in four states, 100% on time", "Filings in 4 states, all on time"),
    # order, and who and where
    (
        "Held food cost flat over three years while growing revenue by 28%",
        "Grew revenue 28% over three years while holding food cost flat",
    ),
    (
        "After four years on the same crew as a firefighter, engine driver since 2017",
        "Engine driver since 2017, after four years as a firefighter on the same crew",
    ),
    ("Roofs on churches, most of it in Devon", "Roofs on churches, mostly in Devon"),
    ("Filled 54 vacancies for nurses", "Filled 54 nursing vacancies"),
    ("Pruning 300 apple trees each winter", "Prunes 300 apple trees each winter"),
    ("Projects on time and within budget", "Projects within the stipulated time and budget"),
]
UNTRUE = [
    ("Ran Microsoft Teams", "Teams of five covered the ward", "Microsoft Teams"),
    ("Microsoft Power Automate flows", "Power tools; flows", "Microsoft Power Automate"),
    ("Google Sheets for the rota", "Changed bed sheets, kept the rota", "Google Sheets"),
    ("Adobe EC2 hosts", "EC2 hosts", "Adobe"),
    ("HubSpot ERP", "HubSpot", "ERP"),
    ("European Research Council grant", "Grant of EUR 2M", "European Research Council"),
    ("Worked 8 pm to 6 am", "Worked nights 2200-0600", "8 pm"),
    ("Open 10:00 to 12:00", "Grew from 1000 to 1200 units", "10:00"),
    ("Open from 20:10 to 20:20", "Worked from 2010 to 2020", "20:10"),
    ("p50 latency of 80 ms", "95th percentile latency of 80 ms", "p50"),
    ("Scrap cut to 2%", "Scrap cut to 2 parts per thousand", "2%"),
    ("A quarter of the collection", "25 of a 40,000-volume collection", "A quarter"),
    ("Algebra II", "Algebra I", "Algebra II"),
    ("100% on time", "90% on time", "100%"),
    (
        "Held costs flat over three years while growing sales",
        "Held costs flat for a year while growing sales over three",
        "three years",
    ),
    ("Roofs in Devon", "Roofs, mostly in Devon", "Devon"),
    ("Filled vacancies for engineers", "Filled nursing vacancies", "engineers"),
]


@pytest.mark.parametrize(("after", "source"), TRUE, ids=[a for a, _ in TRUE])
def test_what_says_the_same_passes(after: str, source: str) -> None:
    assert ungrounded(after, [source]) == []


@pytest.mark.parametrize(("after", "source", "claim"), UNTRUE, ids=[a for a, _, _ in UNTRUE])
def test_what_only_looks_like_it_does_not(after: str, source: str, claim: str) -> None:
    assert claim in [s.text for s in ungrounded(after, [source])]
