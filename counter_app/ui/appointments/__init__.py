"""The appointments: a week by counter, a day to move them in, and who is to be called."""
