# Its libraries are in the environment of the peers, which mypy does not see.
# mypy: ignore-errors
"""pipecat, tuned to no waiting: the end of speech is told to it, as a button does.

``python pipecat_turns.py URL WAV TURNS`` prints the seconds from there to the first sample
handed to the output, as JSON.
"""

from __future__ import annotations

import asyncio
import sys
import time

from loguru import logger
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    LLMFullResponseEndFrame,
    TTSAudioRawFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.runner import PipelineRunner
from pipecat.pipeline.task import PipelineParams, PipelineTask
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.services.openai.llm import OpenAILLMService
from pipecat.services.openai.stt import OpenAISTTService
from pipecat.services.openai.tts import OpenAITTSService
from pipecat.turns.user_start import VADUserTurnStartStrategy
from pipecat.turns.user_stop import SpeechTimeoutUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from wait import PIECE, RATE, spoken, tell


class Ear(FrameProcessor):
    """Notes when the first sound of a reply passes by."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = asyncio.Event()
        self.heard_at = 0.0
        self.written = asyncio.Event()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, TTSAudioRawFrame) and not self.heard.is_set():
            self.heard_at = time.monotonic()
            self.heard.set()
        if isinstance(frame, LLMFullResponseEndFrame):
            self.written.set()
        await self.push_frame(frame, direction)


def pipeline(url: str, ear: Ear) -> Pipeline:
    own = {"base_url": url, "api_key": "sk-bench"}
    strategies = UserTurnStrategies(
        start=[VADUserTurnStartStrategy()],
        stop=[SpeechTimeoutUserTurnStopStrategy(user_speech_timeout=0.0)],
    )
    context = LLMContextAggregatorPair(
        LLMContext(), user_params=LLMUserAggregatorParams(user_turn_strategies=strategies)
    )
    return Pipeline(
        [
            OpenAISTTService(model="whisper-1", trailing_silence_secs=0.0, **own),
            context.user(),
            OpenAILLMService(model="gpt-4.1-mini", **own),
            OpenAITTSService(model="gpt-4o-mini-tts", voice="alloy", **own),
            ear,
            context.assistant(),
        ]
    )


async def say(task: PipelineTask, ear: Ear, pieces: list[bytes]) -> float:
    """One turn; the seconds from the end of speech to the first sound."""
    await task.queue_frame(VADUserStartedSpeakingFrame())
    for piece in pieces:
        await task.queue_frame(InputAudioRawFrame(piece, RATE, 1))
        await asyncio.sleep(PIECE / RATE)
    ear.heard.clear()
    ear.written.clear()
    released = time.monotonic()
    await task.queue_frame(VADUserStoppedSpeakingFrame())
    await asyncio.wait_for(ear.heard.wait(), 20)
    seconds = ear.heard_at - released
    await asyncio.wait_for(ear.written.wait(), 20)
    await asyncio.sleep(1.0)
    return seconds


async def main() -> None:
    logger.remove()
    url, pieces, turns = sys.argv[1], spoken(sys.argv[2]), int(sys.argv[3])
    ear = Ear()
    task = PipelineTask(pipeline(url, ear), params=PipelineParams(audio_in_sample_rate=RATE))
    running = asyncio.create_task(PipelineRunner(handle_sigint=False).run(task))
    await asyncio.sleep(1.0)
    tell([await say(task, ear, pieces) for _ in range(turns + 1)])
    await task.cancel()
    await running


asyncio.run(main())
