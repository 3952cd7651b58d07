"""OpenAI and every service that speaks its protocol; only here is openai imported."""
