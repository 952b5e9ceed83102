"""Who did what: help, plans, denials, causes and other people's deeds ground no deed of the candidate's own."""
