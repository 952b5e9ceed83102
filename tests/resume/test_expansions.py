"""Acronyms spelled out in their place, and figures, levels and dates in the forms that resumes have them in."""

import pytest

from resume.grounding.gate import ungrounded

SAME = [
    ("CT comps and returns for about 70 companies", "Corporation tax computations and returns for about 70 companies"),
    ("Supervise one band 5 OT and a student", "Supervise one band 5 occupational therapist and a student"),
    ("Registered with the GOC since 2012", "Registered with the General Optical Council since 2012"),
    ("BGP to 2 ISPs, OSPF inside", "BGP to two internet service providers, OSPF inside"),
    ("NVQ L3 Site Carpentry 2011", "NVQ Level 3 in Site Carpentry, 2011"),
    ("Van driver 2007 (Sept) - 2011 (Mar)", "Van driver, September 2007 to March 2011"),
    ("Junior developer 06.19–05.21", "Junior developer, June 2019 to May 2021"),
    ("Mowing 23 sites, Apr-Oct", "Mowing 23 sites from April to October"),
    ("Value went from 148 to 171 pounds", "Value went from £148 to £171"),
    ("Share of coated lenses went up to 62 % from 48 %", "Raised the share of coated lenses from 48% to 62%"),
    ("On call 1 week out of 5", "On call one week in five"),
    ("Appointed adjusters > £10k", "Appointed adjusters above £10k"),
    ("Cut a roof, 11m span", "Cut a roof of 11 m span"),
    ("HCPC reg'd 08.2014", "HCPC registered since August 2014"),
    ("Wifi for four floors", "Wi-Fi for four floors"),
    ("Cert CII 04-2021", "CII Certificate, April 2021"),
    ("Handled complaints from customers", "Handled complaints from clients"),
    ("Crewed a 20 ft boat FT, then PT", "Crewed a 20 ft boat full-time, then part-time"),
    ("rye, spelt, baguette", "Breads: rye, spelt and baguette"),
]
OTHER = [
    ("CT comps and returns for about 70 companies", "Customer training and returns for about 70 companies"),
    ("Registered with the GOC since 2012", "Led the Global Operations Centre, registered since 2012"),
    ("NVQ L3 Site Carpentry 2011", "NVQ Level 4 in Site Carpentry, 2011"),
    ("Value went from 148 to 171 pounds", "Value went from €148 to €171"),
    ("Checked a £3m subcontract on a £40m hospital", "Checked a £40m subcontract on a hospital"),
    ("Passed on 26 claims, of which 19 were repudiated", "Repudiated 26 claims"),
    ("Manager, Foo Stores, 2018", "Manager at Foo Stores since 2018"),
    ("Pivot tables in Excel", "Business intelligence: Excel"),
    ("Handled complaints", "Handled complaints with key clients"),
    ("Freed up 380 locations in a 210,000 sq ft building", "Freed up 380 locations in full"),
    (
        "Saved steel against the first scheme. Steel arch from sketch to opening",
        "Saved steel against the scheme end to end",
    ),
    ("Certified Public Accountant (CPA). BS Accounting", "Certified Public Accountant (CPA). Championed accounting"),
]


@pytest.mark.parametrize(("source", "after"), SAME, ids=[a for _, a in SAME])
def test_another_form_of_the_same_passes(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []


@pytest.mark.parametrize(("source", "after"), OTHER, ids=[a for _, a in OTHER])
def test_something_else_does_not(source: str, after: str) -> None:
    assert ungrounded(after, [source])
