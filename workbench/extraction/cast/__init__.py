"""Who a text names, and whom "she" or "the ministry" means at a place of it."""
