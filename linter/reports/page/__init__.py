"""The parts of the HTML report; each turns values into markup, and `markup` is the only one that escapes."""
