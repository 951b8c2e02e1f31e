"""What is kept of members and chats, across restarts: the only tables that the chat writes by itself."""
