"""How a resume answers what a job asks for, with the evidence on both sides."""
