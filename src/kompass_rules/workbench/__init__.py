"""For those who maintain a framework: expectations."""
