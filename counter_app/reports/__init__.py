"""Reports as plain values, and what writes them as XLSX, CSV and PDF.

What stands in a report is made elsewhere; nothing here knows an office or its tables, so that a
desk and the city write their reports by the same hand.
"""
