"""The seats behind the counter: hand over, review, sign, seal, collect, return."""
