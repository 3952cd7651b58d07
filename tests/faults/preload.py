"""Loads what every row needs, so that it is done once; starts neither Qt nor sound."""

from importlib import import_module

from tests.faults.row import all_rows

for name in ("chat", "speech_to_text", "text_to_speech"):
    import_module(f"desktop_assistant.providers.openai.{name}")
import_module("tests.faults.desk")
all_rows()
