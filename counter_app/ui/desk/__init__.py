"""The clerk's desk: the waiting board, the citizen being served, the day's timers."""
