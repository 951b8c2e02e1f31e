"""From words with a place on a page to paragraphs, headings and tables.

PDF and OCR both end here: words and rules in, blocks out. Coordinates are points, y grows downward.
"""
