"""For those who maintain a framework: is it right, does it give what is expected, and how does it go on."""
