"""The city's pages in the browser: made on the server, without a script, from nothing outside."""
