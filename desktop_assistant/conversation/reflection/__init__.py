"""What happens after a turn, out of the user's way: facts, summaries and topics."""
