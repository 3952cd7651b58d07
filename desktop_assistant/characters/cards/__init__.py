"""Character cards: reading and writing V1, V2 and V3 in PNG, JSON and CHARX files."""
