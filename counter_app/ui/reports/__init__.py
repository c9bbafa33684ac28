"""Official reports on the screen as they will be in the file: month, late list, forms, points."""
