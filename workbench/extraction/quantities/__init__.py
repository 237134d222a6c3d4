"""Figures: how they are written, what they amount to, and what they count."""
