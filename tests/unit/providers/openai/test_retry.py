from __future__ import annotations

import asyncio

import pytest

from desktop_assistant.errors import ProviderError
from desktop_assistant.providers.openai.faults import FAULTS, fault
from desktop_assistant.providers.openai.retry import RetryPolicy, with_retries
from tests.virtual_time import run

RETRIED = {"busy", "service_fault", "offline", "not_running", "reply_broken"}


class Attempts:
    """Fails with each error in turn, then answers; notes when it was asked."""

    def __init__(self, *errors: ProviderError) -> None:
        self.errors = list(errors)
        self.times: list[float] = []

    async def __call__(self) -> str:
        self.times.append(asyncio.get_running_loop().time())
        if self.errors:
            raise self.errors.pop(0)
        return "answer"


def test_a_fault_of_the_service_is_retried_twice_with_growing_pauses() -> None:
    attempts = Attempts(fault("service_fault"), fault("service_fault"))
    assert run(with_retries(attempts, RetryPolicy())) == "answer"
    first, second = (b - a for a, b in zip(attempts.times, attempts.times[1:], strict=False))
    assert 0.3 <= first <= 0.45
    assert 0.6 <= second <= 0.9


def test_the_third_failure_is_final() -> None:
    errors = [fault("offline") for _ in range(3)]
    attempts = Attempts(*errors)
    with pytest.raises(ProviderError) as caught:
        run(with_retries(attempts, RetryPolicy()))
    assert caught.value is errors[2]
    assert len(attempts.times) == 3


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_only_what_may_pass_by_itself_is_retried(code: str) -> None:
    attempts = Attempts(fault(code))
    if code in RETRIED:
        assert run(with_retries(attempts, RetryPolicy())) == "answer"
    else:
        with pytest.raises(ProviderError):
            run(with_retries(attempts, RetryPolicy()))
        assert len(attempts.times) == 1


def test_the_wait_the_service_asks_for_is_kept() -> None:
    attempts = Attempts(fault("too_many_requests", retry_after=0.8))
    run(with_retries(attempts, RetryPolicy()))
    assert attempts.times == [0.0, 0.8]


def test_a_wait_that_would_be_noticed_is_left_to_the_conversation() -> None:
    attempts = Attempts(fault("too_many_requests", retry_after=1.1))
    with pytest.raises(ProviderError):
        run(with_retries(attempts, RetryPolicy()))
    assert attempts.times == [0.0]


def test_a_pause_never_exceeds_its_limit() -> None:
    policy = RetryPolicy(retries=10)
    pauses = [policy.pause(fault("service_fault"), tried) for tried in range(10)]
    assert all(pause is not None and pause <= 1.0 for pause in pauses)
    assert policy.pause(fault("service_fault"), 10) is None


def test_cancelling_ends_a_pause_at_once() -> None:
    async def scenario() -> float:
        attempts = Attempts(fault("too_many_requests", retry_after=30.0))
        task = asyncio.create_task(with_retries(attempts, RetryPolicy(longest_pause=30.0)))
        await asyncio.sleep(1.0)
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled()
        return asyncio.get_running_loop().time()

    assert run(scenario()) == pytest.approx(1.0)
