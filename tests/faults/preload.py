"""Loads what every row needs, so that it is done once; starts neither Qt nor sound."""

import desktop_assistant.providers.openai.chat
import desktop_assistant.providers.openai.speech_to_text
import desktop_assistant.providers.openai.text_to_speech
import tests.faults.desk
import tests.faults.row

tests.faults.row.all_rows()
