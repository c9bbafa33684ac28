"""How good the stated waits are: simulated days with known truth, and the usual formulas."""
