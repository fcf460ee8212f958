"""Plain-Python references that the SQL models are held against.

What belongs here: slow, readable code written from the specification alone, and the generators and case
loaders that feed both sides. Nothing here may import the product's own rooms: independence is what makes
agreement count.
"""
