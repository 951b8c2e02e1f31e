"""What keeps a running bot in service: its heartbeat, the supervisor, copies, and the examination."""
