"""CPR numbers: found in text, tables and names, and masked before anything is stored or logged."""
