"""The prompt of a turn: who the character is, what it remembers, what was said before.

What stays the same from turn to turn comes first, then the history, then what was said calls
to mind: services keep the beginning of a prompt cached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_assistant.conversation.prompt import sections
from desktop_assistant.conversation.prompt.history import (
    everything_fits,
    history_window,
    turn_messages,
)
from desktop_assistant.conversation.prompt.lorebook import ActiveLore, active_lore
from desktop_assistant.conversation.prompt.macros import MacroContext, expand
from desktop_assistant.conversation.prompt.scene import Scene
from desktop_assistant.conversation.prompt.tokens import estimate_tokens, message_tokens
from desktop_assistant.model.chat import Role
from desktop_assistant.model.lore import LorePosition
from desktop_assistant.model.memory import Memory, MemoryState
from desktop_assistant.model.prompt import PartKind, Prompt, PromptPart, TurnContext
from desktop_assistant.settings.schema import Settings


def build_prompt(scene: Scene, recalled: Sequence[Memory], said: str, settings: Settings) -> Prompt:
    """Everything that is sent for a reply to ``said``; of ``recalled`` what fits its budget.

    The same arguments give the same prompt.
    """
    context = MacroContext.of(scene)
    memories = memories_within(recalled, settings.remembering.recall_tokens)
    lore = active_lore(scene, said, context)
    budget = settings.thinking.history_tokens
    parts = [
        *_opening(scene, context, lore, budget),
        *_about_the_user(scene, memories),
        *_talk(
            scene, said, budget, _late(scene, context, lore, memories), _deep(scene, context, lore)
        ),
    ]
    return Prompt(
        tuple(parts),
        TurnContext(
            memory_ids=tuple(memory.id for memory in memories),
            lore=tuple(each.use for each in lore),
            has_notes=bool(scene.instance.notes.strip()),
            has_summary=scene.summary is not None,
        ),
    )


def memories_within(recalled: Sequence[Memory], budget: int) -> list[Memory]:
    """Pinned memories first, then the others by rank, as far as ``budget`` tokens go."""
    chosen = []
    for memory in sorted(recalled, key=lambda each: each.state is not MemoryState.PINNED):
        tokens = estimate_tokens(memory.text) + _MEMORY_OVERHEAD
        if tokens <= budget:
            budget -= tokens
            chosen.append(memory)
    return chosen


_MEMORY_OVERHEAD = 8
"""Tokens of a memory's date and quotation marks."""


def _opening(
    scene: Scene, context: MacroContext, lore: Sequence[ActiveLore], budget: int
) -> Iterator[PromptPart]:
    """Who the character is, and how it talks."""
    instance = scene.instance
    yield from _settled(lore, LorePosition.BEFORE_CHARACTER)
    yield from _part(PartKind.CHARACTER, sections.character_text(instance, context))
    yield from _settled(lore, LorePosition.AFTER_CHARACTER)
    yield from _part(PartKind.INSTRUCTIONS, _instructions(scene, context))
    examples = sections.examples_text(instance.character.example_dialogue, context)
    if everything_fits(scene.history, scene.summary, budget - estimate_tokens(examples)):
        yield from _part(PartKind.EXAMPLES, examples)
    yield from _part(PartKind.MANNER, sections.manner_text(instance))


def _about_the_user(scene: Scene, memories: Sequence[Memory]) -> Iterator[PromptPart]:
    pinned = [memory for memory in memories if memory.state is MemoryState.PINNED]
    pinned.sort(key=lambda memory: memory.id)
    yield from _part(PartKind.USER, sections.user_text(scene.instance))
    yield from _part(PartKind.NOTES, sections.notes_text(scene.instance.notes))
    yield from _part(PartKind.PINNED, sections.memories_text("What you always remember", pinned))
    if scene.summary is not None:
        yield from _part(PartKind.SUMMARY, sections.summary_text(scene.summary.text))


def _instructions(scene: Scene, context: MacroContext) -> str:
    """The card's own instructions replace ours, and may hold them as ``{{original}}``."""
    ours = sections.default_instructions(context)
    character = scene.instance.character
    theirs = character.instructions if character.use_instructions else ""
    return expand(theirs, replace(context, original=ours)).strip() or ours


def _late(
    scene: Scene,
    context: MacroContext,
    lore: Sequence[ActiveLore],
    memories: Sequence[Memory],
) -> Iterator[PromptPart]:
    """What belongs to this turn alone."""
    for each in lore:
        if not each.is_settled and each.position is not LorePosition.AT_DEPTH:
            yield from _part(PartKind.LORE, each.text, title=each.use.title)
    others = [memory for memory in memories if memory.state is not MemoryState.PINNED]
    title = "What you remember of earlier talks"
    yield from _part(PartKind.MEMORIES, sections.memories_text(title, others))
    character = scene.instance.character
    if character.use_instructions:
        reminder = expand(character.post_history_instructions, context)
        yield from _part(PartKind.REMINDER, reminder)


def _deep(
    scene: Scene, context: MacroContext, lore: Sequence[ActiveLore]
) -> Iterator[tuple[int, PromptPart]]:
    """What stands some messages before the end, with how many."""
    for each in lore:
        if each.position is LorePosition.AT_DEPTH:
            for part in _part(PartKind.LORE, each.text, each.role, each.use.title):
                yield each.depth, part
    character = scene.instance.character
    deep = character.depth_prompt
    if deep is not None and character.use_instructions:
        role = Role(deep.role) if deep.role in set(Role) else Role.SYSTEM
        for part in _part(PartKind.REMINDER, expand(deep.text, context), role):
            yield max(0, deep.depth), part


def _talk(
    scene: Scene,
    said: str,
    budget: int,
    late: Iterator[PromptPart],
    deep: Iterator[tuple[int, PromptPart]],
) -> list[PromptPart]:
    """The history and what was said, with what stands among them."""
    window = history_window(scene.history, scene.summary, budget)
    talk = [
        [PromptPart(PartKind.HISTORY, each.role, each.text, message_tokens(each.text))]
        for turn in window
        for each in turn_messages(turn)
    ]
    talk.append([PromptPart(PartKind.SAID, Role.USER, said, message_tokens(said))])
    after: list[PromptPart] = []
    before: dict[int, list[PromptPart]] = {}
    for depth, part in deep:
        if depth == 0:
            after.append(part)
        else:
            before.setdefault(max(0, len(talk) - depth), []).append(part)
    before.setdefault(len(talk) - 1, []).extend(late)
    for place, parts in before.items():
        talk[place] = [*parts, *talk[place]]
    return [part for parts in talk for part in parts] + after


def _settled(lore: Sequence[ActiveLore], position: LorePosition) -> Iterator[PromptPart]:
    for each in lore:
        if each.is_settled and each.position is position:
            yield from _part(PartKind.LORE, each.text, title=each.use.title)


def _part(
    kind: PartKind, text: str, role: Role = Role.SYSTEM, title: str = ""
) -> Iterator[PromptPart]:
    """One part, or none when there is nothing to say."""
    text = text.strip()
    if text:
        yield PromptPart(kind, role, text, message_tokens(text), title)
