"""XlsxWriter 3.3 as our reports use it; the wheel carries no mark of being typed."""

from xlsxwriter.workbook import Workbook as Workbook
