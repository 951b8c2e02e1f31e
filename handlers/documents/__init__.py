"""What admins do about documents: send them, check them, put them right; and what everybody sees of them."""
