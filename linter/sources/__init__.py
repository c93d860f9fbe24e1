"""Where pages come from: what to read, and what to call it in the reports."""
