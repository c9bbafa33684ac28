"""How the city's database came to be, step by step; ``counter-app city migrate`` runs them."""
