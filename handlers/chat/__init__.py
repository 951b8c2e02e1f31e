"""Telegram as a medium: what is said to the bot, what it says, and the taps on its buttons."""
