"""The six steps of a turn, in order: record, transcribe, remember, chat, speak, play."""
