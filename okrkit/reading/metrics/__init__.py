"""The words that name what is measured, beside a number or without one."""
