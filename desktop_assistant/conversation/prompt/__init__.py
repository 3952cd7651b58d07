"""What is sent to the chat model, part by part."""
