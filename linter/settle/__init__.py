"""What becomes of findings before they count: what they are known by, who has excused them, which are old."""
