"""What PDF, DOCX, ODT and HTML have in common: rows of text with their looks, and the Markdown they come to."""
