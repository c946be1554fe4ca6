"""What people type: normalising, keywords, one short file per kind of answer, calendar and hours. Pure."""
