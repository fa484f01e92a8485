"""The Telegram channel: python-telegram-bot inside our own event loop."""
