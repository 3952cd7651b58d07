"""OpenAI's Realtime interface: hearing and speaking through a WebSocket.

``web_socket`` is one WebSocket, ``hearing`` and ``speaking`` fill the two roles over it,
``reading_aloud`` keeps a talking model to the text it is to read. The vendor's code for it
takes 0.4 s to load, so import ``hearing`` and ``speaking`` away from the conversation's loop.
"""
