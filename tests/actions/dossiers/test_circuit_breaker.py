from __future__ import annotations

from actions.dossiers.circuit_breaker import CircuitBreaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def _opened(clock: Clock) -> CircuitBreaker:
    breaker = CircuitBreaker(failures=5, pause=60, clock=clock)
    for _ in range(5):
        assert breaker.admits()
        breaker.failed()
    return breaker


def test_five_failures_in_a_row_open_it() -> None:
    assert not _opened(Clock()).admits()


def test_a_success_between_failures_keeps_it_closed() -> None:
    breaker = CircuitBreaker(failures=5, clock=Clock())
    for _ in range(4):
        breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.admits()


def test_after_the_pause_one_call_tries_and_a_success_closes_it() -> None:
    clock = Clock()
    breaker = _opened(clock)
    clock.now = 60
    assert [breaker.admits(), breaker.admits()] == [True, False]
    breaker.succeeded()
    assert breaker.admits()


def test_a_trial_that_fails_or_never_ends_costs_another_pause() -> None:
    clock = Clock()
    breaker = _opened(clock)
    clock.now = 60
    assert breaker.admits()
    clock.now = 119
    assert not breaker.admits()
    clock.now = 120
    assert breaker.admits()
    breaker.failed()
    clock.now = 179
    assert not breaker.admits()
