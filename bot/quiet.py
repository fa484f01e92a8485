"""Settings that Rasa, TensorFlow and structlog read when they are imported: call ``settle`` before importing them."""

from __future__ import annotations

import logging
import os
from pathlib import Path

NOISY = ("rasa", "rasa_sdk", "tensorflow", "matplotlib", "apscheduler", "sanic", "asyncio", "httpx", "telegram")


def settle(*, cache: Path | None = None, level: int = logging.WARNING) -> None:
    """Turn telemetry off and keep libraries from logging what people wrote.

    Rasa logs every message's text at debug level through structlog unless structlog is configured: here it never
    gets below ``WARNING``, whatever level our own log has.

    Args:
        cache: folder of Rasa's training cache (default: ``.rasa/cache`` where one stands).
        level: level of our own log.
    """
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    if cache is not None:
        os.environ.setdefault("RASA_CACHE_DIRECTORY", str(cache))
    os.environ.setdefault("LOG_LEVEL", "ERROR")  # Rasa draws no bars of its own then; ours say more
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # Rasa resets the filters of warnings when it is imported; what goes through the log stays out of people's sight.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    for name in NOISY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    _settle_structlog()


def _settle_structlog() -> None:
    import structlog

    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
