"""The citizens' web chat: a page, a WebSocket with a plain HTTP fallback, and a health report."""
