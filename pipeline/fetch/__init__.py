"""2. Get a page politely and safely: one request, its address checked, its size and time capped."""
