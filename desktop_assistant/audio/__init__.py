"""Microphone, speaker, devices and recordings; only here are sounddevice and soundfile imported."""
