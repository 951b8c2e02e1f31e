"""Deadlines and reminders in the chat: shown, wished for, planned anew, and sent."""
