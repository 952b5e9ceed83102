/** A small made-up resume and ad, so that the page can be tried with one click. */

export const SAMPLE_RESUME = `# Ilse Varnhagen-Ito

Portland, OR | ilse@example.com | (503) 555-0136

## Summary

Data analyst with a background in warehouse operations. Likes questions that start with "why does this take so long".

## Skills

**Tools:** Excel, SQL, Tableau, Python (pandas), Git
**Methods:** forecasting, A/B tests, dashboards, process mapping
**Languages:** English, German

## Experience

### Data Analyst, Alderbrook Outfitters
Portland, OR
Mar 2021 - Present

- Responsible for managing the weekly demand forecast for 1,200 articles; mean error fell from 31% to 19%.
- Built Tableau dashboards on top of Postgres that 45 planners open every morning.
- Helped with the clean-up of the product master: 8,400 duplicates merged with pandas scripts.
- Worked on A/B tests of the returns page together with the web team.

### Shift Lead, Quillwater Logistics
Tacoma, WA
2017 - 2021

- Led a shift of 14 people in a parcel hub.
- Was responsible for the daily volume report, and replaced its 40 spreadsheets with one SQL query.

## Education

**B.A. Economics**, Cedar Hollow College, 2016
`;

export const SAMPLE_JOB = `# Data Analyst, Supply Chain

Hollin & Pryce Foods · Portland, OR · Hybrid

## What you will do

- Forecast demand for our stores, and explain what the forecast got wrong
- Build and maintain dashboards for planners and buyers
- Run experiments together with product and web teams

## What you must have

- 3+ years as a data analyst
- Strong SQL; we use PostgreSQL
- Python with pandas
- Experience with Tableau or Power BI
- Clear written communication

## Nice to have

- dbt or another transformation tool
- Experience in logistics or warehousing
- Spanish
`;
