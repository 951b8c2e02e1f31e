"""Who is who: the door, the invitations, and what a member has told about themselves."""
