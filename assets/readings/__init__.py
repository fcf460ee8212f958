"""What the open questions cost: the same models made anew, aside, under the other way to read a text."""
