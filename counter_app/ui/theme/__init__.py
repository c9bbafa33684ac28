"""How the program looks: tokens, and the one style sheet made from them."""
